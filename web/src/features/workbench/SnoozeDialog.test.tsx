// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { setLocale } from "../../i18n";
import { fieldOf } from "../../ui/moment-field";
import { SnoozeDialog } from "./SnoozeDialog";

const NOW = new Date(2026, 10, 22, 19, 30);

describe("SnoozeDialog", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    setLocale("zh-CN");
  });
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it("gives the moment back as the reader's clock says it, and takes none that has passed", () => {
    const onSubmit = vi.fn();
    render(<SnoozeDialog onCancel={vi.fn()} onLeft={vi.fn()} onSubmit={onSubmit} />);
    const field = screen.getByLabelText("到什么时候");
    expect(field).toHaveProperty("value", "2026-11-22T21:30");
    fireEvent.change(field, { target: { value: "2026-11-22T19:00" } });
    fireEvent.keyDown(field, { key: "Enter" });
    expect(onSubmit).not.toHaveBeenCalled();
    fireEvent.change(field, { target: { value: "2026-11-24T08:05" } });
    fireEvent.keyDown(field, { key: "Enter" });
    expect(onSubmit.mock.calls).toEqual([[new Date(2026, 10, 24, 8, 5).toISOString()]]);
    expect(fieldOf(new Date(2026, 0, 2, 3, 4))).toBe("2026-01-02T03:04");
  });
});
