import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useState } from "react";

import { erasureList } from "../../api/buyers";
import { useWords } from "../../i18n";
import { buyers } from "../../i18n/buyers";
import { common } from "../../i18n/common";
import { moment } from "../../i18n/format";
import { ChannelBadge } from "../../ui/badges";
import { DataGrid } from "../../ui/grid";
import { More } from "../../ui/more";
import { Empty, Ready } from "../../ui/states";
import { Progress } from "./ErasureResult";
import "./buyers.css";

/** All requests to be forgotten in the reader's shops, newest first. */
export function Requests() {
  const t = useWords(buyers);
  const c = useWords(common);
  const navigate = useNavigate();
  const [view, setView] = useState<"all" | "underWay">("all");
  const query = useInfiniteQuery(erasureList(view === "underWay"));
  return (
    <>
      <div className="filters">
        <Segmented
          aria-label={t("requests")}
          value={view}
          onChange={setView}
          options={[
            { value: "all", label: t("requests.all") },
            { value: "underWay", label: t("requests.underWay") },
          ]}
        />
      </div>
      <section className="card">
        <Ready query={query} rows={6}>
          {(data) => (
            <DataGrid
              label={t("requests")}
              rows={data.pages.flatMap((page) => page.items)}
              rowKey={(r) => r.id}
              onOpen={(r) => void navigate({ to: "/erasures/$erasureId", params: { erasureId: r.id } })}
              empty={<Empty title={t("requests.none")}>{t("requests.noneHint")}</Empty>}
              columns={[
                { key: "asked", title: t("col.asked"), short: true, render: (r) => moment(r.asked_at) },
                {
                  key: "buyer",
                  title: t("col.buyer"),
                  render: (r) => (
                    <span className="row">
                      <ChannelBadge platform={r.platform} />
                      <Link
                        to="/erasures/$erasureId"
                        params={{ erasureId: r.id }}
                        className="long"
                        onClick={(event) => event.stopPropagation()}
                      >
                        {r.buyer_id}
                      </Link>
                    </span>
                  ),
                },
                { key: "shop", title: c("shop"), render: (r) => r.shop_name },
                {
                  key: "reason",
                  title: t("col.reason"),
                  render: (r) => (
                    <span className="long">
                      {r.reason}
                      {r.employee_no && <span className="small muted"> · {r.employee_no}</span>}
                    </span>
                  ),
                },
                { key: "state", title: t("col.state"), short: true, render: (r) => <Progress part={r} /> },
              ]}
            />
          )}
        </Ready>
        <More query={query} />
      </section>
    </>
  );
}
