import { Link, useNavigate } from "@tanstack/react-router";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";

import { applyImport, discardImport, importOne, matchColumns, type ImportBatch } from "../../api/orders";
import { urlOf } from "../../api/request";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { count, moment } from "../../i18n/format";
import { orders } from "../../i18n/orders";
import { DataGrid } from "../../ui/grid";
import { Ready } from "../../ui/states";
import { tellProblem } from "../../ui/toast";
import { ImportStart } from "./ImportStart";
import { useImportState } from "./OrdersPage";

export function ImportPage({ importId }: { importId: string }) {
  const query = useQuery(importOne(importId));
  return (
    <div className="page">
      <Ready query={query} rows={8}>
        {(batch) => <Batch key={batch.state} batch={batch} />}
      </Ready>
    </div>
  );
}

function Batch({ batch }: { batch: ImportBatch }) {
  const t = useWords(orders);
  const c = useWords(common);
  const client = useQueryClient();
  const stateOf = useImportState();
  const [mapping, setMapping] = useState<Record<string, string | null>>(() =>
    Object.fromEntries(batch.columns.map((col) => [col.header, col.field])),
  );
  const [busy, setBusy] = useState(false);
  const [again, setAgain] = useState(false);
  const navigate = useNavigate();
  const chosen = new Set(Object.values(mapping));
  const missing = batch.fields.filter((f) => f.required && !chosen.has(f.key));
  const nothing = batch.state === "preview" && !batch.problem && batch.taken + batch.updated + batch.unchanged === 0;
  const working = batch.state === "reading" || batch.state === "applying";

  const post = async (action: "apply" | "discard") => {
    setBusy(true);
    try {
      const changed = batch.columns.some((col) => mapping[col.header] !== col.field);
      if (action === "apply" && changed) await matchColumns(batch.id, mapping);
      await (action === "apply" ? applyImport(batch.id) : discardImport(batch.id));
      await client.invalidateQueries({ queryKey: ["import", batch.id] });
      void client.invalidateQueries({ queryKey: ["imports"] });
      void client.invalidateQueries({ queryKey: ["orders"] });
    } catch (error) {
      tellProblem(error);
    } finally {
      setBusy(false);
    }
  };

  const preview = batch.preview.length > 0 && (
    <section key="preview" className="card">
      <header>
        <h2>{t("import.preview")}</h2>
      </header>
      <DataGrid
        label={t("import.preview")}
        rows={batch.preview.map((cells, i) => ({ i, cells }))}
        rowKey={(r) => String(r.i)}
        columns={batch.columns.map((col, at) => ({
          key: col.header,
          title: col.header,
          render: (r: { cells: string[] }) => (
            <span className="ellipsis" style={{ display: "block", maxWidth: 200 }}>
              {r.cells[at]}
            </span>
          ),
        }))}
      />
    </section>
  );
  const columns = batch.columns.length > 0 && (
    <section key="columns" className="card">
      <header>
        <h2 className="grow">{t("import.columns")}</h2>
        {missing.length > 0 && (
          <span className="tag red">{t("import.missing", { names: missing.map((f) => f.title).join("、") })}</span>
        )}
      </header>
      <DataGrid
        label={t("import.columns")}
        rows={batch.columns}
        rowKey={(r) => r.header}
        columns={[
          { key: "header", title: t("import.column"), render: (r) => r.header },
          // The server forgets the file's rows once they are taken or thrown away.
          ...(batch.state === "preview"
            ? [
                {
                  key: "sample",
                  title: t("import.sample"),
                  render: (r: ImportBatch["columns"][number]) => (
                    <span className="muted ellipsis" style={{ display: "block", maxWidth: 320 }}>
                      {r.sample}
                    </span>
                  ),
                },
              ]
            : []),
          {
            key: "field",
            title: t("import.field"),
            width: 260,
            render: (r) =>
              batch.state === "preview" ? (
                <Select
                  size="small"
                  style={{ width: 230 }}
                  value={mapping[r.header] ?? ""}
                  aria-label={r.header}
                  onChange={(field) => setMapping((now) => ({ ...now, [r.header]: field || null }))}
                  options={[
                    { value: "", label: t("import.ignore") },
                    ...batch.fields.map((f) => ({ value: f.key, label: f.required ? `${f.title} *` : f.title })),
                  ]}
                />
              ) : (
                (batch.fields.find((f) => f.key === r.field)?.title ?? (
                  <span className="muted">{t("import.ignore")}</span>
                ))
              ),
          },
        ]}
      />
    </section>
  );

  return (
    <>
      <header className="page-head">
        <Link to="/orders" search={{ tab: "imports" }}>
          {c("back")}
        </Link>
        <h1 className="ellipsis">{batch.file_name}</h1>
        <span
          className={batch.state === "applied" ? "tag green" : batch.state === "failed" ? "tag red" : "tag blue"}
          data-testid="import-state"
        >
          {stateOf(batch.state)}
        </span>
        <span className="small muted grow ellipsis">
          {t(`import.${batch.kind}`)} · {moment(batch.created_at)}
          {batch.encoding && ` · ${t("import.encoding", { name: batch.encoding })}`}
        </span>
        {batch.state === "preview" && (
          <>
            <Button onClick={() => void post("discard")} disabled={busy}>
              {t("import.discard")}
            </Button>
            <Button
              type="primary"
              loading={busy}
              disabled={missing.length > 0 || nothing}
              onClick={() => void post("apply")}
            >
              {t("import.apply")}
            </Button>
          </>
        )}
      </header>
      <div className="page-body">
        {(batch.problem || nothing) && (
          <section className="card" role="alert">
            <div className="body row">
              <span className="grow" style={{ color: "var(--red-deep)" }}>
                {batch.problem ?? t(batch.rows_total === 0 ? "import.noRows" : "import.allRefused")}
              </span>
              <Button onClick={() => setAgain(true)}>{t("import.again")}</Button>
            </div>
          </section>
        )}
        {working && (
          <section className="card">
            <div className="body stack">
              <span>
                {stateOf(batch.state)} ·{" "}
                {t(batch.state === "reading" ? "import.about" : "import.of", {
                  done: count(batch.rows_done),
                  total: count(batch.rows_total),
                })}
              </span>
              <span
                className="progress"
                role="progressbar"
                aria-label={stateOf(batch.state)}
                aria-valuemin={0}
                aria-valuemax={batch.rows_total}
                aria-valuenow={batch.rows_done}
              >
                <i style={{ width: `${batch.rows_total ? (100 * batch.rows_done) / batch.rows_total : 5}%` }} />
              </span>
            </div>
          </section>
        )}
        {again && (
          <ImportStart
            onClose={() => setAgain(false)}
            onStarted={(importId) => {
              // What could not be read is not left behind to be confirmed by mistake.
              if (batch.state === "preview") void discardImport(batch.id).catch(() => undefined);
              void navigate({ to: "/imports/$importId", params: { importId } });
            }}
          />
        )}
        <section
          className="card"
          hidden={batch.state === "reading" || (batch.state === "failed" && batch.rows_total === 0)}
        >
          <div className="body tiles">
            {(["taken", "updated", "unchanged", "refused", "warned"] as const).map((key) => (
              <div key={key}>
                <span className="muted small">{t(`import.${key}`)}</span>
                <strong
                  data-testid={`import-${key}`}
                  style={key === "refused" && batch.refused > 0 ? { color: "var(--red-deep)" } : undefined}
                >
                  {count(batch[key])}
                </strong>
              </div>
            ))}
            <div>
              <span className="muted small">{t("import.rows")}</span>
              <strong>{count(batch.rows_total)}</strong>
            </div>
          </div>
        </section>
        {batch.refusals.length > 0 && (
          <section className="card">
            <header>
              <h2 className="grow">{t("import.refusals")}</h2>
              <a href={urlOf(`/imports/${batch.id}/refusals.xlsx`)} download>
                {t("import.download")}
              </a>
            </header>
            <DataGrid
              label={t("import.refusals")}
              rows={batch.refusals.slice(0, 50)}
              rowKey={(r) => `${r.line} ${r.column} ${r.reason}`}
              columns={[
                { key: "line", title: t("import.line"), numeric: true, width: 80, render: (r) => r.line },
                {
                  key: "severity",
                  short: true,
                  title: t("col.state"),
                  render: (r) => (
                    <span className={r.severity === "refused" ? "tag red" : "tag amber"}>
                      {r.severity === "refused" ? t("import.refused") : t("import.warned")}
                    </span>
                  ),
                },
                { key: "column", short: true, title: t("import.column"), render: (r) => r.column },
                { key: "reason", title: t("import.reason"), render: (r) => r.reason },
              ]}
            />
          </section>
        )}
        {/* What is still to be matched comes first; else what will be taken over. */}
        {missing.length > 0 ? [columns, preview] : [preview, columns]}
      </div>
    </>
  );
}
