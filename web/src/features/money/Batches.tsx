import { DownloadOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Modal, Select } from "antd";
import { useState } from "react";

import {
  batches,
  dissolveBatch,
  makeBatch,
  readySlips,
  releaseBatch,
  sendResults,
  slipsOfBatch,
  type Batch,
  type Results,
} from "../../api/money";
import { urlOf } from "../../api/request";
import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { moment, money } from "../../i18n/format";
import { moneyWords } from "../../i18n/money";
import { ActionDialog } from "../../ui/action-dialog";
import { Money } from "../../ui/badges";
import { Dialog } from "../../ui/dialog";
import { FileDrop } from "../../ui/files";
import { DataGrid } from "../../ui/grid";
import { Empty, Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { SlipGrid } from "./SlipGrid";

const TONES: Record<string, string> = { made: "tag amber", released: "tag blue", dissolved: "tag" };

/** What two decimal amounts make together, without a float. */
export function sumOf(amounts: readonly string[]): string {
  const cents = amounts.reduce((sum, amount) => {
    const [whole = "0", part = ""] = amount.split(".");
    return sum + BigInt(whole) * 100n + BigInt(part.padEnd(2, "0").slice(0, 2));
  }, 0n);
  return `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
}

export function Batches() {
  const t = useWords(moneyWords);
  const client = useQueryClient();
  const query = useQuery(batches);
  const [shown, setShown] = useState<Batch | null>(null);
  const [asked, setAsked] = useState<{ batch: Batch; what: "results" | "dissolve" } | null>(null);
  const refresh = () => {
    for (const key of ["compensations", "payment-batches"]) void client.invalidateQueries({ queryKey: [key] });
  };
  const release = useMutation({
    mutationFn: (batch: Batch) => releaseBatch(batch.id),
    onSuccess: () => notify(t("batch.done.released")),
    onError: tellProblem,
    onSettled: refresh,
  });
  const dissolve = useMutation({
    mutationFn: ({ batch, note }: { batch: Batch; note: string }) => dissolveBatch(batch.id, note),
    onSuccess: () => {
      notify(t("batch.done.dissolved"));
      setAsked(null);
    },
    onError: tellProblem,
    onSettled: refresh,
  });
  return (
    <>
      <Make onMade={refresh} />
      <section className="card">
        <Ready query={query} rows={6}>
          {(data) => (
            <DataGrid
              label={t("tab.batches")}
              rows={data}
              rowKey={(r) => r.id}
              empty={<Empty title={t("batch.empty")}>{t("batch.emptyHint")}</Empty>}
              columns={[
                {
                  key: "number",
                  short: true,
                  title: t("batch.col.number"),
                  render: (r) => (
                    <>
                      <button type="button" className="linkish" onClick={() => setShown(r)}>
                        {r.number}
                      </button>
                      <div className="small muted">
                        {r.made_employee_no} · {moment(r.made_at)}
                      </div>
                    </>
                  ),
                },
                { key: "slips", title: t("batch.col.slips"), numeric: true, render: (r) => r.slips },
                {
                  key: "total",
                  title: t("batch.col.total"),
                  numeric: true,
                  render: (r) => <Money amount={r.total} currency={r.currency} strong />,
                },
                {
                  key: "state",
                  title: t("batch.col.state"),
                  render: (r) => (
                    <>
                      <span className={TONES[r.state] ?? "tag"}>{r.state_title}</span>
                      {r.decided_employee_no && <div className="small muted">{r.decided_employee_no}</div>}
                    </>
                  ),
                },
                {
                  key: "progress",
                  title: t("batch.col.progress"),
                  render: (r) => (
                    <>
                      {r.state === "released" && (
                        <div className="small">
                          {t("batch.progress", { paid: r.paid, failed: r.failed, open: r.open })}
                        </div>
                      )}
                      {r.file_taken_at && (
                        <div className="small muted">{t("batch.taken", { at: moment(r.file_taken_at) })}</div>
                      )}
                    </>
                  ),
                },
                {
                  key: "act",
                  title: t("col.act"),
                  render: (r) => (
                    <div className="slip-acts">
                      <div className="row wrap">
                        {r.state === "made" && (
                          <Button
                            size="small"
                            type="primary"
                            disabled={!r.may_release}
                            loading={release.isPending && release.variables.id === r.id}
                            onClick={() => release.mutate(r)}
                          >
                            {t("batch.release")}
                          </Button>
                        )}
                        {r.state === "released" && (
                          <Button
                            size="small"
                            type={r.file_taken_at ? "default" : "primary"}
                            icon={<DownloadOutlined />}
                            title={t("batch.exportHint")}
                            href={urlOf(`/payment-batches/${r.id}/file`, { form: "xlsx" })}
                            download
                            onClick={() => setTimeout(refresh, 1500)}
                          >
                            {t("batch.export")}
                          </Button>
                        )}
                        {r.state === "released" && r.open > 0 && (
                          <Button size="small" onClick={() => setAsked({ batch: r, what: "results" })}>
                            {t("batch.results")}
                          </Button>
                        )}
                        {r.may_dissolve && (
                          <Button size="small" onClick={() => setAsked({ batch: r, what: "dissolve" })}>
                            {t("batch.dissolve")}
                          </Button>
                        )}
                      </div>
                      {r.why_not && <span className="small muted">{r.why_not}</span>}
                    </div>
                  ),
                },
              ]}
            />
          )}
        </Ready>
      </section>
      <Modal
        open={shown !== null}
        title={shown?.number}
        footer={null}
        width="min(1080px, 94vw)"
        onCancel={() => setShown(null)}
        destroyOnHidden
      >
        {shown && <Inside batch={shown} />}
      </Modal>
      {asked?.what === "dissolve" && (
        <ActionDialog
          title={`${t("batch.dissolve")} · ${asked.batch.number}`}
          busy={dissolve.isPending}
          danger
          submitLabel={t("batch.dissolve")}
          fields={[{ key: "note", title: t("note"), type: "long_text", required: true }]}
          onClose={() => setAsked(null)}
          onSubmit={(values) => dissolve.mutate({ batch: asked.batch, note: String(values["note"]) })}
        />
      )}
      {asked?.what === "results" && (
        <Dialog
          open
          title={`${t("batch.results")} · ${asked.batch.number}`}
          footer={null}
          onCancel={() => setAsked(null)}
          width={480}
        >
          <Answer batch={asked.batch} onDone={refresh} />
        </Dialog>
      )}
    </>
  );
}

/** What could be paid now, shop by shop, and the button that takes it. */
function Make({ onMade }: { onMade: () => void }) {
  const t = useWords(moneyWords);
  const c = useWords(common);
  const shops = useMe().shops.filter((shop) => "compensation.pay" in shop.grants);
  const [shop, setShop] = useState(shops[0]?.id ?? "");
  const slips = useQuery(readySlips);
  const make = useMutation({
    mutationFn: () => makeBatch(shop),
    onSuccess: (made) =>
      notify(t(made.state === "made" ? "batch.done.waits" : "batch.done.made", { number: made.number })),
    onError: tellProblem,
    onSettled: onMade,
  });
  const free = (slips.data?.items ?? []).filter((one) => one.shop_id === shop && one.batch_id === null);
  const ready = free.filter((one) => one.payee !== null);
  const currency = ready[0]?.currency ?? "CNY";
  return (
    <div className="filters">
      {shops.length > 1 && (
        <Select
          value={shop}
          onChange={setShop}
          aria-label={c("shop")}
          style={{ width: 200 }}
          options={shops.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      <Button type="primary" disabled={ready.length === 0} loading={make.isPending} onClick={() => make.mutate()}>
        {t("batch.make")}
      </Button>
      {slips.data && (
        <span className="small">
          {ready.length === 0
            ? t("batch.nothing")
            : t("batch.ready", { n: ready.length, total: money(sumOf(ready.map((one) => one.amount)), currency) })}
        </span>
      )}
      {free.length > ready.length && (
        <span className="small muted">{t("batch.noPayee", { n: free.length - ready.length })}</span>
      )}
    </div>
  );
}

function Inside({ batch }: { batch: Batch }) {
  const query = useQuery(slipsOfBatch(batch.id));
  return <Ready query={query}>{(data) => <SlipGrid slips={data.items} label={batch.number} brief />}</Ready>;
}

/** The bank's file: what it marked, and each row that was not taken with its line and reason. */
function Answer({ batch, onDone }: { batch: Batch; onDone: () => void }) {
  const t = useWords(moneyWords);
  const send = useMutation({
    mutationFn: (file: File) => sendResults(batch.id, file),
    onError: tellProblem,
    onSettled: onDone,
  });
  const results: Results | undefined = send.data;
  if (!results)
    return (
      <FileDrop
        accept=".csv,.xlsx,.xls,text/csv"
        hint={t("batch.resultsHint")}
        disabled={send.isPending}
        onFile={(file) => send.mutate(file)}
      />
    );
  return (
    <div className="stack">
      <strong>{t("results.title")}</strong>
      <p>{t("results.sum", { paid: results.paid, failed: results.failed, unchanged: results.unchanged })}</p>
      {results.refused.length > 0 && (
        <>
          <p className="tag red results-refused">{t("results.refused", { n: results.refused.length })}</p>
          <DataGrid
            label={t("results.refused", { n: results.refused.length })}
            rows={results.refused}
            rowKey={(r) => String(r.line)}
            columns={[
              { key: "line", title: t("results.line"), numeric: true, render: (r) => r.line },
              { key: "number", title: t("col.slip"), short: true, render: (r) => r.number },
              { key: "reason", title: t("note"), render: (r) => r.reason },
            ]}
          />
        </>
      )}
    </div>
  );
}
