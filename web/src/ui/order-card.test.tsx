// @vitest-environment jsdom
import { renderHook } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";

import { setLocale } from "../i18n";
import { useOrderState } from "./order-card";

const said = () => renderHook(() => useOrderState()).result.current;

describe("an order's state", () => {
  afterEach(() => setLocale("zh-CN"));

  it("is told in the platform's words to who reads Chinese, in ours to who does not", () => {
    setLocale("zh-CN");
    expect(said()("paid", "买家已付款，等待卖家发货")).toBe("买家已付款，等待卖家发货");
    expect(said()("paid")).toBe("待发货");
    setLocale("en");
    expect(said()("paid", "买家已付款，等待卖家发货")).toBe("To ship");
    expect(said()("of tomorrow")).toBe("of tomorrow");
  });
});
