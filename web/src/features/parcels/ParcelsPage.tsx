import { DownloadOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Modal, Segmented, Select } from "antd";
import { useState } from "react";

import { reveal, uploadFile } from "../../api/chats";
import {
  answerTask,
  couriers,
  enterWaybill,
  listUrl,
  reshipments,
  tasks,
  useCancelReshipment,
  type Reshipment,
  type Task,
  type WarehouseAnswer,
} from "../../api/duties";
import { newKey, urlOf } from "../../api/request";
import { useMay, useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { duties } from "../../i18n/duties";
import { moment } from "../../i18n/format";
import { ActionForm } from "../../ui/action-form";
import { CancelReship } from "../../ui/cancel-reship";
import { Clock } from "../../ui/clock";
import { EvidenceThumb } from "../../ui/files";
import { DataGrid } from "../../ui/grid";
import { Personal } from "../../ui/masked";
import { Empty, Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";

/** Which findings answer which kind of task. */
const VERDICTS = {
  check: ["wrong_item", "right_item", "short", "damaged", "unknown"],
  return: ["as_sent", "wrong_item", "short", "damaged", "not_arrived"],
} as const;
type Verdict = WarehouseAnswer["verdict"];

type Shown = "open" | "done" | "cancelled";
const STATES = { open: "registered", done: "shipped", cancelled: "cancelled" } as const;

/** The warehouse's own screen: what to check and what to ship. */
export function ParcelsPage() {
  const t = useWords(duties);
  const [tab, setTab] = useState<"tasks" | "reships">("tasks");
  const [shown, setShown] = useState<Shown>("open");
  const shows: readonly Shown[] = tab === "tasks" ? ["open", "done"] : ["open", "done", "cancelled"];
  const state = shows.includes(shown) ? shown : "open";
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("parcels.title")}</h1>
      </header>
      <div className="tabs" role="tablist">
        {(["tasks", "reships"] as const).map((one) => (
          <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>
            {t(`parcels.${one}`)}
          </button>
        ))}
      </div>
      <div className="page-body">
        <div className="filters">
          <Segmented
            value={state}
            onChange={setShown}
            options={shows.map((one) => ({ value: one, label: t(`parcels.${one}`) }))}
          />
        </div>
        {tab === "tasks" ? <Tasks state={state === "open" ? "open" : "done"} /> : <Reships state={STATES[state]} />}
      </div>
    </div>
  );
}

const word = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

function Pictures({ ids }: { ids: unknown }) {
  const files = Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string") : [];
  return (
    files.length > 0 && (
      <div className="row wrap">
        {files.map((id, i) => (
          <EvidenceThumb
            key={id}
            src={`/api/v1/files/${id}/thumbnail`}
            full={`/api/v1/files/${id}`}
            name={String(i + 1)}
          />
        ))}
      </div>
    )
  );
}

/** What the asker sent along: the order, the article, pictures. */
function Asked({ asks }: { asks: Task["asks"] }) {
  const t = useWords(duties);
  const article = [word(asks["attributes"]), word(asks["sku_code"])].filter(Boolean).join(" · ");
  return (
    <>
      <div>
        {word(asks["title"])}{" "}
        <span className="muted small">
          {article}
          {asks["quantity"] ? ` × ${word(asks["quantity"])}` : ""}
        </span>
      </div>
      {word(asks["return_tracking_no"]) && (
        <div className="small">
          {t("parcels.return")} <span className="mono">{word(asks["return_tracking_no"])}</span>
        </div>
      )}
      <Pictures ids={asks["file_ids"]} />
    </>
  );
}

function Tasks({ state }: { state: "open" | "done" }) {
  const t = useWords(duties);
  const client = useQueryClient();
  const query = useQuery(tasks(state));
  const [asked, setAsked] = useState<{ task: Task; key: string } | null>(null);
  const run = useMutation({
    mutationFn: ({ id, key, body }: { id: string; key: string; body: WarehouseAnswer }) => answerTask(id, key, body),
    onSuccess: () => {
      notify(t("parcels.answered"));
      setAsked(null);
    },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ["tasks"] }),
  });
  const verdictTitle = (verdict: unknown) =>
    typeof verdict === "string" && `parcels.verdict.${verdict}` in duties
      ? t(`parcels.verdict.${verdict as Verdict}`)
      : word(verdict);
  return (
    <Ready query={query}>
      {(data) =>
        data.items.length === 0 ? (
          <section className="card">
            <Empty title={t("parcels.empty")} />
          </section>
        ) : (
          <ul className="stack" style={{ gap: 12 }}>
            {data.items.map((task) => (
              <li key={task.id} className="card" data-task={task.id}>
                <header>
                  <span className="tag blue">{task.kind_title}</span>
                  <h3 className="grow">{task.question}</h3>
                  {task.due_at && task.state === "open" && (
                    <Clock clock={{ title: task.kind_title, due_at: task.due_at, state: "running" }} />
                  )}
                </header>
                <div className="body stack">
                  <div className="small muted">
                    {[word(task.asks["case_number"]), word(task.asks["order_number"]), moment(task.asked_at)]
                      .filter(Boolean)
                      .join(" · ")}
                  </div>
                  <Asked asks={task.asks} />
                  {task.answer ? (
                    <div className="stack" style={{ alignItems: "flex-start" }}>
                      <span className="tag green">{verdictTitle(task.answer["verdict"])}</span>{" "}
                      {[
                        word(task.answer["actual_sku"]),
                        task.answer["counted"] === undefined ? "" : `× ${word(task.answer["counted"])}`,
                        word(task.answer["note"]),
                      ]
                        .filter(Boolean)
                        .join(" ")}{" "}
                      <span className="small muted">
                        {task.answered_employee_no} · {moment(task.answered_at)}
                      </span>
                      <Pictures ids={task.answer["file_ids"]} />
                    </div>
                  ) : (
                    <div>
                      <Button type="primary" onClick={() => setAsked({ task, key: newKey() })}>
                        {t("parcels.answer")}
                      </Button>
                    </div>
                  )}
                </div>
              </li>
            ))}
            <Modal
              open={asked !== null}
              title={asked?.task.question}
              footer={null}
              onCancel={() => setAsked(null)}
              destroyOnHidden
              width={460}
            >
              {asked && (
                <ActionForm
                  key={asked.key}
                  busy={run.isPending}
                  submitLabel={t("parcels.answer")}
                  upload={(file) => uploadFile(file, asked.task.shop_id)}
                  onCancel={() => setAsked(null)}
                  onSubmit={({ photo, ...rest }) =>
                    run.mutate({
                      id: asked.task.id,
                      key: asked.key,
                      body: {
                        ...(rest as unknown as WarehouseAnswer),
                        ...(photo ? { file_ids: [String(photo)] } : {}),
                      },
                    })
                  }
                  fields={[
                    {
                      key: "verdict",
                      title: t("parcels.verdict"),
                      type: "choice",
                      required: true,
                      choices: VERDICTS[asked.task.kind === "return" ? "return" : "check"].map((v) => ({
                        value: v,
                        title: t(`parcels.verdict.${v}`),
                      })),
                    },
                    ...(asked.task.kind === "check"
                      ? [
                          { key: "actual_sku", title: t("parcels.actual"), type: "text", required: false },
                          { key: "counted", title: t("parcels.counted"), type: "int", required: false },
                        ]
                      : []),
                    { key: "note", title: t("parcels.note"), type: "long_text", required: false },
                    { key: "photo", title: t("parcels.photo"), type: "file", required: false },
                  ]}
                />
              )}
            </Modal>
          </ul>
        )
      }
    </Ready>
  );
}

function Reships({ state }: { state: Reshipment["state"] }) {
  const t = useWords(duties);
  const may = useMay();
  const client = useQueryClient();
  const query = useQuery(reshipments(state));
  const known = useQuery(couriers);
  const [asked, setAsked] = useState<{ row: Reshipment; key: string } | null>(null);
  const run = useMutation({
    mutationFn: ({ id, key, body }: { id: string; key: string; body: { courier: string; waybill: string } }) =>
      enterWaybill(id, key, body),
    onSuccess: () => {
      notify(t("parcels.saved"));
      setAsked(null);
    },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ["reshipments"] }),
  });
  const cancel = useCancelReshipment();
  const titleOf = (code: string) => known.data?.items.find((c) => c.code === code)?.title ?? code;
  const shops = useMe().shops.filter((one) => "parcel.ship" in one.grants && "personal.reveal" in one.grants);
  const [shop, setShop] = useState(shops[0]?.id ?? "");
  const [day, setDay] = useState("");
  const rows = (query.data?.items ?? []).filter((row) => day === "" || row.list_day === day);
  const days = [...new Set((query.data?.items ?? []).map((row) => row.list_day))].sort();
  return (
    <div className="stack" style={{ gap: 0 }}>
      <div className="filters">
        <Select
          value={day}
          onChange={setDay}
          aria-label={t("parcels.day")}
          style={{ minWidth: 150 }}
          options={[
            { value: "", label: `${t("parcels.day")}: ${t("parcels.allDays")}` },
            ...days.map((one) => ({ value: one, label: `${t("parcels.day")}: ${one}` })),
          ]}
        />
        {shops.length > 1 && (
          <Select
            value={shop}
            onChange={setShop}
            style={{ minWidth: 140 }}
            options={shops.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        {shop && state === "registered" && (
          <Button
            icon={<DownloadOutlined />}
            disabled={day === "" && days.length !== 1}
            href={urlOf(listUrl(shop, day || (days[0] ?? "")), { form: "xlsx" })}
            download
            title={t("parcels.listHint")}
          >
            {t("parcels.list")}
          </Button>
        )}
      </div>
      <section className="card">
        <Ready query={query}>
          {() => (
            <DataGrid
              label={t("parcels.reships")}
              rows={rows}
              rowKey={(r) => r.id}
              empty={<Empty title={t("parcels.emptyReships")} />}
              columns={[
                {
                  key: "order",
                  short: true,
                  title: t("money.col.order"),
                  render: (r) => (
                    <>
                      <div>{r.order_number}</div>
                      <div className="small muted">{r.number}</div>
                    </>
                  ),
                },
                {
                  key: "items",
                  title: t("parcels.items"),
                  render: (r) => (
                    <>
                      {r.lines.map((line, i) => (
                        <div key={i}>
                          {line.title}{" "}
                          <span className="muted small">
                            {[line.attributes, line.sku_code].filter(Boolean).join(" · ")} × {line.quantity}
                          </span>
                        </div>
                      ))}
                      {r.note && <div className="small muted">{r.note}</div>}
                    </>
                  ),
                },
                {
                  key: "receiver",
                  short: true,
                  title: t("parcels.receiver"),
                  render: (r) => (
                    <div className="small stack" style={{ gap: 2 }}>
                      {(
                        [
                          ["name", "name_id"],
                          ["phone", "phone_id"],
                          ["address", "address_id"],
                        ] as const
                      ).map(([field, id]) => (
                        <Personal
                          key={field}
                          value={{
                            value_id: r.receiver[id],
                            masked: r.receiver[field],
                            hidden_by_platform: r.receiver[id] === null && !r.receiver[field],
                          }}
                          onReveal={reveal}
                        />
                      ))}
                    </div>
                  ),
                },
                {
                  key: "at",
                  short: true,
                  title: t("parcels.register"),
                  render: (r) => (
                    <>
                      {moment(r.registered_at)}
                      <div className="small muted">{r.registered_employee_no}</div>
                    </>
                  ),
                },
                {
                  key: "by",
                  short: true,
                  title: t(state === "cancelled" ? "parcels.cancelledAt" : "parcels.shipBy"),
                  render: (r) =>
                    r.state === "cancelled" ? (
                      moment(r.cancelled_at)
                    ) : (
                      <div className="row">
                        <span className={r.late ? "tag red" : r.ships_today ? "tag green" : "tag"}>
                          {r.ships_today ? t("parcels.today") : t("parcels.next")}
                        </span>
                        <span title={r.promise}>{moment(r.ship_by)}</span>
                      </div>
                    ),
                },
                {
                  key: "waybill",
                  short: state !== "cancelled",
                  title: t(state === "cancelled" ? "parcels.whyCancelled" : "parcels.waybill"),
                  render: (r) =>
                    r.state === "cancelled" ? (
                      <span style={{ overflowWrap: "anywhere" }}>{r.cancel_reason}</span>
                    ) : r.waybill ? (
                      <span>
                        {titleOf(r.courier)} <span className="mono">{r.waybill}</span>
                      </span>
                    ) : may("parcel.ship") || may("reship.create") ? (
                      <div className="stack" style={{ gap: 6, alignItems: "flex-start" }}>
                        {may("parcel.ship") && (
                          <Button size="small" type="primary" onClick={() => setAsked({ row: r, key: newKey() })}>
                            {t("parcels.enter")}
                          </Button>
                        )}
                        {may("reship.create", r.shop_id) && (
                          <CancelReship
                            number={r.number}
                            busy={cancel.isPending}
                            run={(reason) => cancel.mutateAsync({ id: r.id, reason })}
                          />
                        )}
                      </div>
                    ) : (
                      "—"
                    ),
                },
              ]}
            />
          )}
        </Ready>
        <Modal
          open={asked !== null}
          title={t("parcels.enter")}
          footer={null}
          onCancel={() => setAsked(null)}
          destroyOnHidden
          width={420}
        >
          {asked && (
            <ActionForm
              key={asked.key}
              busy={run.isPending}
              submitLabel={t("parcels.enter")}
              upload={() => Promise.reject(new Error("no file here"))}
              onCancel={() => setAsked(null)}
              onSubmit={(body) =>
                run.mutate({ id: asked.row.id, key: asked.key, body: body as { courier: string; waybill: string } })
              }
              fields={[
                {
                  key: "courier",
                  title: t("parcels.courier"),
                  type: "choice",
                  required: true,
                  choices: (known.data?.items ?? []).map((k) => ({ value: k.code, title: k.title })),
                },
                { key: "waybill", title: t("parcels.waybill"), type: "text", required: true },
              ]}
            />
          )}
        </Modal>
      </section>
    </div>
  );
}
