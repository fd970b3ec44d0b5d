import { describe, expect, it } from "vitest";

import { problemOf } from "./problem";

const answer = (body: string, status: number, statusText: string) => new Response(body, { status, statusText });

describe("problemOf", () => {
  it("tells what the server said", async () => {
    const body = JSON.stringify({ code: "order.unknown", detail: "没有这个订单", facts: { number: "1" } });
    const problem = await problemOf(answer(body, 404, "Not Found"));
    expect([problem.code, problem.message, problem.facts["number"]]).toEqual(["order.unknown", "没有这个订单", "1"]);
  });
  it("has words of its own for a proxy's page, an empty body and a body of another kind", async () => {
    for (const body of ["<html>502</html>", "", "null", '{"detail": 7}']) {
      const problem = await problemOf(answer(body, 502, "Bad Gateway"));
      expect(problem.message).toContain("服务器暂时");
      expect(problem.code).toBe("http.502");
    }
    expect((await problemOf(answer("", 413, "Payload Too Large"))).message).toBe("没有成功");
  });
});
