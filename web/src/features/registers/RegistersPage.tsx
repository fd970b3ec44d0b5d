import { DownloadOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState, type ReactNode } from "react";

import {
  correctRow,
  correctionsOf,
  registerList,
  registerQuery,
  registerRows,
  verifyRow,
  type RegisterColumn,
  type RegisterFilter,
  type RegisterRow,
} from "../../api/duties";
import { newKey, urlOf } from "../../api/request";
import { useMay, useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { duties } from "../../i18n/duties";
import { count, moment, money } from "../../i18n/format";
import { ActionForm, type FieldValue } from "../../ui/action-form";
import { Dialog } from "../../ui/dialog";
import { DataGrid } from "../../ui/grid";
import { More } from "../../ui/more";
import { ShopChoice } from "../../ui/shop-choice";
import { Empty, Loading, Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { Archive, KindChoice } from "./Archive";
import type { Go, RegisterPlace } from "./place";
import "./registers.css";

/** The archive stands among the registers, though it has its own way of being shown. */
const ARCHIVE = "evidence";

export function RegistersPage({ place, go }: { place: RegisterPlace; go: Go }) {
  const t = useWords(duties);
  const may = useMay();
  const list = useQuery(registerList);
  const [kind, setKind] = useState("");
  const archive = place.key === ARCHIVE && may("evidence.read");
  const registers = list.data ?? [];
  const current = archive ? undefined : (registers.find((r) => r.key === place.key) ?? registers[0]);
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("registers.title")}</h1>
        <span className="grow" />
        {current && may("register.export") && (
          <Button
            icon={<DownloadOutlined />}
            href={urlOf(`/registers/${current.key}/file`, { form: "xlsx", ...registerQuery(place) })}
            download
          >
            {t("registers.export")}
          </Button>
        )}
      </header>
      <div className="registers">
        <nav aria-label={t("registers.title")}>
          {list.isPending && <Loading rows={5} />}
          {registers.map((r) => (
            <button
              key={r.key}
              type="button"
              aria-current={r.key === current?.key ? "page" : undefined}
              onClick={() => go({ key: r.key })}
            >
              <span className="grow ellipsis">{r.title}</span>
              {r.waiting > 0 && (
                <span className="tag amber" title={t("registers.submitted")}>
                  {count(r.waiting)}
                </span>
              )}
              <span className="small muted">{count(r.count + r.waiting)}</span>
            </button>
          ))}
          {may("evidence.read") && (
            <button
              type="button"
              className="apart"
              aria-current={archive ? "page" : undefined}
              onClick={() => go({ key: ARCHIVE })}
            >
              <span className="grow ellipsis">{t("archive.title")}</span>
            </button>
          )}
        </nav>
        <div className="page-body">
          <Filters key={place.key} place={place} go={go} hint={archive ? t("archive.search") : t("registers.search")}>
            {archive && <KindChoice kind={kind} onChange={setKind} />}
          </Filters>
          {archive ? (
            <Archive place={place} kind={kind} />
          ) : (
            <section className="card">
              <Ready query={list} rows={8}>
                {() =>
                  current ? (
                    <Rows
                      key={current.key}
                      register={current.key}
                      title={current.title}
                      columns={current.columns}
                      filter={{ q: place.q, shop: place.shop, from: place.from, to: place.to }}
                    />
                  ) : (
                    <Empty />
                  )
                }
              </Ready>
            </section>
          )}
        </div>
      </div>
    </div>
  );
}

function Filters({ place, go, hint, children }: { place: RegisterPlace; go: Go; hint: string; children: ReactNode }) {
  const t = useWords(duties);
  const me = useMe();
  return (
    <div className="filters">
      <Input.Search
        allowClear
        defaultValue={place.q ?? ""}
        placeholder={hint}
        aria-label={hint}
        style={{ width: 230 }}
        onSearch={(q) => go({ q: q || undefined })}
      />
      <ShopChoice shops={me.shops} value={place.shop} onChange={(shop) => go({ shop })} />
      <label className="row small">
        {t("registers.from")}{" "}
        <Input
          type="date"
          style={{ width: 140 }}
          value={place.from ?? ""}
          onChange={(e) => go({ from: e.target.value || undefined })}
        />
      </label>
      <label className="row small">
        {t("registers.to")}{" "}
        <Input
          type="date"
          style={{ width: 140 }}
          value={place.to ?? ""}
          onChange={(e) => go({ to: e.target.value || undefined })}
        />
      </label>
      {children}
    </div>
  );
}

function cell(column: RegisterColumn, value: unknown) {
  const choice = typeof value === "string" ? column.choices[value] : undefined;
  if (choice) return choice;
  if (value === null || value === undefined || value === "") return <span className="muted">—</span>;
  if (column.type === "money") return money(String(value));
  if (column.type === "datetime") return moment(String(value));
  return <Words text={String(value)} />;
}

/** Short words stay on one line; long ones get room enough to be read. */
function Words({ text }: { text: string }) {
  return (
    <span style={{ display: "inline-block", ...(text.length <= 20 ? { whiteSpace: "nowrap" } : { minWidth: 170 }) }}>
      {text}
    </span>
  );
}

function Rows({
  register,
  title,
  columns,
  filter,
}: {
  register: string;
  title: string;
  columns: readonly RegisterColumn[];
  filter: RegisterFilter;
}) {
  const t = useWords(duties);
  const client = useQueryClient();
  const query = useInfiniteQuery(registerRows(register, filter));
  const [open, setOpen] = useState<RegisterRow | null>(null);
  const verify = useMutation({
    mutationFn: (id: string) => verifyRow(id, newKey()),
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ["register"] }),
  });
  return (
    <Ready query={query} rows={8}>
      {(data) => (
        <>
          <DataGrid
            label={title}
            rows={data.pages.flatMap((p) => p.items)}
            rowKey={(r) => r.id}
            empty={<Empty title={t("registers.empty")}>{t("registers.emptyHint")}</Empty>}
            columns={[
              {
                key: "at",
                short: true,
                title: t("registers.at"),
                render: (r: RegisterRow) => (
                  <>
                    {moment(r.submitted_at)}
                    <div className="small muted">{r.employee_no}</div>
                  </>
                ),
              },
              {
                key: "state",
                short: true,
                title: t("registers.state"),
                render: (r: RegisterRow) => (
                  <div className="stack" style={{ gap: 4 }}>
                    {r.may_verify && r.state === "submitted" ? (
                      <Button
                        size="small"
                        loading={verify.isPending && verify.variables === r.id}
                        onClick={() => verify.mutate(r.id)}
                      >
                        {t("registers.verify")}
                      </Button>
                    ) : (
                      <span
                        className={r.state === "verified" ? "tag green" : "tag"}
                        title={r.verified_employee_no ?? r.employee_no}
                      >
                        {t(`registers.${r.state}`)}
                      </span>
                    )}
                    {(r.may_correct || r.corrections > 0) && (
                      <button type="button" className="linkish small" onClick={() => setOpen(r)}>
                        {r.corrections > 0 ? t("registers.corrected", { n: r.corrections }) : t("registers.correct")}
                      </button>
                    )}
                  </div>
                ),
              },
              ...columns.map((column) => ({
                key: column.key,
                title: column.title,
                short: ["choice", "order"].includes(column.type),
                numeric: ["money", "int"].includes(column.type),
                render: (r: RegisterRow) => cell(column, r.values[column.key]),
              })),
              {
                key: "case",
                short: true,
                title: t("registers.case"),
                render: (r: RegisterRow) =>
                  r.case_id ? (
                    <Link to="/cases/$caseId" params={{ caseId: r.case_id }}>
                      {t("registers.toCase")}
                    </Link>
                  ) : (
                    "—"
                  ),
              },
            ]}
          />
          <More query={query} />
          <Dialog
            open={open !== null}
            placesRefusals={open?.may_correct ?? false}
            title={t("registers.correct")}
            footer={null}
            onCancel={() => setOpen(null)}
            destroyOnHidden
            width={620}
          >
            {open && <Correction key={open.id} row={open} columns={columns} onDone={() => setOpen(null)} />}
          </Dialog>
        </>
      )}
    </Ready>
  );
}

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** What was corrected so far, and the form to add one more; nothing that was handed in is ever overwritten. */
function Correction({
  row,
  columns,
  onDone,
}: {
  row: RegisterRow;
  columns: readonly RegisterColumn[];
  onDone: () => void;
}) {
  const t = useWords(duties);
  const client = useQueryClient();
  const [key] = useState(newKey);
  const past = useQuery({ ...correctionsOf(row.id), enabled: row.corrections > 0 });
  const titleOf = (name: string) => columns.find((column) => column.key === name);
  const save = useMutation({
    mutationFn: ({ values, reason }: { values: Record<string, unknown>; reason: string }) =>
      correctRow(row.id, key, values, reason),
    onSuccess: () => {
      notify(t("registers.saved"));
      onDone();
    },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ["register"] }),
  });
  const editable = columns.filter((column) => ["text", "words", "money", "int", "choice"].includes(column.type));
  const fields: FieldValue[] = [
    ...editable.map((column) => ({
      key: column.key,
      title: column.title,
      type: column.type,
      required: false,
      default: text(row.values[column.key]),
      choices: Object.entries(column.choices).map(([value, title]) => ({ value, title })),
    })),
    { key: "reason", title: t("registers.reason"), type: "long_text", required: true },
  ];
  const submit = ({ reason, ...after }: Record<string, unknown>) => {
    const values = Object.fromEntries(
      editable
        .filter((column) => text(after[column.key]) !== text(row.values[column.key]))
        .map((column) => [column.key, after[column.key] ?? null]),
    );
    if (Object.keys(values).length === 0) notify(t("registers.unchanged"), { tone: "bad" });
    else save.mutate({ values, reason: text(reason) });
  };
  return (
    <div className="stack correction" style={{ gap: 12 }}>
      {past.data && (
        <ol className="stack small corrections">
          {past.data.map((one, i) => (
            <li key={i}>
              <span className="muted">
                {moment(one.at)} · {one.employee_no} · {one.reason}
              </span>
              {Object.keys(one.after).map((name) => {
                const column = titleOf(name);
                return (
                  column && (
                    <div key={name}>
                      {column.title}: <s>{cell(column, one.before[name])}</s> → {cell(column, one.after[name])}
                    </div>
                  )
                );
              })}
            </li>
          ))}
        </ol>
      )}
      {row.may_correct && (
        <ActionForm
          fields={fields}
          busy={save.isPending}
          submitLabel={t("registers.correct")}
          onSubmit={submit}
          onCancel={onDone}
        />
      )}
    </div>
  );
}
