// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Cells, Draft, DraftChange } from "../../api/rules";
import { setLocale } from "../../i18n";
import { useDraft } from "./useDraft";

const wire = vi.hoisted(() => ({ saved: [] as unknown[], checked: 0 }));
vi.mock("../../api/rules", async (original) => ({
  ...(await original<object>()),
  checkDraft: async () => {
    wire.checked += 1;
    return { ok: true, checked: true, findings: [], shown: {} };
  },
  saveDraft: async (_: string, body: DraftChange) => {
    wire.saved.push(body);
    return draft(body.version + 1, body.rows![0]!.then!["cap"]!);
  },
}));

const cells = (cap: string): Cells => ({
  id: "a",
  when: {},
  then: { cap },
  outcome: "then",
  why: "",
  note: "",
  why_words: null,
  note_words: null,
});
const draft = (version: number, cap: string): Draft =>
  ({
    id: "d",
    version,
    state: "draft",
    may_edit: true,
    may_approve: false,
    zone: "Asia/Shanghai",
    wanted_at: null,
    until_at: null,
    source: { document: "办法", article: "", url: "", note: null },
    confidence: "high",
    verified: false,
    verified_by: "",
    verified_on: null,
    stale_after_days: null,
    edition_note: null,
    table: [{ id: "a", cells: cells(cap), when: {}, then: {}, note: "", source: "" }],
    examples: [],
  }) as unknown as Draft;

function open(first: Draft) {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(({ newest }) => useDraft(newest, () => undefined), { wrapper, initialProps: { newest: first } });
}
type Hook = ReturnType<typeof open>;
const cap = (hook: Hook) => hook.result.current.sheet.rows[0]!.then["cap"];
const type = (hook: Hook, text: string) =>
  act(() => hook.result.current.setSheet((now) => ({ ...now, rows: [cells(text)] })));

describe("two people in one draft", () => {
  beforeEach(() => {
    setLocale("zh-CN");
    localStorage.clear();
    wire.saved.length = 0;
  });
  afterEach(cleanup);

  it("shows what a colleague saved, while nothing of one's own stands on the screen", () => {
    const hook = open(draft(1, "5"));
    hook.rerender({ newest: draft(2, "7") });
    expect(cap(hook)).toBe("7");
    expect(hook.result.current).toMatchObject({ theirs: null, dirty: false });
  });

  it("asks before either text is thrown away, and takes theirs", () => {
    const hook = open(draft(1, "5"));
    type(hook, "6");
    hook.rerender({ newest: draft(2, "7") });
    expect(cap(hook)).toBe("6");
    expect(hook.result.current.theirs?.version).toBe(2);
    act(() => hook.result.current.takeTheirs(draft(2, "7")));
    expect(cap(hook)).toBe("7");
    expect(hook.result.current.theirs).toBeNull();
  });

  it("keeps one's own on request, saved over the version that was seen", async () => {
    const hook = open(draft(1, "5"));
    type(hook, "6");
    hook.rerender({ newest: draft(2, "7") });
    act(() => hook.result.current.keepMine(draft(2, "7")));
    expect(cap(hook)).toBe("6");
    act(() => hook.result.current.save.mutate([]));
    await waitFor(() =>
      expect(wire.saved).toMatchObject([
        { version: 2, rows: [{ then: { cap: "6" } }], wanted_at: null, until_at: null },
      ]),
    );
  });

  it("finds what was typed again after a reload", () => {
    const hook = open(draft(1, "5"));
    type(hook, "6");
    hook.unmount();
    expect(cap(open(draft(1, "5")))).toBe("6");
    expect(cap(open(draft(2, "7")))).toBe("7"); // somebody saved in between
  });

  it("is ready to be handed in once what stands there was checked, also after it was saved", async () => {
    const hook = open(draft(1, "5"));
    type(hook, "6");
    await waitFor(() => expect(hook.result.current.fresh).toBe(true));
    act(() => hook.result.current.save.mutate([]));
    await waitFor(() => expect(hook.result.current.draft.version).toBe(2));
    hook.rerender({ newest: draft(2, "6") });
    await waitFor(() => expect(hook.result.current).toMatchObject({ fresh: true, dirty: false }));
  });
});
