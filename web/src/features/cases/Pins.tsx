import { useQuery } from "@tanstack/react-query";
import { Modal } from "antd";
import { useState } from "react";

import { pinContent, pinsOf, type Pin } from "../../api/pins";
import { useWords } from "../../i18n";
import { fullMoment } from "../../i18n/format";
import { pins } from "../../i18n/pins";
import { CallLine } from "../../ui/recording";
import { Ready } from "../../ui/states";

/** Messages frozen for this case: who pinned them, when, with which hash; as they were read then. */
export function Pins({ caseId }: { caseId: string }) {
  const t = useWords(pins);
  const query = useQuery(pinsOf(caseId));
  const [open, setOpen] = useState<Pin | null>(null);
  if (!query.data?.length) return null;
  return (
    <section className="card">
      <header>
        <h2>{t("title")}</h2>
      </header>
      <ul className="body stack">
        {query.data.map((pin) => (
          <li key={pin.id} className="stack" style={{ gap: 2 }}>
            <span className="row">
              <time className="mono muted" dateTime={pin.pinned_at}>
                {fullMoment(pin.pinned_at)}
              </time>
              <span className="grow ellipsis" title={pin.note}>
                {[t("count", { n: pin.message_ids.length }), pin.note].filter(Boolean).join(" · ")}
              </span>
              <span className="small muted">{pin.employee_no}</span>
              {!pin.erased_at && (
                <button type="button" className="linkish" onClick={() => setOpen(pin)}>
                  {t("look")}
                </button>
              )}
            </span>
            <span className="small mono muted" title={pin.sha256}>
              {pin.erased_at ? t("erased") : t("hash", { hash: pin.sha256.slice(0, 16) })}
            </span>
          </li>
        ))}
      </ul>
      {open && (
        <Modal open title={t("title")} footer={null} width={560} onCancel={() => setOpen(null)} destroyOnHidden>
          <Frozen id={open.id} />
        </Modal>
      )}
    </section>
  );
}

interface Said {
  id: string;
  at: string;
  from: string;
  author_name: string;
  text: string;
  files: { name: string; sha256: string }[];
  card: { kind?: string; called_at?: string; length_s?: number | null } | null;
}

function Frozen({ id }: { id: string }) {
  const t = useWords(pins);
  const query = useQuery(pinContent(id));
  return (
    <Ready query={query} rows={4}>
      {(pin) => (
        <div className="stack">
          <span className={pin.unchanged ? "tag green frozen-seal" : "tag red frozen-seal"}>
            {t(pin.unchanged ? "unchanged" : "changed")}
          </span>
          <ol className="stack frozen">
            {(pin.content["messages"] as Said[]).map((said) => (
              <li key={said.id}>
                <div className="small muted">
                  {said.from === "system" ? t("system") : said.author_name || t("buyer")} · {fullMoment(said.at)}
                </div>
                {said.card?.kind === "call" && said.card.called_at && (
                  <CallLine at={said.card.called_at} length={said.card.length_s ?? null} />
                )}
                {said.text && <div className="frozen-text">{said.text}</div>}
                {said.files.map((file) => (
                  <div key={file.sha256} className="small">
                    {file.name}{" "}
                    <span className="mono muted" title={file.sha256}>
                      {file.sha256.slice(0, 12)}…
                    </span>
                  </div>
                ))}
              </li>
            ))}
          </ol>
          <span className="small mono muted" style={{ overflowWrap: "anywhere" }}>
            SHA-256 {pin.sha256}
          </span>
        </div>
      )}
    </Ready>
  );
}
