import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Popover } from "antd";
import { useState, type KeyboardEvent } from "react";

import { forgetDay, stateDay, stateYear, workingYear, type YearView } from "../../api/calendar";
import { isProblem } from "../../api/problem";
import { locale, useWords } from "../../i18n";
import { calendar } from "../../i18n/calendar";
import { Empty, Failed, Loading } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import "./calendar.css";

type Stated = YearView["days"][number];
type Kind = "working" | "off" | "holiday" | "makeUp";
/** The server's name for the country's own plan; any other source is what somebody wrote. */
const PUBLISHED = "chinesecalendar";
const DAY_MS = 86_400_000;

const iso = (at: number): string => new Date(at).toISOString().slice(0, 10);
const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** What a day is: by what was stated for it, else by its place in the week. */
export function kindOf(day: string, stated: Stated | undefined): Kind {
  const weekend = weekday(day) >= 5;
  if (!stated || stated.working !== weekend) return weekend ? "off" : "working";
  return stated.working ? "makeUp" : "holiday";
}

/** The days of a month, with as many blanks before the first as the week (from Monday) has. */
export function monthOf(year: number, month: number): (string | null)[] {
  const first = Date.UTC(year, month, 1);
  const many = (Date.UTC(year, month + 1, 1) - first) / DAY_MS;
  return [
    ...Array.from({ length: weekday(iso(first)) }, () => null),
    ...Array.from({ length: many }, (_, i) => iso(first + i * DAY_MS)),
  ];
}

/** The shop's working days: what its country publishes, and above it what the shop states itself. */
export function Calendar({ shopId, editable }: { shopId: string; editable: boolean }) {
  const t = useWords(calendar);
  const client = useQueryClient();
  const [year, setYear] = useState(new Date().getFullYear());
  const query = useQuery(workingYear(shopId, year));
  const done = (work: Promise<unknown>) =>
    void work.then(() => {
      notify(t("saved"));
      void client.invalidateQueries({ queryKey: ["calendar", shopId] });
    }, tellProblem);
  const unknown = isProblem(query.error, "calendar.year_unknown");
  return (
    <section className="card calendar">
      <header>
        <h2>{t("title")}</h2>
        <span className="small muted ellipsis grow">{t("hint")}</span>
        <Button
          size="small"
          type="text"
          icon={<LeftOutlined />}
          aria-label={t("previous")}
          onClick={() => setYear(year - 1)}
        />
        <strong>{t("year", { year })}</strong>
        <Button
          size="small"
          type="text"
          icon={<RightOutlined />}
          aria-label={t("next")}
          onClick={() => setYear(year + 1)}
        />
      </header>
      {query.data ? (
        <Year
          view={query.data}
          editable={editable}
          onState={(day, working, name) => done(stateDay(shopId, day, working, name))}
          onForget={(day) => done(forgetDay(shopId, day))}
        />
      ) : unknown ? (
        <Empty
          title={t("unknown", { year })}
          action={
            editable ? (
              <Button onClick={() => done(stateYear(shopId, year, t("ownSource")))}>{t("stateYear")}</Button>
            ) : undefined
          }
        >
          {t("unknownHint")}
        </Empty>
      ) : query.error ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Loading rows={5} />
      )}
    </section>
  );
}

interface Hands {
  editable: boolean;
  onState: (day: string, working: boolean, name: string) => void;
  onForget: (day: string) => void;
}

function Year({ view, ...hands }: { view: YearView } & Hands) {
  const t = useWords(calendar);
  const stated = new Map(view.days.map((day) => [day.day, day]));
  const [at, setAt] = useState(`${view.year}-01-01`);
  const monthName = new Intl.DateTimeFormat(locale(), { month: "long", timeZone: "UTC" });
  const dayName = new Intl.DateTimeFormat(locale(), { weekday: "narrow", timeZone: "UTC" });
  // One stop of the Tab key for the whole year; inside it the arrows walk.
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = iso(Date.parse(`${at}T00:00:00Z`) + step * DAY_MS);
    if (!next.startsWith(String(view.year))) return;
    setAt(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  return (
    <div className="body stack">
      <p className="small muted">{t("source", { source: view.source === PUBLISHED ? t("published") : view.source })}</p>
      <ul className="calendar-legend small">
        {(["working", "off", "holiday", "makeUp"] as const).map((kind) => (
          <li key={kind}>
            <i className={`day ${kind}`} aria-hidden="true" />
            {t(kind)}
          </li>
        ))}
        <li>
          <i className="day working own" aria-hidden="true" />
          {t("own")}
        </li>
      </ul>
      <div className="months" onKeyDown={walk} role="group" aria-label={t("title")}>
        {Array.from({ length: 12 }, (_, month) => (
          <div key={month} className="month">
            <h3>{monthName.format(Date.UTC(view.year, month, 1))}</h3>
            <div className="days">
              {Array.from({ length: 7 }, (_, i) => (
                <span key={i} className="small muted" aria-hidden="true">
                  {dayName.format(Date.UTC(2026, 5, 1 + i))}
                </span>
              ))}
              {monthOf(view.year, month).map((day, i) =>
                day ? (
                  <Day
                    key={day}
                    day={day}
                    stated={stated.get(day)}
                    stop={day === at}
                    onFocus={() => setAt(day)}
                    {...hands}
                  />
                ) : (
                  <span key={i} />
                ),
              )}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

function Day({
  day,
  stated,
  stop,
  onFocus,
  editable,
  onState,
  onForget,
}: { day: string; stated: Stated | undefined; stop: boolean; onFocus: () => void } & Hands) {
  const t = useWords(calendar);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const kind = kindOf(day, stated);
  const works = kind === "working" || kind === "makeUp";
  const number = Number(day.slice(8));
  const words = [day, t(kind), stated?.name, stated?.own ? t("own") : ""].filter(Boolean).join(" · ");
  const end = (run: () => void) => {
    setOpen(false);
    run();
  };
  const button = (
    <button
      type="button"
      data-day={day}
      tabIndex={stop ? 0 : -1}
      className={`day ${kind}${stated?.own ? " own" : ""}`}
      title={words}
      aria-label={`${number} · ${words}`}
      onFocus={onFocus}
    >
      {number}
    </button>
  );
  if (!editable) return button;
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      title={words}
      content={
        <form
          className="stack calendar-day"
          onSubmit={(e) => {
            e.preventDefault();
            end(() => onState(day, !works, name.trim()));
          }}
        >
          <Input
            autoFocus
            size="small"
            value={name}
            maxLength={60}
            placeholder={t("name")}
            aria-label={t("name")}
            onChange={(e) => setName(e.target.value)}
          />
          <div className="row wrap">
            <Button size="small" type="primary" htmlType="submit">
              {works ? t("makeOff") : t("makeWorking")}
            </Button>
            {stated?.own && (
              <Button size="small" onClick={() => end(() => onForget(day))}>
                {t("restore")}
              </Button>
            )}
          </div>
        </form>
      }
    >
      {button}
    </Popover>
  );
}
