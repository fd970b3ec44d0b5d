import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";

import { uploadFile } from "../../api/chats";
import { answerTask, tasks, type Task, type WarehouseAnswer } from "../../api/duties";
import { newKey } from "../../api/request";
import { useWords } from "../../i18n";
import { duties } from "../../i18n/duties";
import { moment } from "../../i18n/format";
import { ActionDialog } from "../../ui/action-dialog";
import { Clock } from "../../ui/clock";
import { Pictures } from "../../ui/pictures";
import { Empty, Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { Condition } from "./Returns";

/** Which findings answer which kind of task. */
const VERDICTS = {
  check: ["wrong_item", "right_item", "short", "damaged", "unknown"],
  return: ["as_sent", "wrong_item", "short", "damaged", "not_arrived"],
} as const;
type Verdict = WarehouseAnswer["verdict"];

const word = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

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

/** What the warehouse's program wrote of the parcel, until a person has looked into it. */
function Arrived({ task }: { task: Task }) {
  const t = useWords(duties);
  return (
    <ul className="stack" style={{ gap: 4 }} data-testid="arrivals">
      {task.arrivals.map((one, i) => (
        <li key={i} className="row wrap">
          <span className="tag green">{t("parcels.arrived")}</span>
          <span className="mono small">{one.tracking_no}</span>
          <span className="small">
            {[one.sku_code, one.quantity === null ? "" : `× ${one.quantity}`].filter(Boolean).join(" ")}
          </span>
          {one.condition && <Condition row={one} />}
          {one.remark && <span className="small muted">{one.remark}</span>}
          <span className="small muted">{moment(one.arrived_at)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What the desk asks the warehouse to look at, and its answers. */
export function Tasks({ state }: { state: "open" | "done" }) {
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
            <Empty title={t("parcels.empty")}>{t("parcels.emptyHint")}</Empty>
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
                  {task.arrivals.length > 0 && <Arrived task={task} />}
                  {task.answer ? (
                    <div className="stack" style={{ alignItems: "flex-start" }}>
                      <div className="row wrap">
                        <span className="tag green">{verdictTitle(task.answer["verdict"])}</span>
                        <span>
                          {[
                            word(task.answer["actual_sku"]),
                            task.answer["counted"] === undefined ? "" : `× ${word(task.answer["counted"])}`,
                            word(task.answer["note"]),
                          ]
                            .filter(Boolean)
                            .join(" ")}
                        </span>
                        <span className="small muted">
                          {task.answered_employee_no} · {moment(task.answered_at)}
                        </span>
                      </div>
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
            {asked && (
              <ActionDialog
                key={asked.key}
                title={asked.task.question}
                busy={run.isPending}
                submitLabel={t("parcels.answer")}
                upload={(file) => uploadFile(file, asked.task.shop_id)}
                onClose={() => setAsked(null)}
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
                    default: asked.task.suggestion?.verdict ?? null,
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
                    : [
                        {
                          key: "counted",
                          title: t("parcels.received"),
                          type: "int",
                          required: false,
                          default: asked.task.suggestion?.counted ?? null,
                        },
                      ]),
                  { key: "note", title: t("parcels.note"), type: "long_text", required: false },
                  { key: "photo", title: t("parcels.photo"), type: "file", required: false },
                ]}
              >
                {asked.task.suggestion && t("parcels.confirm")}
              </ActionDialog>
            )}
          </ul>
        )
      }
    </Ready>
  );
}
