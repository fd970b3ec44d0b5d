import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";

import { auditWords, peopleList } from "../../api/people";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { audit } from "../../i18n/audit";
import { fullMoment } from "../../i18n/format";

export const today = (): string => fullMoment(new Date().toISOString()).slice(0, 10);

export const isBackwards = (span: { from?: string | undefined; to?: string | undefined }): boolean =>
  span.from !== undefined && span.to !== undefined && span.from > span.to;

/** What an act or a family of acts is called; until that is known, and for strange ones, its code. */
export function useActNames(): (code: string) => string {
  const words = useQuery(auditWords);
  return (code) => words.data?.acts[code] ?? words.data?.families[code] ?? code;
}

/** Whose acts: a colleague by name where the reader may see colleagues, else a number typed in. */
export function Person({ value, onPick }: { value: string | undefined; onPick: (number: string | undefined) => void }) {
  const t = useWords(audit);
  const may = useMay();
  const people = useQuery({ ...peopleList, enabled: may("people.read") });
  if (!people.data)
    return (
      <Input.Search
        allowClear
        placeholder={t("byNumber")}
        aria-label={t("byNumber")}
        style={{ width: 180 }}
        onSearch={(typed) => onPick(typed.trim() || undefined)}
      />
    );
  return (
    <Select
      showSearch={{ optionFilterProp: "label" }}
      aria-label={t("byPerson")}
      value={value ?? ""}
      onChange={(number) => onPick(number || undefined)}
      style={{ width: 180 }}
      options={[
        { value: "", label: t("everybody") },
        ...people.data.map((one) => ({ value: one.employee_no, label: `${one.name} · ${one.employee_no}` })),
      ]}
    />
  );
}

/** From one day to another, both included. */
export function Days({
  from,
  to,
  onPick,
}: {
  from: string | undefined;
  to: string | undefined;
  onPick: (part: { from?: string | undefined } | { to?: string | undefined }) => void;
}) {
  const t = useWords(audit);
  return (
    <span className="row audit-days">
      <Input
        type="date"
        style={{ width: 140 }}
        aria-label={t("from")}
        title={t("from")}
        value={from ?? ""}
        max={today()}
        onChange={(event) => onPick({ from: event.target.value || undefined })}
      />
      <span aria-hidden="true">–</span>
      <Input
        type="date"
        style={{ width: 140 }}
        aria-label={t("to")}
        title={t("to")}
        aria-invalid={isBackwards({ from, to })}
        value={to ?? ""}
        max={today()}
        onChange={(event) => onPick({ to: event.target.value || undefined })}
      />
    </span>
  );
}
