// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { setLocale } from "../../i18n";
import { isLong, LongText } from "./LongText";

describe("LongText", () => {
  beforeEach(() => setLocale("zh-CN"));
  afterEach(cleanup);

  it("leaves what people usually write as it is", () => {
    expect(isLong("您好，请问什么时候发货？\n订单 2608")).toBe(false);
    render(<LongText text="您好" />);
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("folds many characters and many lines, and shows the rest on request", () => {
    expect(isLong("长".repeat(601))).toBe(true);
    expect(isLong("一行\n".repeat(17))).toBe(true);
    render(<LongText text={"长".repeat(2000)} />);
    const words = screen.getByText(/^长+$/);
    expect(words.className).toBe("ms-folded");
    fireEvent.click(screen.getByRole("button", { name: "展开全文" }));
    expect(words.className).toBe("");
    fireEvent.click(screen.getByRole("button", { name: "收起" }));
    expect(words.className).toBe("ms-folded");
  });
});
