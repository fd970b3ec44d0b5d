import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Popover, Select } from "antd";
import { useState } from "react";

import { approvalLimits, roleMatrix, setGrant, type RoleMatrix } from "../../api/people";
import { useMay, useMe } from "../../api/session";
import { useLocale, useWords } from "../../i18n";
import { access } from "../../i18n/access";
import { common } from "../../i18n/common";
import { money } from "../../i18n/format";
import { Ready } from "../../ui/states";
import { tellProblem } from "../../ui/toast";
import "./access.css";

export interface Cell {
  allowed: boolean;
  own: boolean;
}

/** What a role holds for a permission: the shop's own row beats the house's, which beats what the role brings along. */
export function cellOf(matrix: RoleMatrix, role: string, permission: string, shop: string | null): Cell {
  const row = (at: string | null) =>
    matrix.overrides.find((o) => o.shop_id === at && o.role === role && o.permission === permission);
  const own = (shop === null ? undefined : row(shop)) ?? row(null);
  if (own) return { allowed: own.allowed, own: own.shop_id === shop };
  return { allowed: matrix.roles.find((r) => r.code === role)?.grants.includes(permission) ?? false, own: false };
}

export function RolesPage() {
  const t = useWords(access);
  const c = useWords(common);
  const me = useMe();
  const may = useMay();
  const query = useQuery(roleMatrix);
  const [shop, setShop] = useState<string | null>(null);
  const editable = may("people.edit");
  const limitsOf = shop ?? me.shops[0]?.id;
  return (
    <>
      <section className="card">
        <header>
          <h2>{t("matrix")}</h2>
          <span className="small muted grow">{t(editable ? "matrix.hint" : "matrix.readOnly")}</span>
          <Select
            size="small"
            aria-label={t("matrix.for")}
            value={shop ?? ""}
            style={{ minWidth: 160 }}
            onChange={(id: string) => setShop(id || null)}
            options={[{ value: "", label: c("allShops") }, ...me.shops.map((s) => ({ value: s.id, label: s.name }))]}
          />
        </header>
        <Ready query={query} rows={12}>
          {(matrix) => (
            <Matrix matrix={matrix} shop={shop} editable={editable && (shop === null || may("people.edit", shop))} />
          )}
        </Ready>
      </section>
      {query.data && limitsOf && <Limits shop={limitsOf} matrix={query.data} />}
    </>
  );
}

function Matrix({ matrix, shop, editable }: { matrix: RoleMatrix; shop: string | null; editable: boolean }) {
  const t = useWords(access);
  const where = useLocale();
  return (
    <div className="grid-wrap matrix-wrap" tabIndex={0} role="region" aria-label={t("matrix")}>
      <table className="grid matrix">
        <thead>
          <tr>
            <th scope="col">{t("permission")}</th>
            {matrix.roles.map((r) => (
              <th key={r.code} scope="col">
                {r.title[where] ?? r.code}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(matrix.permissions).map(([permission, title]) => (
            <tr key={permission}>
              <th scope="row" title={permission}>
                {title[where] ?? permission}
              </th>
              {matrix.roles.map((r) => (
                <td key={r.code}>
                  <GrantCell
                    key={shop}
                    role={r.code}
                    permission={permission}
                    names={`${r.title[where] ?? r.code} · ${title[where] ?? permission}`}
                    shop={shop}
                    cell={cellOf(matrix, r.code, permission, shop)}
                    editable={editable}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  role: string;
  permission: string;
  names: string;
  shop: string | null;
  cell: Cell;
  editable: boolean;
}

function GrantCell({ role, permission, names, shop, cell, editable }: CellProps) {
  const t = useWords(access);
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const mark = cell.allowed ? "✓" : "—";
  const look = `${cell.allowed ? "ok" : "muted"}${cell.own ? " changed" : ""}`;
  if (!editable)
    return (
      <span className={look} title={names}>
        {mark}
      </span>
    );
  const save = (allowed: boolean) =>
    void setGrant({ shop_id: shop, role, permission, allowed }).then(() => {
      setOpen(false);
      void client.invalidateQueries({ queryKey: ["roles"] });
      void client.invalidateQueries({ queryKey: ["limits"] });
      void client.invalidateQueries({ queryKey: ["me"] });
    }, tellProblem);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={names}
      content={
        <div className="row">
          <Button size="small" type="primary" disabled={cell.allowed} onClick={() => save(true)}>
            {t("matrix.allow")}
          </Button>
          <Button size="small" danger disabled={!cell.allowed} onClick={() => save(false)}>
            {t("matrix.forbid")}
          </Button>
        </div>
      }
    >
      <button type="button" className={`plain cell ${look}`} aria-label={`${mark} ${names}`}>
        {mark}
      </button>
    </Popover>
  );
}

const KINDS = ["compensation", "refund"] as const;

/** Up to which amount a role decides: a rule of the shop, dated, and put in force by two persons. */
function Limits({ shop, matrix }: { shop: string; matrix: RoleMatrix }) {
  const t = useWords(access);
  const where = useLocale();
  const may = useMay();
  const me = useMe();
  const query = useQuery(approvalLimits(shop));
  const currency = me.shops.find((s) => s.id === shop)?.currency;
  return (
    <section className="card">
      <header>
        <h2>{t("limits")}</h2>
        <span className="small muted grow">
          {me.shops.length > 1 && `${me.shops.find((s) => s.id === shop)?.name ?? ""} · `}
          {t("limits.hint")}
        </span>
        {query.data && may("rule.read") && (
          <Link to="/rules" search={{ table: query.data.table, shop }}>
            {t("limits.rule")}
          </Link>
        )}
      </header>
      <Ready query={query} rows={4}>
        {(limits) => (
          <div className="grid-wrap" tabIndex={0} role="region" aria-label={t("limits")}>
            <table className="grid">
              <thead>
                <tr>
                  <th scope="col">{t("limits.role")}</th>
                  {KINDS.map((kind) => (
                    <th key={kind} scope="col" className="num">
                      {t(`limits.${kind}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {matrix.roles
                  .filter((r) => limits.items.some((one) => one.role === r.code))
                  .map((r) => (
                    <tr key={r.code}>
                      <th scope="row">{r.title[where] ?? r.code}</th>
                      {KINDS.map((kind) => {
                        const found = limits.items.find((one) => one.role === r.code && one.kind === kind);
                        return (
                          <td key={kind} className="num">
                            {found ? money(found.limit, currency) : "—"}
                            {found && !found.alone && <div className="small muted">{t("limits.second")}</div>}
                          </td>
                        );
                      })}
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        )}
      </Ready>
    </section>
  );
}
