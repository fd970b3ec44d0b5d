/** Examples while they are being written. Pure. */
import type { RuleField, TypedExample } from "../../api/rules";
import { toLocal, toMoment } from "./zones";

export const EMPTY_EXAMPLE: TypedExample = {
  facts: {},
  expect: {},
  refuses: "",
  at: null,
  covers: [],
  note: "",
  place: null,
};

/** Codes an example may expect instead of an answer. */
export const REFUSALS = [
  "row.refused",
  "row.none",
  "row.silent",
  "fact.missing",
  "fact.type",
  "fact.value",
  "fact.range",
  "fact.unknown",
  "fact.no_zone",
  "edition.none",
  "formula.failed",
  "output.range",
] as const;

const filled = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ""));

/** For fields: moments become local times, what is not known an empty field. */
export function toForm(example: TypedExample, inputs: readonly RuleField[], zone: string): Record<string, string> {
  const moments = new Set(inputs.filter((f) => f.type === "datetime").map((f) => f.key));
  return Object.fromEntries(
    Object.entries(example.facts).map(([key, value]) => [
      key,
      value === "unknown" ? "" : moments.has(key) ? toLocal(value, zone) || value : value,
    ]),
  );
}

/** From fields back; a fact that was not touched keeps the text it was written with. */
export function fromForm(
  example: TypedExample,
  form: Readonly<Record<string, string>>,
  inputs: readonly RuleField[],
  zone: string,
): Record<string, string> {
  const before = toForm(example, inputs, zone);
  const moments = new Set(inputs.filter((f) => f.type === "datetime").map((f) => f.key));
  const now = Object.fromEntries(
    Object.entries(form).map(([key, value]) => [
      key,
      value === before[key]
        ? (example.facts[key] ?? value)
        : moments.has(key) && value
          ? (toMoment(value, zone) ?? value)
          : value,
    ]),
  );
  return filled(now);
}

/** Stored again: what it expects, or what it is refused with, never both. Rows named for the old facts are let go. */
export function settled(
  example: TypedExample,
  facts: Record<string, string>,
  expect: Readonly<Record<string, string>>,
  refuses: string,
): TypedExample {
  const same = JSON.stringify(facts) === JSON.stringify(example.facts);
  return {
    ...example,
    facts,
    expect: refuses ? {} : filled(expect),
    refuses,
    covers: same && refuses === example.refuses ? example.covers : [],
  };
}

/** In words of the screen, for an example that no server has seen yet. */
export function wordsOf(
  fields: readonly RuleField[],
  values: Readonly<Record<string, string>>,
  words: { yes: string; no: string; unknown: string; none: string },
  zone: string,
): string {
  const shown = Object.entries(values).map(([key, value]) => {
    const field = fields.find((f) => f.key === key);
    if (!field) return `${key} ${value}`;
    const said =
      value === "unknown"
        ? words.unknown
        : value === "none"
          ? words.none
          : field.type === "bool"
            ? value === "true"
              ? words.yes
              : value === "false"
                ? words.no
                : value
            : field.type === "datetime"
              ? toLocal(value, zone).replace("T", " ") || value
              : (field.values.find((v) => v.value === value)?.title ?? value);
    return `${field.label} ${said}`;
  });
  return shown.join("，");
}
