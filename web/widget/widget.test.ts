import { describe, expect, it } from "vitest";

import { deliver, put, type Shown } from "./thread";
import { readFromFrame, readFromLoader } from "./talk";
import { speak } from "./words";

const message = (id: string, seq: number, over = {}) => ({
  id,
  seq,
  from: "me" as const,
  author_name: "",
  text: id,
  files: [],
  card: null,
  at: "",
  delivery: null,
  client_id: null,
  ...over,
});
const ids = (thread: readonly Shown[]) => thread.map((one) => one.message.id);

describe("thread", () => {
  it("orders by number and shows each message once", () => {
    const thread = [message("b", 2), message("a", 1), message("b", 2)].reduce<Shown[]>((t, m) => put(t, m), []);
    expect(ids(thread)).toEqual(["a", "b"]);
  });
  it("turns a message on its way into the stored one in the same place on screen", () => {
    const sending = put(put([], message("a", 1)), message("c1", 0, { client_id: "c1" }), "sending");
    const stored = put(sending, message("z", 2, { client_id: "c1" }));
    expect(ids(stored)).toEqual(["a", "z"]);
    expect(stored[1]?.key).toBe("c1");
  });
  it("marks mine up to a number, and seen never falls back to delivered", () => {
    let thread = put(put([], message("a", 1)), message("b", 2));
    thread = deliver(deliver(thread, 1, "seen"), 2, "delivered");
    expect(thread.map((one) => one.message.delivery)).toEqual(["seen", "delivered"]);
  });
});

describe("across the window border", () => {
  it("believes only its own messages", () => {
    expect(readFromFrame({ kefu: "size", open: "yes" })).toBeNull();
    expect(readFromFrame("ready")).toBeNull();
    expect(readFromFrame({ kefu: "visitor", token: "x".repeat(500) })).toBeNull();
    expect(readFromFrame({ kefu: "size", open: true })).toEqual({ kefu: "size", open: true });
    expect(readFromLoader({ kefu: "hello", visitor: 7, language: "en" })).toEqual({
      kefu: "hello",
      visitor: null,
      buyer: null,
      language: "en",
    });
  });
});

describe("words", () => {
  it("speaks the page's language", () => {
    expect(speak("zh-HK")("send")).toBe("傳送");
    expect(speak("")("send")).toBe("发送");
    expect(speak("en-GB")("star", { n: 4 })).toBe("4 stars");
  });
});
