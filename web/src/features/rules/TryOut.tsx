import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { Fragment, useState } from "react";

import { type RuleField, type RuleWhy } from "../../api/rules";
import { useWords } from "../../i18n";
import { rules } from "../../i18n/rules";
import { WhyDetails } from "../../ui/why";
import { FactFields } from "./FactFields";
import { toMoment } from "./zones";

/** Facts in, the answer with its proof out. `ask` decides: by the table in force, or by a draft. Times are of `zone`. */
export function TryOut({
  inputs,
  zone,
  ask,
  onFired,
}: {
  inputs: readonly RuleField[];
  zone: string;
  ask: (facts: Record<string, unknown>, at?: string) => Promise<RuleWhy>;
  onFired: (row: string | null) => void;
}) {
  const t = useWords(rules);
  const [facts, setFacts] = useState<Record<string, string>>({});
  const [at, setAt] = useState("");
  const given = inputs.filter((f) => !f.derived);
  const run = useMutation({
    mutationFn: () => ask(typed(given, facts, zone), toMoment(at, zone) ?? undefined),
    onSuccess: (why) => onFired(why.row),
    onError: () => onFired(null),
  });
  return (
    <form
      className="stack"
      style={{ gap: 12 }}
      onSubmit={(e) => {
        e.preventDefault();
        run.mutate();
      }}
    >
      <p className="muted">{t("try.hint")}</p>
      <FactFields fields={given} values={facts} set={(key, value) => setFacts((now) => ({ ...now, [key]: value }))} />
      <label className="field">
        <span>
          {t("try.at")} <span className="muted">· {zone}</span>
        </span>
        <Input type="datetime-local" value={at} onChange={(e) => setAt(e.target.value)} />
      </label>
      <Button htmlType="submit" type="primary" loading={run.isPending}>
        {t("try.run")}
      </Button>
      {run.error ? (
        <p className="rule-note red" role="alert">
          {run.error.message}
        </p>
      ) : (
        run.data && <Answer why={run.data} />
      )}
    </form>
  );
}

/** The second heading of the page: what stands in the drawer has headings under it. */
export const DrawerTitle = ({ children }: { children: string }) => (
  <span role="heading" aria-level={2}>
    {children}
  </span>
);

/** What counts when several layers speak, then the proof of each. */
export function Answer({ why }: { why: RuleWhy }) {
  const t = useWords(rules);
  const others = why.layers.filter((layer) => layer.table !== why.table);
  return (
    <div className="stack">
      {why.settled.length > 0 && (
        <section className="rule-settled">
          <h3>{t("settled")}</h3>
          <dl>
            {why.settled.map((one) => (
              <Fragment key={one.key}>
                <dt>{one.label}</dt>
                <dd>
                  <strong>{one.value}</strong>
                  {one.voices.some((v) => v.value !== one.value) && <Voices of={one} />}
                </dd>
              </Fragment>
            ))}
          </dl>
        </section>
      )}
      <WhyDetails why={why.explanation} />
      {others.map((layer) => (
        <details key={layer.table}>
          <summary>
            {t(`layer.${layer.layer as "law"}`)} · {layer.table_title}
          </summary>
          <WhyDetails why={layer.explanation} />
        </details>
      ))}
    </div>
  );
}

/** Layers that say different things: each value, and whose floor or ceiling held. */
function Voices({ of }: { of: RuleWhy["settled"][number] }) {
  const t = useWords(rules);
  const held = of.voices.find((v) => v.table === of.from_table);
  const name = (layer: string) => t(`layer.${layer as "law"}`);
  return (
    <ul className="small">
      {of.voices.map((v) => (
        <li key={v.table} className={v.counts ? undefined : "muted"}>
          <span className="tag">{name(v.layer)}</span> {v.counts ? v.value : <s>{v.value}</s>}
          {!v.counts && ` ${held ? t("overruled.by", { layer: name(held.layer) }) : t("overruled")}`}
        </li>
      ))}
    </ul>
  );
}

/** Facts as the engine wants them: typed, and those not given left out, so that a missing one is named by the server. */
export function typed(
  fields: readonly RuleField[],
  facts: Readonly<Record<string, string>>,
  zone: string,
): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const { key, type } of fields) {
    const value = facts[key];
    if (value === undefined || value === "") continue;
    if (type === "bool") out[key] = value === "true";
    else if (type === "int") out[key] = /^-?\d+$/.test(value) ? Number(value) : value;
    else if (type === "datetime") out[key] = toMoment(value, zone) ?? value;
    else out[key] = value;
  }
  return out;
}
