import { DownloadOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";

import { registerList, registerQuery, registerRows, verifyRow, type RegisterColumn, type RegisterFilter, type RegisterRow } from "../../api/duties";
import { newKey, urlOf } from "../../api/request";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { duties } from "../../i18n/duties";
import { count, moment, money } from "../../i18n/format";
import { DataGrid } from "../../ui/grid";
import { Empty, Ready } from "../../ui/states";
import { tellProblem } from "../../ui/toast";
import "./registers.css";

export type RegisterPlace = RegisterFilter & { key?: string | undefined };

export function RegistersPage({ place, go }: { place: RegisterPlace; go: (next: Partial<RegisterPlace>) => void }) {
  const t = useWords(duties);
  const may = useMay();
  const list = useQuery(registerList);
  return (
    <Ready query={list}>
      {(registers) => {
        const current = registers.find((r) => r.key === place.key) ?? registers[0];
        return (
          <div className="page">
            <header className="page-head">
              <h1>{t("registers.title")}</h1><span className="grow" />
              {current && may("register.export") && <Button icon={<DownloadOutlined />} href={urlOf(`/registers/${current.key}/file`, { form: "xlsx", ...registerQuery(place) })} download>{t("registers.export")}</Button>}
            </header>
            <div className="registers">
              <nav aria-label={t("registers.title")}>{registers.map((r) => <button key={r.key} type="button" aria-current={r.key === current?.key ? "page" : undefined} onClick={() => go({ key: r.key })}><span className="grow ellipsis">{r.title}</span><span className="small muted">{count(r.count + r.waiting)}</span></button>)}</nav>
              <div className="page-body">
                <div className="filters">
                  <Input.Search key={current?.key} allowClear defaultValue={place.q ?? ""} placeholder={t("registers.search")} aria-label={t("registers.search")} style={{ width: 260 }} onSearch={(q) => go({ q: q || undefined })} />
                  <label className="row small">{t("registers.from")} <Input type="date" style={{ width: 150 }} value={place.from ?? ""} onChange={(e) => go({ from: e.target.value || undefined })} /></label>
                  <label className="row small">{t("registers.to")} <Input type="date" style={{ width: 150 }} value={place.to ?? ""} onChange={(e) => go({ to: e.target.value || undefined })} /></label>
                </div>
                <section className="card">{current ? <Rows key={current.key} register={current.key} title={current.title} columns={current.columns} filter={{ q: place.q, shop: place.shop, from: place.from, to: place.to }} /> : <Empty />}</section>
              </div>
            </div>
          </div>
        );
      }}
    </Ready>
  );
}

function cell(column: RegisterColumn, row: RegisterRow) {
  const value = row.values[column.key];
  const choice = typeof value === "string" ? column.choices[value] : undefined;
  if (choice) return choice;
  if (value === null || value === undefined || value === "") return <span className="muted">—</span>;
  if (column.type === "money") return money(String(value));
  if (column.type === "datetime") return moment(String(value));
  return typeof value === "boolean" ? (value ? "✓" : "—") : String(value);
}

function Rows({ register, title, columns, filter }: { register: string; title: string; columns: readonly RegisterColumn[]; filter: RegisterFilter }) {
  const t = useWords(duties);
  const c = useWords(common);
  const client = useQueryClient();
  const query = useInfiniteQuery(registerRows(register, filter));
  const verify = useMutation({ mutationFn: (id: string) => verifyRow(id, newKey()), onError: tellProblem, onSettled: () => client.invalidateQueries({ queryKey: ["register"] }) });
  return (
    <Ready query={query} rows={8}>
      {(data) => (
        <>
          <DataGrid label={title} rows={data.pages.flatMap((p) => p.items)} rowKey={(r) => r.id} empty={<Empty title={t("registers.empty")}>{t("registers.emptyHint")}</Empty>}
            columns={[
              ...columns.map((column) => ({ key: column.key, title: column.title, numeric: ["money", "int"].includes(column.type), render: (r: RegisterRow) => cell(column, r) })),
              { key: "state", short: true, title: t("registers.state"), render: (r: RegisterRow) => (r.may_verify && r.state === "submitted" ? <Button size="small" loading={verify.isPending && verify.variables === r.id} onClick={() => verify.mutate(r.id)}>{t("registers.verify")}</Button> : <span className={r.state === "verified" ? "tag green" : "tag"} title={r.verified_employee_no ?? r.employee_no}>{t(`registers.${r.state}`)}</span>) },
              { key: "case", title: t("registers.case"), render: (r: RegisterRow) => (r.case_id ? <Link to="/cases/$caseId" params={{ caseId: r.case_id }}>{t("registers.case")}</Link> : "—") },
            ]} />
          {query.hasNextPage && <p style={{ padding: 12, textAlign: "center" }}><Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{c("more")}</Button></p>}
        </>
      )}
    </Ready>
  );
}
