import { expect, it } from "vitest";

import { auditFile } from "./people";

const asked = (url: string): URLSearchParams => new URL(url, "http://kefu.test").searchParams;

it("the audit file is asked for by the reader's days, both included", () => {
  const query = asked(auditFile({ from: "2026-11-01", to: "2026-11-02", shop: "s1" }, "csv", "2026-11-22"));
  expect(new Date(query.get("since") ?? "").getTime()).toBe(new Date(2026, 10, 1).getTime());
  expect(new Date(query.get("until") ?? "").getTime()).toBe(new Date(2026, 10, 3).getTime());
  expect([query.get("form"), query.get("shop_id"), query.get("employee_no")]).toEqual(["csv", "s1", null]);
});

it("without days it is the last thirty, and every act chosen is named", () => {
  const query = asked(auditFile({ action: ["personal_value", "customer.copied"] }, "xlsx", "2026-11-30"));
  expect(new Date(query.get("since") ?? "").getTime()).toBe(new Date(2026, 10, 1).getTime());
  expect(new Date(query.get("until") ?? "").getTime()).toBe(new Date(2026, 11, 1).getTime());
  expect(query.getAll("action")).toEqual(["personal_value", "customer.copied"]);
});
