import { CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";

import { useFinishTask } from "../../api/cases";
import type { Task } from "../../api/types";
import { newKey } from "../../api/request";
import { useWords } from "../../i18n";
import { cases } from "../../i18n/cases";
import { ActionDialog } from "../../ui/action-dialog";
import { copyText } from "../../ui/copy";
import { notify, tellProblem } from "../../ui/toast";

const word = (value: unknown): string => (typeof value === "string" ? value : "");

/** Ends a task: at once, or with the words without which it is not done. */
export function FinishTask({ task, label, primary = false }: { task: Task; label: string; primary?: boolean }) {
  const t = useWords(cases);
  const finish = useFinishTask();
  const [key, setKey] = useState<string | null>(null);
  const run = (note: string, amount: string | null, once: string) =>
    finish.mutate(
      { id: task.id, note, amount, key: once },
      {
        onSuccess: () => {
          notify(t("todo.finished"));
          setKey(null);
        },
        onError: tellProblem,
      },
    );
  return (
    <>
      <Button
        size="small"
        type={primary ? "primary" : "default"}
        loading={finish.isPending}
        data-finish={task.kind}
        onClick={() => (task.needs_note ? setKey(newKey()) : run("", null, newKey()))}
      >
        {label}
      </Button>
      {key && (
        <ActionDialog
          title={task.question || task.kind_title}
          busy={finish.isPending}
          submitLabel={t("todo.finish")}
          upload={() => Promise.reject(new Error("no file here"))}
          onClose={() => setKey(null)}
          onSubmit={(body) => run(String(body["note"]), task.needs_amount ? String(body["amount"]) : null, key)}
          fields={[
            ...(task.needs_amount
              ? [
                  {
                    key: "amount",
                    title: t("todo.amount"),
                    type: "money",
                    required: true,
                    hint: t("todo.amount.hint"),
                  },
                ]
              : []),
            {
              key: "note",
              title: t("todo.note"),
              type: "long_text",
              required: true,
              hint: task.kind === "tell_courier" ? t("todo.note.courier") : null,
            },
          ]}
        />
      )}
    </>
  );
}

/** Both numbers of a parcel that was lost, each to copy, and the message for the courier as it can be sent. */
export function CourierNumbers({ asks }: { asks: Task["asks"] }) {
  const t = useWords(cases);
  const message = word(asks["message"]);
  if (!message) return null;
  return (
    <div className="courier-numbers">
      <dl>
        {(
          [
            ["courier.original", "original_tracking_no"],
            ["courier.new", "tracking_no"],
          ] as const
        ).map(([title, key]) => (
          <div key={key} className="row">
            <dt>{t(title)}</dt>
            <dd className="mono">{word(asks[key])}</dd>
            <Copy text={word(asks[key])} label={`${t("courier.copy")} ${t(title)}`} />
          </div>
        ))}
        <div className="row">
          <dt>{t("courier.reason")}</dt>
          <dd>{word(asks["reason"])}</dd>
        </div>
      </dl>
      <p className="small">{message}</p>
      <Button size="small" icon={<CopyOutlined />} onClick={() => void copyText(message)}>
        {t("courier.copyAll")}
      </Button>
    </div>
  );
}

function Copy({ text, label }: { text: string; label: string }) {
  return (
    <Button
      size="small"
      type="text"
      icon={<CopyOutlined />}
      aria-label={label}
      title={label}
      onClick={() => void copyText(text)}
    />
  );
}
