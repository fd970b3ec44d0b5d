// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { useCommands } from "./keys";
import { useReturnFocus } from "./return-focus";

function Overlay() {
  useReturnFocus();
  return (
    <div role="dialog" aria-label="over">
      <input aria-label="inside" autoFocus />
    </div>
  );
}
function Page({ over, resolve = () => undefined }: { over: boolean; resolve?: () => void }) {
  useCommands({ resolve });
  return (
    <>
      <textarea aria-label="reply" />
      <input aria-label="other" />
      {over && <Overlay />}
    </>
  );
}

describe("what lies over the page", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it("gives the caret back when it goes", () => {
    const { rerender } = render(<Page over={false} />);
    screen.getByLabelText("reply").focus();
    rerender(<Page over />);
    expect(document.activeElement).toBe(screen.getByLabelText("inside"));
    rerender(<Page over={false} />);
    vi.runAllTimers();
    expect(document.activeElement).toBe(screen.getByLabelText("reply"));
  });

  it("leaves the caret where somebody has put it meanwhile", () => {
    const { rerender } = render(<Page over={false} />);
    screen.getByLabelText("reply").focus();
    rerender(<Page over />);
    rerender(<Page over={false} />);
    screen.getByLabelText("other").focus();
    vi.runAllTimers();
    expect(document.activeElement).toBe(screen.getByLabelText("other"));
  });

  it("keeps the page's commands from what lies below it", () => {
    const resolve = vi.fn();
    render(<Page over resolve={resolve} />);
    const keys = { key: "e", code: "KeyE", altKey: true };
    fireEvent.keyDown(screen.getByLabelText("inside"), keys);
    expect(resolve).not.toHaveBeenCalled();
    fireEvent.keyDown(screen.getByLabelText("reply"), keys);
    expect(resolve).toHaveBeenCalledOnce();
  });
});
