import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";

import { useState } from "react";

import { changeSku, productList, type Sku } from "../../api/orders";
import { useMay } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { orders } from "../../i18n/orders";
import { ActionDialog } from "../../ui/action-dialog";
import { Money } from "../../ui/badges";
import { DataGrid } from "../../ui/grid";
import { More } from "../../ui/more";
import { Empty, Ready } from "../../ui/states";
import { tellProblem } from "../../ui/toast";

export function Products({ q, shop }: { q: string; shop: string }) {
  const t = useWords(orders);
  const c = useWords(common);
  const may = useMay();
  const client = useQueryClient();
  const [editing, setEditing] = useState<Sku | null>(null);
  const query = useInfiniteQuery(productList({ q: q || undefined, shop: shop || undefined }));
  const save = (values: Record<string, unknown>) => {
    if (!editing) return;
    changeSku(editing.id, values as { reason: string }).then(() => {
      setEditing(null);
      void client.invalidateQueries({ queryKey: ["products"] });
    }, tellProblem);
  };
  return (
    <>
      <Ready query={query} rows={8}>
        {(data) => (
          <DataGrid
            label={t("tab.products")}
            rows={data.pages.flatMap((p) => p.items)}
            rowKey={(r) => r.id}
            empty={
              q ? (
                <Empty title={t("notFound")}>{t("product.notFoundHint")}</Empty>
              ) : (
                <Empty title={t("product.empty")}>
                  {t(may("import.run") && may("product.edit") ? "product.emptyHint" : "product.emptyWait")}
                </Empty>
              )
            }
            columns={[
              { key: "sku", title: t("product.sku"), render: (r) => <span className="mono">{r.sku_code}</span> },
              {
                key: "title",
                title: t("product.title"),
                render: (r) => (
                  <>
                    {r.title} {!r.listed && <span className="tag">{t("product.unlisted")}</span>}
                  </>
                ),
              },
              {
                key: "attributes",
                title: t("product.attributes"),
                render: (r) => Object.values(r.attributes).join(" / "),
              },
              { key: "price", title: t("product.price"), numeric: true, render: (r) => <Money amount={r.price} /> },
              {
                key: "cost",
                title: t("product.cost"),
                numeric: true,
                render: (r) =>
                  r.cost === null ? <span className="tag amber">{t("costUnknown")}</span> : <Money amount={r.cost} />,
              },
              {
                key: "weight",
                title: t("product.weight"),
                numeric: true,
                render: (r) => (r.weight_g === null ? "—" : `${r.weight_g} g`),
              },
              { key: "stock", title: t("product.stock"), numeric: true, render: (r) => r.stock ?? "—" },
              { key: "reserved", title: t("product.reserved"), numeric: true, render: (r) => r.reserved },
              ...(may("product.edit")
                ? [
                    {
                      key: "edit",
                      title: "",
                      render: (r: Sku) => (
                        <button type="button" className="linkish" onClick={() => setEditing(r)}>
                          {t("product.edit")}
                        </button>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Ready>
      <More query={query} />
      {editing && (
        <ActionDialog
          title={editing.title}
          busy={false}
          submitLabel={c("save")}
          onSubmit={save}
          onClose={() => setEditing(null)}
          fields={[
            { key: "cost", title: t("product.cost"), type: "money", required: false, default: editing.cost ?? "" },
            { key: "stock", title: t("product.stock"), type: "int", required: false, default: editing.stock ?? "" },
            {
              key: "weight_g",
              title: `${t("product.weight")} (g)`,
              type: "int",
              required: false,
              default: editing.weight_g ?? "",
            },
            { key: "reason", title: t("product.reason"), type: "text", required: true },
          ]}
        />
      )}
    </>
  );
}
