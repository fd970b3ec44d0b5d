import { beforeEach, describe, expect, it, vi } from "vitest";

// The client takes both when it is made. Outside a page there is no place that a bare path belongs to.
const wire = vi.hoisted(() => {
  const { Request: Bare } = globalThis;
  const wire = { asked: [] as Request[], answer: {} as unknown };
  globalThis.Request = class extends Bare {
    constructor(url: string, init?: RequestInit) {
      super(new URL(url, "http://kefu.test"), init);
    }
  } as typeof Request;
  globalThis.fetch = (input) => {
    wire.asked.push(input as Request);
    return Promise.resolve(Response.json(wire.answer));
  };
  return wire;
});

import { sendResults } from "./money";
import { ruleList } from "./rules";

beforeEach(() => {
  wire.asked.length = 0;
});

describe("the typed client", () => {
  it("sends a file as a form, once", async () => {
    wire.answer = { paid: 1, failed: 0, refused: [], unchanged: 0 };
    expect(await sendResults("b1", new File(["补偿单号,结果"], "bank.csv"))).toEqual(wire.answer);
    const [sent] = wire.asked;
    expect(new URL(sent!.url).pathname).toBe("/api/v1/payment-batches/b1/results");
    expect(sent!.headers.get("Content-Type")).toMatch(/^multipart\/form-data; boundary=/);
    expect(sent!.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f-]{36}$/);
    const file = (await sent!.formData()).get("file") as File;
    expect([file.name, await file.text()]).toEqual(["bank.csv", "补偿单号,结果"]);
  });

  it("leaves out of an address what was not asked for", async () => {
    wire.answer = { items: [], topics: [], platforms: [] };
    const { queryFn } = ruleList({ shop: "s1", mark: "unverified" });
    await (queryFn as () => Promise<unknown>)();
    expect(new URL(wire.asked[0]!.url).search).toBe("?shop_id=s1&verified=false");
  });
});
