import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Modal, Segmented } from "antd";
import { useState } from "react";

import { reveal, uploadFile } from "../../api/chats";
import { couriers, reshipments, tasks, type Reshipment, type Task } from "../../api/duties";
import { newKey, request } from "../../api/request";
import { useWords } from "../../i18n";
import { duties } from "../../i18n/duties";
import { moment } from "../../i18n/format";
import { ActionForm } from "../../ui/action-form";
import { Clock } from "../../ui/clock";
import { EvidenceThumb } from "../../ui/files";
import { DataGrid } from "../../ui/grid";
import { Personal } from "../../ui/masked";
import { Empty, Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { WhyPopover } from "../../ui/why";

const VERDICTS = ["wrong_item", "right_item", "short", "unknown"] as const;

/** The warehouse's own screen: what to check and what to ship, oldest first. */
export function ParcelsPage() {
  const t = useWords(duties);
  const [tab, setTab] = useState<"tasks" | "reships">("tasks");
  const [open, setOpen] = useState(true);
  return (
    <div className="page">
      <header className="page-head"><h1>{t("parcels.title")}</h1></header>
      <div className="tabs" role="tablist">{(["tasks", "reships"] as const).map((one) => <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>{t(`parcels.${one}`)}</button>)}</div>
      <div className="page-body">
        <div className="filters"><Segmented value={open ? "open" : "done"} onChange={(v) => setOpen(v === "open")} options={[{ value: "open", label: t("parcels.open") }, { value: "done", label: t("parcels.done") }]} /></div>
        {tab === "tasks" ? <Tasks state={open ? "open" : "done"} /> : <Reships state={open ? "registered" : "shipped"} />}
      </div>
    </div>
  );
}

function Items({ lines }: { lines: Task["lines"] }) {
  return <>{lines.map((line, i) => <div key={i}>{line.title} <span className="muted small">{[line.attributes, line.sku_code].filter(Boolean).join(" · ")} × {line.quantity}</span></div>)}</>;
}

function Tasks({ state }: { state: string }) {
  const t = useWords(duties);
  const client = useQueryClient();
  const query = useQuery(tasks(state));
  const [asked, setAsked] = useState<{ task: Task; key: string } | null>(null);
  const run = useMutation({
    mutationFn: ({ id, key, body }: { id: string; key: string; body: Record<string, unknown> }) => request<unknown>("POST", `/warehouse/tasks/${id}/answer`, { body, once: key }),
    onSuccess: () => { notify(t("parcels.answered")); setAsked(null); },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ["tasks"] }),
  });
  return (
    <Ready query={query}>
      {(data) => data.items.length === 0 ? <section className="card"><Empty title={t("parcels.empty")} /></section> : (
        <ul className="stack" style={{ gap: 12 }}>
          {data.items.map((task) => (
            <li key={task.id} className="card" data-task={task.id}>
              <header><h3 className="grow">{task.question}</h3>{task.clock && <Clock clock={task.clock} />}</header>
              <div className="body stack">
                <div className="small muted">{task.case_number} · {task.order_number} · {t("parcels.asked", { name: task.asked_by, at: moment(task.asked_at) })}</div>
                <Items lines={task.lines} />
                {task.evidence.length > 0 && <div className="row wrap">{task.evidence.map((f) => <EvidenceThumb key={f.id} src={f.thumbnail_url ?? f.url} full={f.url} name={f.name} />)}</div>}
                {task.answer ? <div className="tag green" style={{ alignSelf: "flex-start" }}>{task.answer.verdict_title} · {task.answer.note} · {task.answer.answered_by} {moment(task.answer.answered_at)}</div>
                  : <div><Button type="primary" onClick={() => setAsked({ task, key: newKey() })}>{t("parcels.answer")}</Button></div>}
              </div>
            </li>
          ))}
          <Modal open={asked !== null} title={asked?.task.question} footer={null} onCancel={() => setAsked(null)} destroyOnHidden width={460}>
            {asked && <ActionForm key={asked.key} busy={run.isPending} submitLabel={t("parcels.answer")} upload={(file) => uploadFile(file, asked.task.shop_id)} onCancel={() => setAsked(null)}
              onSubmit={({ photo, ...rest }) => run.mutate({ id: asked.task.id, key: asked.key, body: { ...rest, file_ids: photo ? [photo] : [] } })}
              fields={[
                { key: "verdict", title: t("parcels.verdict"), type: "choice", required: true, choices: VERDICTS.map((v) => ({ value: v, title: t(`parcels.verdict.${v}`) })) },
                { key: "actual_sku", title: t("parcels.actual"), type: "text", required: false },
                { key: "note", title: t("parcels.note"), type: "long_text", required: true },
                { key: "photo", title: t("parcels.photo"), type: "file", required: false },
              ]} />}
          </Modal>
        </ul>
      )}
    </Ready>
  );
}

function Reships({ state }: { state: string }) {
  const t = useWords(duties);
  const client = useQueryClient();
  const query = useQuery(reshipments(state));
  const known = useQuery(couriers);
  const [asked, setAsked] = useState<{ row: Reshipment; key: string } | null>(null);
  const run = useMutation({
    mutationFn: ({ id, key, body }: { id: string; key: string; body: Record<string, unknown> }) => request<unknown>("POST", `/reshipments/${id}/waybill`, { body, once: key }),
    onSuccess: () => { notify(t("parcels.saved")); setAsked(null); },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ["reshipments"] }),
  });
  return (
    <section className="card">
      <Ready query={query}>
        {(data) => (
          <DataGrid label={t("parcels.reships")} rows={data.items} rowKey={(r) => r.id} empty={<Empty title={t("parcels.empty")} />}
            columns={[
              { key: "order", title: t("money.col.order"), render: (r) => <><div>{r.order_number}</div><div className="small muted">{r.case_number}</div></> },
              { key: "items", title: t("parcels.items"), render: (r) => <Items lines={r.lines} /> },
              { key: "receiver", title: t("parcels.receiver"), render: (r) => <div className="small stack" style={{ gap: 2 }}><Personal value={r.receiver.name} onReveal={reveal} /><Personal value={r.receiver.phone} onReveal={reveal} /><Personal value={r.receiver.address} onReveal={reveal} /></div> },
              { key: "at", title: t("parcels.register"), render: (r) => moment(r.registered_at) },
              { key: "by", title: t("parcels.shipBy"), render: (r) => <div className="row"><span className={r.ships_today ? "tag green" : "tag"}>{r.ships_today ? t("parcels.today") : t("parcels.next")}</span><span>{moment(r.ship_by)}</span>{r.why && <WhyPopover why={r.why} />}</div> },
              { key: "waybill", title: t("parcels.waybill"), render: (r) => (r.waybill ? <span>{r.courier} <span className="mono">{r.waybill}</span></span> : <Button size="small" type="primary" onClick={() => setAsked({ row: r, key: newKey() })}>{t("parcels.enter")}</Button>) },
            ]} />
        )}
      </Ready>
      <Modal open={asked !== null} title={t("parcels.enter")} footer={null} onCancel={() => setAsked(null)} destroyOnHidden width={420}>
        {asked && <ActionForm key={asked.key} busy={run.isPending} submitLabel={t("parcels.enter")} upload={() => Promise.reject(new Error("no file here"))} onCancel={() => setAsked(null)} onSubmit={(body) => run.mutate({ id: asked.row.id, key: asked.key, body })}
          fields={[
            { key: "courier", title: t("parcels.courier"), type: "choice", required: true, choices: (known.data?.items ?? []).map((k) => ({ value: k.code, title: k.title })) },
            { key: "waybill", title: t("parcels.waybill"), type: "text", required: true },
          ]} />}
      </Modal>
    </section>
  );
}
