import { useQuery } from "@tanstack/react-query";

import { askedWhetherSentBack, couriers, reshipmentsOf, useCancelReshipment, type Reshipment } from "../../api/duties";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { duties } from "../../i18n/duties";
import { moment } from "../../i18n/format";
import { CancelReship } from "../../ui/cancel-reship";

const TONES = { registered: "tag blue", shipped: "tag green", cancelled: "tag" } as const;

/** What a case has sent again: until when it leaves, with which number, or why it does not. */
export function CaseReships({ caseId }: { caseId: string }) {
  const t = useWords(duties);
  const may = useMay();
  const cancel = useCancelReshipment();
  const rows = useQuery(reshipmentsOf(caseId)).data?.items ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="card">
      <header>
        <h2>{t("parcels.reships")}</h2>
      </header>
      <ul className="body stack" style={{ gap: 12 }}>
        {rows.map((row) => (
          <li key={row.id} className="row" data-reship={row.id} style={{ alignItems: "flex-start" }}>
            <div className="grow" style={{ minWidth: 0 }}>
              <div className="row wrap">
                <span className="mono">{row.number}</span>
                <span className="small muted">{row.reason}</span>
                <span className={TONES[row.state]}>{t(`reship.state.${row.state}`)}</span>
              </div>
              <div className="small">
                {row.lines.map((line) => `${line.title} ${line.attributes} × ${line.quantity}`)}
              </div>
              <Fate row={row} />
            </div>
            {row.state === "registered" && may("reship.create", row.shop_id) && (
              <CancelReship
                number={row.number}
                busy={cancel.isPending}
                asks={askedWhetherSentBack}
                run={(asked) => cancel.mutateAsync({ id: row.id, ...asked })}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fate({ row }: { row: Reshipment }) {
  const t = useWords(duties);
  const known = useQuery(couriers);
  const courier = known.data?.items.find((one) => one.code === row.courier)?.title ?? row.courier;
  return (
    <div className="small muted" style={{ overflowWrap: "anywhere" }}>
      {row.state === "registered" && `${t("parcels.shipBy")} ${moment(row.ship_by)}`}
      {row.state === "shipped" && `${courier} ${row.waybill}`}
      {row.state === "cancelled" && `${row.cancel_reason} · ${moment(row.cancelled_at)}`}
    </div>
  );
}
