import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Checkbox, Segmented } from "antd";
import { useState } from "react";

import { taskList } from "../../api/cases";
import { useMay, useMe } from "../../api/session";
import type { Task } from "../../api/types";
import { useWords } from "../../i18n";
import { cases } from "../../i18n/cases";
import { moment } from "../../i18n/format";
import { Clock } from "../../ui/clock";
import { More } from "../../ui/more";
import { Empty, Ready } from "../../ui/states";
import { CourierNumbers, FinishTask } from "./Todo";

/** What is to be followed up, case by case: mine and my team's first of all, also when its case is closed. */
export function Todos() {
  const t = useWords(cases);
  const [state, setState] = useState<"open" | "done">("open");
  const [mine, setMine] = useState(true);
  const query = useInfiniteQuery(taskList({ state, mine }));
  return (
    <>
      <div className="filters">
        <Segmented
          value={state}
          onChange={setState}
          options={(["open", "done"] as const).map((one) => ({ value: one, label: t(`todo.${one}`) }))}
        />
        <Checkbox checked={mine} onChange={(e) => setMine(e.target.checked)}>
          {t("todo.mine")}
        </Checkbox>
      </div>
      <Ready query={query} rows={6}>
        {(data) => {
          const tasks = data.pages.flatMap((page) => page.items);
          return tasks.length === 0 ? (
            <section className="card">
              <Empty title={t("todo.empty")}>{t("todo.emptyHint")}</Empty>
            </section>
          ) : (
            <ul className="stack todos">
              {tasks.map((task) => (
                <Todo key={task.id} task={task} />
              ))}
            </ul>
          );
        }}
      </Ready>
      <More query={query} />
    </>
  );
}

function Todo({ task }: { task: Task }) {
  const t = useWords(cases);
  const may = useMay();
  const shop = useMe().shops.find((one) => one.id === task.shop_id)?.name;
  const said = (key: string) => (typeof task.asks[key] === "string" ? String(task.asks[key]) : "");
  const note = typeof task.answer?.["note"] === "string" ? task.answer["note"] : "";
  return (
    <li className="card" data-task={task.kind}>
      <header>
        <span className="tag blue">{task.kind_title}</span>
        <h3 className="grow">{task.question || task.kind_title}</h3>
        {task.due_at && task.state === "open" && (
          <Clock clock={{ title: task.kind_title, due_at: task.due_at, state: "running" }} />
        )}
        {task.may_answer && !WAREHOUSE.has(task.kind) && <FinishTask task={task} label={t("todo.finish")} primary />}
      </header>
      <div className="body stack">
        <div className="small muted row wrap">
          <span>
            {[shop, said("order_number"), said("number"), t("todo.asked", { at: moment(task.asked_at) })]
              .filter(Boolean)
              .join(" · ")}
          </span>
          {task.case_id && (
            <Link to="/cases/$caseId" params={{ caseId: task.case_id }}>
              {said("case_number") || t("toCase")}
            </Link>
          )}
          {task.conversation_id && may("chat.read", task.shop_id) && (
            <Link to="/desk" search={{ view: "all", state: "open", c: task.conversation_id }}>
              {t("toChat")}
            </Link>
          )}
        </div>
        {task.state === "open" && <CourierNumbers asks={task.asks} />}
        {note && (
          <div>
            {note}{" "}
            <span className="small muted">
              {task.answered_employee_no} · {moment(task.answered_at)}
            </span>
          </div>
        )}
      </div>
    </li>
  );
}

/** Answered with a finding, on the warehouse's own screen. */
const WAREHOUSE = new Set(["check", "return"]);
