import { QueryClient } from "@tanstack/react-query";
import { parseSearchWith, stringifySearchWith } from "@tanstack/react-router";
import { describe, expect, it, vi } from "vitest";

vi.mock("./Shell", () => ({ Shell: () => null }));
const { makeRouter, readValue } = await import("./router");
const parse = parseSearchWith(readValue);
const write = stringifySearchWith(JSON.stringify, readValue);

describe("an address", () => {
  it("keeps every digit of an order number, as a person or another system writes it", () => {
    expect(parse("?q=2608100000000009107")).toEqual({ q: "2608100000000009107" });
    expect(parse("?q=null&c=01e5")).toEqual({ q: "null", c: "01e5" });
  });
  it("gives back what it was written from", () => {
    for (const search of [
      { q: "2608100000000009107" },
      { starred: true, q: "true" },
      { q: '"quoted"', state: "open" },
      { q: "[x]" },
      { q: "小雨 & 大海 #1 100%" },
    ])
      expect(parse(write(search))).toEqual(search);
  });
  it("says nothing that its page does not know", () => {
    const router = makeRouter(new QueryClient());
    const asked = (pathname: string, search: Record<string, unknown>) =>
      router.matchRoutes(pathname, search).at(-1)?.search as Record<string, unknown>;
    expect(asked("/rules", { mark: "unverified", layer: "nonsense" })).toEqual({ mark: "unverified" });
    expect(asked("/cases", { status: "nonsense" })).toEqual({});
  });
});
