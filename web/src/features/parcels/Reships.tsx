import { DownloadOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";

import { reveal } from "../../api/chats";
import {
  askedWhetherSentBack,
  couriers,
  enterWaybill,
  listUrl,
  reshipments,
  useCancelReshipment,
  type Reshipment,
} from "../../api/duties";
import { newKey, urlOf } from "../../api/request";
import { useMay, useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { duties } from "../../i18n/duties";
import { moment } from "../../i18n/format";
import { ActionDialog } from "../../ui/action-dialog";
import { CancelReship } from "../../ui/cancel-reship";
import { DataGrid } from "../../ui/grid";
import { Personal } from "../../ui/masked";
import { Empty, Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";

/** What goes out again: the list of a day, its receivers, its waybills. */
export function Reships({ state }: { state: Reshipment["state"] }) {
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
                      <div className="small muted">{[r.reason, r.note].filter(Boolean).join(" · ")}</div>
                    </>
                  ),
                },
                {
                  key: "receiver",
                  short: true,
                  title: t("parcels.receiver"),
                  render: (r) => (
                    <div className="small stack" style={{ gap: 2 }}>
                      {(["name", "phone", "address"] as const).map((field) => (
                        <Personal key={field} value={r.receiver[field]} onReveal={reveal} />
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
                            asks={askedWhetherSentBack}
                            run={(asked) => cancel.mutateAsync({ id: r.id, ...asked })}
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
        {asked && (
          <ActionDialog
            key={asked.key}
            title={`${t("parcels.enter")} · ${asked.row.number}`}
            busy={run.isPending}
            submitLabel={t("parcels.enter")}
            onClose={() => setAsked(null)}
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
      </section>
    </div>
  );
}
