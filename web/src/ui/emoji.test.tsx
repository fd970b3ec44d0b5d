// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { ConfigProvider } from "antd";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { setLocale } from "../i18n";
import { Emoji } from "./emoji";

describe("Emoji", () => {
  beforeEach(() =>
    vi.stubGlobal(
      "ResizeObserver",
      class {
        observe = vi.fn();
        unobserve = vi.fn();
        disconnect = vi.fn();
      },
    ),
  );
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it("is walked with arrows, and Escape gives the caret back to its button", async () => {
    setLocale("zh-CN");
    const onPick = vi.fn();
    render(
      <ConfigProvider theme={{ token: { motion: false } }}>
        <Emoji onPick={onPick} />
      </ConfigProvider>,
    );
    const button = screen.getByRole("button", { name: "表情" });
    fireEvent.click(button);
    await waitFor(() => expect(document.activeElement?.textContent).toBe("😊"));
    fireEvent.keyDown(document.activeElement as Element, { key: "ArrowRight" });
    fireEvent.keyDown(document.activeElement as Element, { key: "ArrowDown" });
    expect(document.activeElement?.textContent).toBe("😭");
    fireEvent.click(document.activeElement as Element);
    expect(onPick.mock.calls).toEqual([["😭"]]);
    fireEvent.click(button);
    fireEvent.keyDown(screen.getByText("😊"), { key: "Escape" });
    expect(document.activeElement).toBe(button);
  });
});
