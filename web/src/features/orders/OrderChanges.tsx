import { useInfiniteQuery } from "@tanstack/react-query";

import { reveal } from "../../api/chats";
import { orderChanges } from "../../api/orders";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { moment } from "../../i18n/format";
import { orders } from "../../i18n/orders";
import { ChannelBadge } from "../../ui/badges";
import { DataGrid } from "../../ui/grid";
import { MaskedValue } from "../../ui/masked";
import { More } from "../../ui/more";
import { useOrderState } from "../../ui/order-card";
import { Empty, Ready } from "../../ui/states";

/** What order makers work through: changed by a note, or to be withdrawn, as long as the parcel is in the house. */
export function OrderChanges({ shop }: { shop: string }) {
  const t = useWords(orders);
  const stateOf = useOrderState();
  const may = useMay();
  const query = useInfiniteQuery(orderChanges(shop || undefined));
  return (
    <Ready query={query} rows={8}>
      {(data) => (
        <>
          <DataGrid
            label={t("tab.changes")}
            rows={data.pages.flatMap((p) => p.items)}
            rowKey={(r) => r.id}
            empty={<Empty title={t("changes.none")}>{t("changes.noneHint")}</Empty>}
            columns={[
              {
                key: "number",
                title: t("col.number"),
                render: (r) => (
                  <span className="row">
                    <ChannelBadge platform={r.platform} />
                    <span className="mono">{r.number}</span>
                  </span>
                ),
              },
              {
                key: "what",
                title: t("changes.what"),
                render: (r) => (
                  <div style={{ maxWidth: 420 }}>
                    {r.withdraw && <span className="tag red">{t("changes.withdraw")}</span>}
                    {r.notes.map((note) => (
                      <div key={`${note.written_at}${note.shown}`} style={{ whiteSpace: "pre-wrap" }}>
                        {note.shown}
                      </div>
                    ))}
                    {r.buyer_remark && (
                      <div className="small muted">
                        {t("buyerRemark")}: {r.buyer_remark}
                      </div>
                    )}
                  </div>
                ),
              },
              {
                key: "items",
                title: t("col.items"),
                render: (r) => (
                  <div style={{ maxWidth: 340 }}>
                    {r.lines.map((l, at) => (
                      <div key={at}>
                        {l.title}{" "}
                        <span className="muted small">
                          {l.sku_code} {l.attributes} × {l.quantity}
                        </span>
                      </div>
                    ))}
                  </div>
                ),
              },
              {
                key: "receiver",
                title: t("changes.receiver"),
                render: (r) => (
                  <div className="small" style={{ maxWidth: 240 }}>
                    {(["name", "phone", "address"] as const).map((field) => {
                      const { value_id: id, masked, hidden_by_platform: hidden } = r.receiver[field];
                      if (!id && !hidden) return null;
                      return (
                        <div key={field}>
                          <MaskedValue
                            masked={masked}
                            hidden={hidden}
                            onReveal={
                              id && may("personal.reveal", r.shop_id) ? (reason) => reveal(id, reason) : undefined
                            }
                          />
                        </div>
                      );
                    })}
                  </div>
                ),
              },
              { key: "buyer", title: t("col.buyer"), render: (r) => r.buyer_id || "—" },
              { key: "state", title: t("col.state"), render: (r) => <span className="tag">{stateOf(r.state)}</span> },
              { key: "at", title: t("changes.at"), render: (r) => <span className="muted">{moment(r.at)}</span> },
            ]}
          />
          <More query={query} />
        </>
      )}
    </Ready>
  );
}
