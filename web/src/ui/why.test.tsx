// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { WhyDetails, type WhyValue } from "./why";

afterEach(cleanup);

const PROOF: WhyValue = {
  table: "demo.compensation_cap",
  title: "补偿上限",
  edition: "2025-01-01",
  since: "",
  status: "in_force",
  dispute: "",
  source: "《示范店铺设置》",
  verified: false,
  stale: null,
  business_at: "",
  facts: [],
  answers: [
    { key: "cap", label: "上限", value: "¥30.00", counts: false, stands: "¥15.00", held_by: "agency" },
    { key: "raised", label: "主管上限", value: "¥50.00", counts: true, stands: "", held_by: "" },
  ],
  fired: [],
  not_fired: [],
};

test("an answer that a layer above does not let count is struck out beside what stands", () => {
  const { container } = render(<WhyDetails why={PROOF} />);
  const answers = container.querySelectorAll(".answer dd");
  expect(answers[0]?.querySelector("s")?.textContent).toBe("¥30.00");
  expect(answers[0]?.querySelector("strong")?.textContent).toBe("¥15.00");
  expect(screen.getByText("不采用：以代运营的规定为准")).toBeTruthy();
  expect(answers[1]?.textContent).toBe("¥50.00");
});

test("a proof stored before layers were marked shows its answers as they are", () => {
  const old = { ...PROOF, answers: [{ key: "cap", label: "上限", value: "¥30.00" }] };
  const { container } = render(<WhyDetails why={old} />);
  expect(container.querySelector(".answer s")).toBeNull();
  expect(container.querySelector(".answer dd")?.textContent).toBe("¥30.00");
});
