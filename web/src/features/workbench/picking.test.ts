import { expect, test } from "vitest";

import { pickAfter } from "./picking";

const order = ["a", "b", "c", "d", "e"];

test("a press picks, the next one lets go", () => {
  const once = pickAfter(new Set(), order, null, "b", false);
  expect([...once]).toEqual(["b"]);
  expect([...pickAfter(once, order, "b", "b", false)]).toEqual([]);
});

test("with shift everything between the two is picked, in either direction", () => {
  expect([...pickAfter(new Set(["b"]), order, "b", "d", true)]).toEqual(["b", "c", "d"]);
  expect([...pickAfter(new Set(["d"]), order, "d", "b", true)].sort()).toEqual(["b", "c", "d"]);
});

test("shift from a chat that has left the list picks only the pressed one", () => {
  expect([...pickAfter(new Set(), order, "gone", "c", true)]).toEqual(["c"]);
});
