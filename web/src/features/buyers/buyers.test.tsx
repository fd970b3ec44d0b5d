// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";

import { askErasure, erasurePlan, type IdentityPlan, type TimelineEntry } from "../../api/buyers";
import { setLocale } from "../../i18n";
import { chosenAtFirst, ErasePage } from "./ErasePage";
import { Counts } from "./Kept";
import { byDay } from "./Timeline";

const went: unknown[] = [];
vi.mock("@tanstack/react-router", () => ({
  Link: ({ children }: { children: React.ReactNode }) => <a href="/">{children}</a>,
  useNavigate: () => (to: unknown) => went.push(to),
}));
vi.mock("../../api/buyers", async (original) => ({
  ...(await original<object>()),
  askErasure: vi.fn(),
  erasurePlan: vi.fn(),
}));

const plan = (buyer: string, tie: IdentityPlan["tie"], underWay: string | null = null): IdentityPlan => ({
  customer_id: `id-${buyer}`,
  shop_id: "s1",
  shop_name: "一店",
  platform: "taobao",
  buyer_id: buyer,
  name: "小红",
  tie,
  under_way: underWay,
  erases: { contacts: 2, orders: 0, messages: 3, files: 0, evidence: 0 },
  keeps: [{ what: "identity", count: 1, until: null, reason: "编号", why: null }],
  remarks: [
    {
      ref: `order_note/${buyer}/0`,
      place: "order_note",
      about: "T-1",
      at: "2026-11-02T04:00:00Z",
      employee_no: "1001",
      texts: [`放 ${buyer} 邻居家`],
    },
  ],
  remarks_left: 1,
});

beforeAll(() => {
  // jsdom has neither
  vi.stubGlobal("matchMedia", () => ({
    matches: false,
    addListener: () => undefined,
    removeListener: () => undefined,
  }));
  vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} }); // prettier-ignore
});
afterEach(cleanup);

/** Of an account that is no longer meant nothing is sent. */
const TICKED = ["order_note/tb_hong/0", "order_note/dy_7/0"];

describe("the timeline", () => {
  it("is cut into the reader's own days, newest first", () => {
    const entry = (at: string) => ({ at, id: at }) as TimelineEntry;
    const days = byDay([entry("2026-11-22T09:00:00"), entry("2026-11-22T01:00:00"), entry("2026-11-21T23:59:00")]);
    expect(days.map(([day, entries]) => [day, entries.length])).toEqual([
      ["2026-11-22", 2],
      ["2026-11-21", 1],
    ]);
  });
});

describe("a request to be forgotten", () => {
  it("means linked accounts at first, never a mere hint and never what is under way", () => {
    const plans = [plan("tb", "asked"), plan("jd", "linked"), plan("pdd", "linked", "e1"), plan("dy", "same_contact")];
    expect(chosenAtFirst(plans)).toEqual(["id-jd"]);
  });

  it("leaves out kinds of which there is nothing", () => {
    setLocale("zh-CN");
    const { container } = render(<Counts counts={{ contacts: 2, orders: 0 }} />);
    expect([...container.querySelectorAll("li")].map((one) => one.textContent)).toEqual([
      "✓ 姓名、标签、备注与地区",
      "2 联系方式",
    ]);
  });

  it("is sent only when the account was typed as it is, with the accounts that are chosen", async () => {
    setLocale("zh-CN");
    const sent: unknown[] = [];
    vi.mocked(erasurePlan).mockReturnValue({
      queryKey: ["buyer", "x", "erasure"],
      queryFn: () => [plan("tb_hong", "asked"), plan("jd_9", "linked"), plan("dy_7", "same_contact")],
    } as never);
    vi.mocked(askErasure).mockImplementation((_id, body) => {
      sent.push(body);
      return Promise.resolve([{ id: "e9" }] as never);
    });
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    client.setQueryData(["me"], { shops: [{ id: "s1", name: "一店", grants: { "personal.erase": {} } }] });
    render(
      <QueryClientProvider client={client}>
        <ErasePage buyerId="id-tb_hong" />
      </QueryClientProvider>,
    );
    const button = (await screen.findByText("删除 2 个账号的信息")).closest("button") as HTMLButtonElement;
    fireEvent.click(screen.getByLabelText("一并删除 dy_7"));
    const ticks = screen.getAllByLabelText("整段删除 订单备注 T-1");
    expect(ticks).toHaveLength(3);
    for (const tick of ticks) fireEvent.click(tick);
    fireEvent.click(screen.getByLabelText("一并删除 jd_9"));
    fireEvent.change(screen.getByLabelText(/买家如何提出/), { target: { value: "来信" } });
    const typed = screen.getByLabelText(/以确认/);
    fireEvent.change(typed, { target: { value: "tb_hon" } });
    expect(screen.getByText("与平台账号不一致")).toBeTruthy();
    expect(button.disabled).toBe(true);
    fireEvent.submit(typed);
    expect(sent).toEqual([]);
    fireEvent.change(typed, { target: { value: "tb_hong" } });
    expect(button.disabled).toBe(false);
    fireEvent.submit(typed);
    await waitFor(() => expect(went).toHaveLength(1));
    expect(sent).toEqual([{ reason: "来信", confirm: "tb_hong", also: ["id-dy_7"], texts: TICKED }]);
    expect(went).toEqual([{ to: "/erasures/$erasureId", params: { erasureId: "e9" }, replace: true }]);
  });
});
