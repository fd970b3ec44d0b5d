import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { staleAfter, startLive } from "./live";
import { answered } from "./request";

describe("staleAfter", () => {
  it("reads anew what an event touches, and only that", () => {
    expect(staleAfter({ type: "message.added", data: { conversation_id: "c1", message_id: "m" } })).toEqual([
      ["conversation", "c1"],
      ["messages", "c1"],
      ["conversations"],
    ]);
    expect(staleAfter({ type: "case.changed", data: { case_id: "k1" } })).toEqual([
      ["conversations"],
      ["case", "k1"],
      ["cases"],
      ["register"],
    ]);
    expect(staleAfter({ type: "presence.changed", data: {} })).toEqual([["colleagues"]]);
    expect(
      staleAfter({ type: "rules.edition_moved", data: { edition_id: "e", table_id: "t", state: "approved" } }),
    ).toEqual([["rules"], ["rule"], ["rule-history"], ["rule-drafts"], ["rule-draft"]]);
    expect(staleAfter({ type: "something.new", data: {} })).toEqual([]);
  });
});

describe("the line to the server", () => {
  class Line {
    static readonly OPEN = 1;
    static all: Line[] = [];
    readyState = 0;
    onopen = (): void => undefined;
    onclose = (): void => undefined;
    onmessage = (): void => undefined;
    constructor() {
      Line.all.push(this);
    }
    fall() {
      this.readyState = 3;
      this.onclose();
    }
    stand() {
      this.readyState = 1;
      this.onopen();
    }
    close() {
      this.readyState = 3;
    }
  }
  const last = () => Line.all[Line.all.length - 1] as Line;

  beforeEach(() => {
    vi.useFakeTimers();
    Line.all = [];
    vi.stubGlobal("WebSocket", Line);
    vi.stubGlobal("location", { href: "http://desk.test/" });
    vi.stubGlobal("window", { addEventListener: vi.fn(), removeEventListener: vi.fn() });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is tried at once when the server answers a request, and what was asked in vain is asked again", () => {
    const client = new QueryClient();
    const again = vi.spyOn(client, "refetchQueries").mockResolvedValue();
    const end = startLive(client);
    last().stand();
    expect(again).not.toHaveBeenCalled();
    last().fall();
    vi.advanceTimersByTime(2_000);
    last().fall();
    const tried = Line.all.length;
    answered(502);
    expect(Line.all.length).toBe(tried);
    answered(200);
    expect(Line.all.length).toBe(tried + 1);
    last().stand();
    expect(again).toHaveBeenCalledOnce();
    answered(200);
    vi.advanceTimersByTime(60_000);
    expect(Line.all.length).toBe(tried + 1);
    end();
  });
});
