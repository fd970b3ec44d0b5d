// @vitest-environment jsdom
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";

const markRead = vi.fn<(id: string, seq: number) => Promise<void>>(async () => undefined);
let connected = true;
vi.mock("../../api/chats", () => ({ markRead: (id: string, seq: number) => markRead(id, seq) }));
vi.mock("../../api/live", () => ({ useConnected: () => connected }));
const { useMarkRead } = await import("./reading");

const look = (state: "visible" | "hidden") => {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
};

describe("useMarkRead", () => {
  afterEach(() => {
    cleanup();
    markRead.mockClear();
    connected = true;
    look("visible");
  });

  it("tells nothing while the window is hidden, and what arrived meanwhile once it is back", () => {
    look("hidden");
    const { rerender } = renderHook(({ seq }) => useMarkRead("c", seq), { initialProps: { seq: 1 } });
    rerender({ seq: 2 });
    expect(markRead).not.toHaveBeenCalled();
    look("visible");
    expect(markRead.mock.calls).toEqual([["c", 2]]);
  });

  it("tells again when the line is back", () => {
    connected = false;
    const { rerender } = renderHook(() => useMarkRead("c", 3));
    expect(markRead).not.toHaveBeenCalled();
    connected = true;
    rerender();
    expect(markRead.mock.calls).toEqual([["c", 3]]);
  });
});
