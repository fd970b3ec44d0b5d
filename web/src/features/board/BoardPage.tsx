import { Link, useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";

import { useState } from "react";

import { board, type Board } from "../../api/duties";
import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { duties } from "../../i18n/duties";
import { duration } from "../../i18n/format";
import { ChannelBadge, useBuyerName } from "../../ui/badges";
import { Clock } from "../../ui/clock";
import { DataGrid } from "../../ui/grid";
import { ShopChoice } from "../../ui/shop-choice";
import { Ready } from "../../ui/states";
import { DayField } from "../../ui/time";
import "./board.css";

const today = (): string => {
  const d = new Date();
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`;
};

export function BoardPage() {
  const t = useWords(duties);
  const me = useMe();
  const [shop, setShop] = useState("");
  const [day, setDay] = useState(today);
  const query = useQuery(board(shop, day));
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("board.title")}</h1>
        <span className="grow" />
        <ShopChoice shops={me.shops} value={shop || undefined} onChange={(next) => setShop(next ?? "")} />
        <DayField value={day} max={today()} label={t("board.day")} onChange={setDay} />
      </header>
      <div className="page-body">
        <Ready query={query} rows={10}>
          {(data) => <Whole data={data} shop={shop} />}
        </Ready>
      </div>
    </div>
  );
}

function Whole({ data, shop }: { data: Board; shop: string }) {
  const t = useWords(duties);
  const c = useWords(common);
  const navigate = useNavigate();
  const nameOf = useBuyerName();
  return (
    <div className="board">
      <div className="board-tiles">
        {data.tiles.map((tile) => (
          <section key={tile.key} className="card board-tile" data-tile={tile.key}>
            <span className="muted">{tile.title}</span>
            <strong className={tile.tone === "bad" ? "bad" : ""}>
              {tile.value}
              <small> {tile.unit}</small>
            </strong>
            <span className="small muted">{tile.hint}</span>
          </section>
        ))}
      </div>
      {data.inquiries.length > 0 && (
        <section className="card board-wide">
          <header>
            <h2>{t("board.inquiries")}</h2>
          </header>
          <ul className="board-inquiries">
            {data.inquiries.map((one) => (
              <li key={one.type} data-inquiry={one.type}>
                <Link
                  to="/desk"
                  search={{ view: "all", state: "open", inquiry: one.type, ...(shop ? { shop } : {}) }}
                  title={t("board.inquiry", { title: one.title, n: one.open })}
                >
                  {one.title} <strong>{one.open}</strong>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="card">
        <header>
          <h2>{t("board.clocks")}</h2>
        </header>
        <div className="body">
          {data.clocks.length === 0 ? (
            <span className="muted">{t("board.none")}</span>
          ) : (
            <ul className="stack">
              {data.clocks.map((clock) => {
                const total = Math.max(1, clock.met + clock.missed + clock.running);
                return (
                  <li key={clock.kind} className="board-clock" data-clock={clock.kind}>
                    <span>{clock.title}</span>
                    <span
                      className="board-bar"
                      role="img"
                      aria-label={`${t("board.met")} ${clock.met}, ${t("board.missed")} ${clock.missed}, ${t("board.running")} ${clock.running}`}
                    >
                      <i className="met" style={{ width: `${(100 * clock.met) / total}%` }} />
                      <i className="missed" style={{ width: `${(100 * clock.missed) / total}%` }} />
                    </span>
                    <span className="small">
                      <span className="ok">
                        {t("board.met")} {clock.met}
                      </span>{" "}
                      ·{" "}
                      <span className={clock.missed ? "no" : "muted"}>
                        {t("board.missed")} {clock.missed}
                      </span>{" "}
                      ·{" "}
                      <span className="muted">
                        {t("board.running")} {clock.running}
                      </span>
                    </span>
                  </li>
                );
              })}
            </ul>
          )}
        </div>
      </section>
      <section className="card">
        <header>
          <h2>{t("board.hours")}</h2>
        </header>
        <div className="body">
          <Hours hours={data.by_hour} />
        </div>
      </section>
      <section className="card board-wide">
        <header>
          <h2>{t("board.cases")}</h2>
        </header>
        <DataGrid
          label={t("board.cases")}
          rows={data.open_cases}
          rowKey={(r) => r.id}
          onOpen={(r) => void navigate({ to: "/cases/$caseId", params: { caseId: r.id } })}
          empty={<p className="board-none muted">{t("board.none")}</p>}
          columns={[
            { key: "n", title: t("money.col.case"), render: (r) => <span className="mono">{r.number}</span> },
            { key: "k", title: t("board.kind"), render: (r) => r.kind_title },
            { key: "b", title: t("money.col.buyer"), render: (r) => nameOf(r.buyer_name) },
            { key: "s", title: t("board.step"), render: (r) => r.current_step_title ?? r.state_title },
            { key: "c", title: t("board.clock"), render: (r) => (r.clock ? <Clock clock={r.clock} /> : null) },
            { key: "o", title: t("board.owner"), render: (r) => r.owner.name },
          ]}
        />
      </section>
      <section className="card">
        <header>
          <h2>{t("board.waiting")}</h2>
        </header>
        <ul className="board-waiting">
          {data.waiting.length === 0 ? (
            <li className="muted">{t("board.none")}</li>
          ) : (
            data.waiting.map((row) => (
              <li key={row.id}>
                <Link to="/desk" search={{ view: "all", state: "open", c: row.id }}>
                  <ChannelBadge platform={row.platform} />{" "}
                  <span className="grow ellipsis">
                    {nameOf(row.buyer_name)} · {row.last_text}
                  </span>
                  {row.clock && <Clock clock={row.clock} />}
                </Link>
              </li>
            ))
          )}
        </ul>
      </section>
      <section className="card">
        <header>
          <h2>{t("board.agents")}</h2>
        </header>
        <DataGrid
          label={t("board.agents")}
          rows={data.agents}
          rowKey={(r) => r.id}
          empty={<p className="board-none muted">{t("board.none")}</p>}
          columns={[
            {
              key: "n",
              title: t("board.agent"),
              render: (r) => (
                <span className="row">
                  <i
                    className={r.presence === "online" ? "dot on" : "dot"}
                    title={c(r.presence === "online" ? "presence.online" : "presence.away")}
                  />
                  {r.name}
                </span>
              ),
            },
            { key: "o", title: t("board.load"), numeric: true, render: (r) => r.open },
            { key: "a", title: t("board.answered"), numeric: true, render: (r) => r.answered },
            {
              key: "f",
              title: t("board.first"),
              numeric: true,
              render: (r) => (r.first_reply_p50_seconds === null ? "—" : duration(r.first_reply_p50_seconds)),
            },
          ]}
        />
      </section>
    </div>
  );
}

/** Messages by hour as plain bars: no chart library for twenty-four numbers. */
function Hours({ hours }: { hours: Board["by_hour"] }) {
  const t = useWords(duties);
  const most = Math.max(1, ...hours.map((h) => h.messages));
  return (
    <ol className="board-hours">
      {Array.from({ length: 24 }, (_, hour) => {
        const h = hours.find((x) => x.hour === hour) ?? { hour, messages: 0, missed: 0 };
        return (
          <li key={hour} title={t("board.hour", { n: hour, messages: h.messages, missed: h.missed })}>
            <span>
              <i style={{ height: `${(100 * (h.messages - Math.min(h.missed, h.messages))) / most}%` }} />
              <i className="missed" style={{ height: `${(100 * Math.min(h.missed, h.messages)) / most}%` }} />
            </span>
            <small>{hour % 3 === 0 ? hour : ""}</small>
          </li>
        );
      })}
    </ol>
  );
}
