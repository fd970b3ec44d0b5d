import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Popover, Select } from "antd";
import { useState } from "react";

import { roleMatrix, setGrant, type RoleMatrix } from "../../api/people";
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
  limit: string | null;
  own: boolean;
}

/** What a role holds for a permission: the shop's own row beats the house's, which beats what the role brings along. */
export function cellOf(matrix: RoleMatrix, role: string, permission: string, shop: string | null): Cell {
  const row = (at: string | null) =>
    matrix.overrides.find((o) => o.shop_id === at && o.role === role && o.permission === permission);
  const own = (shop === null ? undefined : row(shop)) ?? row(null);
  if (own) return { allowed: own.allowed, limit: own.limit, own: own.shop_id === shop };
  const grant = matrix.roles.find((r) => r.code === role)?.grants[permission];
  return { allowed: grant !== undefined, limit: grant?.limit ?? null, own: false };
}

/** An amount means something for those actions for which some role has one. */
export function hasAmount(matrix: RoleMatrix, permission: string): boolean {
  return (
    matrix.roles.some((r) => r.grants[permission]?.limit != null) ||
    matrix.overrides.some((o) => o.permission === permission && o.limit !== null)
  );
}

export function RolesPage() {
  const t = useWords(access);
  const c = useWords(common);
  const me = useMe();
  const may = useMay();
  const query = useQuery(roleMatrix);
  const [shop, setShop] = useState<string | null>(null);
  const editable = may("people.edit");
  return (
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
                    amount={hasAmount(matrix, permission)}
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
  amount: boolean;
  editable: boolean;
}

function GrantCell({ role, permission, names, shop, cell, amount, editable }: CellProps) {
  const t = useWords(access);
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [limit, setLimit] = useState(cell.limit ?? "");
  const mark = cell.allowed ? (cell.limit === null ? "✓" : money(cell.limit)) : "—";
  const look = `${cell.allowed ? "ok" : "muted"}${cell.own ? " changed" : ""}`;
  if (!editable)
    return (
      <span className={look} title={names}>
        {mark}
      </span>
    );
  const wrong = limit.trim() !== "" && !/^\d{1,10}(\.\d{1,2})?$/.test(limit.trim());
  const save = (allowed: boolean) =>
    void setGrant({
      shop_id: shop,
      role,
      permission,
      allowed,
      limit: allowed && amount ? limit.trim() || null : null,
    }).then(() => {
      setOpen(false);
      void client.invalidateQueries({ queryKey: ["roles"] });
      void client.invalidateQueries({ queryKey: ["me"] });
    }, tellProblem);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setLimit(cell.limit ?? "");
      }}
      title={names}
      content={
        <form
          className="stack"
          style={{ width: 240 }}
          onSubmit={(e) => {
            e.preventDefault();
            if (!wrong) save(true);
          }}
        >
          {amount && (
            <label className="field">
              <span>{t("matrix.limit")}</span>
              <Input
                prefix="¥"
                value={limit}
                inputMode="decimal"
                placeholder={t("matrix.unlimited")}
                onChange={(e) => setLimit(e.target.value)}
              />
              {wrong && <em role="alert">{t("matrix.badAmount")}</em>}
            </label>
          )}
          <div className="row">
            <Button htmlType="submit" size="small" type="primary" disabled={wrong}>
              {t("matrix.allow")}
            </Button>
            <Button size="small" danger disabled={!cell.allowed} onClick={() => save(false)}>
              {t("matrix.forbid")}
            </Button>
          </div>
        </form>
      }
    >
      <button type="button" className={`plain cell ${look}`} aria-label={`${mark} ${names}`}>
        {mark}
      </button>
    </Popover>
  );
}
