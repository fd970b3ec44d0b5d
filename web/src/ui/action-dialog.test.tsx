// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { ConfigProvider } from "antd";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { setLocale } from "../i18n";
import { ActionDialog } from "./action-dialog";
import type { Weigh } from "./action-form";
import { More } from "./more";
import { ShopChoice } from "./shop-choice";
import { tellProblem, Toasts } from "./toast";

function Page({ onSubmit }: { onSubmit: (values: Record<string, unknown>) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <ConfigProvider theme={{ token: { motion: false } }} button={{ autoInsertSpace: false }}>
      <button onClick={() => setOpen(true)}>enter</button>
      {open && (
        <ActionDialog
          title="Waybill"
          busy={false}
          submitLabel="save"
          fields={[
            { key: "waybill", title: "number", type: "text", required: true },
            { key: "note", title: "note", type: "text", required: false },
          ]}
          onClose={() => setOpen(false)}
          onSubmit={onSubmit}
        />
      )}
    </ConfigProvider>
  );
}

describe("ActionDialog", () => {
  beforeEach(() => setLocale("zh-CN"));
  afterEach(cleanup);

  it("has the caret in its first field, and gives it back to the button that opened it", async () => {
    render(<Page onSubmit={vi.fn()} />);
    const button = screen.getByText("enter");
    button.focus();
    fireEvent.click(button);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/number/)));
    fireEvent.click(screen.getByRole("button", { name: "取消" }));
    expect(screen.queryByText("Waybill")).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(button));
  });

  it("hands over what was typed, and nothing while something is missing", () => {
    const onSubmit = vi.fn();
    render(<Page onSubmit={onSubmit} />);
    fireEvent.click(screen.getByText("enter"));
    fireEvent.click(screen.getByText("save"));
    expect(onSubmit).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText(/number/), { target: { value: "SF1" } });
    fireEvent.click(screen.getByText("save"));
    expect(onSubmit.mock.calls).toEqual([[{ waybill: "SF1" }]]);
  });
});

describe("a refusal", () => {
  beforeEach(() => setLocale("zh-CN"));
  afterEach(cleanup);

  function tryOnce() {
    fireEvent.change(screen.getByLabelText(/number/), { target: { value: "SF1" } });
    fireEvent.click(screen.getByText("save"));
  }
  const refuse = (facts: Record<string, unknown>) =>
    act(() => tellProblem({ code: "act.refused", title: "only two", facts }));

  function show(onSubmit: () => void) {
    render(
      <>
        <Page onSubmit={onSubmit} />
        <Toasts />
      </>,
    );
    fireEvent.click(screen.getByText("enter"));
    tryOnce();
  }

  it("stands above the dialog's buttons, not in the corner, and is gone with the next try", () => {
    const onSubmit = vi.fn();
    show(onSubmit);
    refuse({});
    expect(screen.getByRole("alert").textContent).toBe("only two");
    expect(screen.getByRole("dialog").contains(screen.getByRole("alert"))).toBe(true);
    expect(screen.getByRole("status").textContent).toBe("");
    tryOnce();
    expect(onSubmit).toHaveBeenCalledTimes(2);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("stands at the field that the problem names", () => {
    show(vi.fn());
    refuse({ field: "waybill.0" });
    expect(screen.getAllByRole("alert")).toHaveLength(1);
    expect(screen.getByRole("alert").closest("label")?.textContent).toContain("number");
  });

  it("goes to the corner when the dialog is gone", () => {
    show(vi.fn());
    fireEvent.click(screen.getByRole("button", { name: "取消" }));
    refuse({});
    expect(screen.queryByRole("alert")).toBeNull();
    expect(screen.getByRole("status").textContent).toContain("only two");
  });
});

describe("a form that is weighed while it is filled in", () => {
  beforeEach(() => setLocale("zh-CN"));
  afterEach(cleanup);

  const slip = { key: "postage", title: "slip", type: "money", required: true };
  const repaid = { key: "repaid", title: "repaid", type: "money", required: false };
  const reason = { key: "reason", title: "why", type: "text", required: false };

  function show(weigh: Weigh) {
    const onSubmit = vi.fn();
    render(
      <ActionDialog
        title="Postage"
        busy={false}
        submitLabel="save"
        fields={[slip, repaid, reason]}
        weigh={weigh}
        onClose={vi.fn()}
        onSubmit={onSubmit}
      />,
    );
    return onSubmit;
  }
  const capped: Weigh = (typed) =>
    Promise.resolve(
      typed["postage"] === "23"
        ? {
            fields: [slip, { ...repaid, default: "10.00", max: "10.00" }, { ...reason, required: true }],
            note: "capped",
          }
        : { fields: [slip, repaid, reason], note: "type the slip" },
    );

  it("fills in what is proposed, asks for what has become a must, and sends what the person made of it", async () => {
    const onSubmit = show(capped);
    await screen.findByText("type the slip");
    fireEvent.change(screen.getByLabelText(/slip/), { target: { value: "23" } });
    await screen.findByText("capped");
    expect(screen.getByLabelText<HTMLInputElement>(/repaid/).value).toBe("10.00");
    fireEvent.click(screen.getByText("save"));
    expect(onSubmit).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText(/why/), { target: { value: "regular customer" } });
    fireEvent.change(screen.getByLabelText(/repaid/), { target: { value: "10.01" } });
    fireEvent.click(screen.getByText("save"));
    expect(onSubmit).not.toHaveBeenCalled();
    fireEvent.change(screen.getByLabelText(/repaid/), { target: { value: "9" } });
    fireEvent.click(screen.getByText("save"));
    expect(onSubmit.mock.calls).toEqual([[{ postage: "23", repaid: "9", reason: "regular customer" }]]);
  });

  it("can be sent when nobody answers", async () => {
    const weigh = vi.fn<Weigh>(() => Promise.reject(new Error("offline")));
    const onSubmit = show(weigh);
    fireEvent.change(screen.getByLabelText(/slip/), { target: { value: "8" } });
    await waitFor(() => expect(weigh).toHaveBeenCalledWith({ postage: "8" }));
    fireEvent.click(screen.getByText("save"));
    expect(onSubmit.mock.calls).toEqual([[{ postage: "8" }]]);
  });
});

describe("a list's own pieces", () => {
  afterEach(cleanup);

  it("offers more only where there is more", () => {
    const fetchNextPage = vi.fn();
    const query = { hasNextPage: false, isFetchingNextPage: false, fetchNextPage };
    const { rerender, container } = render(<More query={query} />);
    expect(container.innerHTML).toBe("");
    rerender(<More query={{ ...query, hasNextPage: true }} />);
    fireEvent.click(screen.getByRole("button"));
    expect(fetchNextPage).toHaveBeenCalledOnce();
  });

  it("asks for a shop only who works in several", () => {
    const shops = [
      { id: "a", name: "A" },
      { id: "b", name: "B" },
    ];
    const { rerender, container } = render(<ShopChoice shops={shops.slice(1)} value={undefined} onChange={vi.fn()} />);
    expect(container.innerHTML).toBe("");
    rerender(<ShopChoice shops={shops} value="b" onChange={vi.fn()} />);
    expect(container.textContent).toContain("B");
  });
});
