import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Popover } from "antd";
import { useState } from "react";

import { setGrant, type RoleMatrix } from "../../api/people";
import { useLocale, useWords } from "../../i18n";
import { access } from "../../i18n/access";
import { money } from "../../i18n/format";
import { tellProblem } from "../../ui/toast";
import "./access.css";

interface Cell { allowed: boolean; limit: string | null }

/** What a role holds for a permission: the tenant's own row beats the default. */
export function cellOf(matrix: RoleMatrix, role: string, permission: string): Cell {
  const own = matrix.overrides.find((o) => o.shop_id === null && o.role === role && o.permission === permission);
  if (own) return { allowed: own.allowed, limit: own.limit };
  const grant = matrix.roles.find((r) => r.code === role)?.grants[permission];
  return { allowed: grant !== undefined, limit: grant?.limit ?? null };
}

export function Matrix({ matrix, editable }: { matrix: RoleMatrix; editable: boolean }) {
  const t = useWords(access);
  const where = useLocale();
  return (
    <section className="card">
      <header><h2>{t("matrix")}</h2><span className="small muted">{t("matrix.hint")}</span></header>
      <div className="grid-wrap" tabIndex={0} role="region" aria-label={t("matrix")}>
        <table className="grid matrix">
          <thead><tr><th>{t("permission")}</th>{matrix.roles.map((r) => <th key={r.code}>{r.title[where] ?? r.code}</th>)}</tr></thead>
          <tbody>{Object.entries(matrix.permissions).map(([permission, title]) => (
            <tr key={permission}><td title={permission}>{title[where] ?? permission}</td>{matrix.roles.map((r) => <td key={r.code}><GrantCell role={r.code} permission={permission} cell={cellOf(matrix, r.code, permission)} editable={editable} /></td>)}</tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  );
}

function GrantCell({ role, permission, cell, editable }: { role: string; permission: string; cell: Cell; editable: boolean }) {
  const t = useWords(access);
  const client = useQueryClient();
  const [limit, setLimit] = useState(cell.limit ?? "");
  const shown = cell.allowed ? (cell.limit === null ? "✓" : money(cell.limit)) : "—";
  if (!editable) return <span className={cell.allowed ? "ok" : "muted"}>{shown}</span>;
  const save = (next: Cell) => void setGrant({ shop_id: null, role, permission, ...next }).then(() => client.invalidateQueries({ queryKey: ["roles"] }), tellProblem);
  return (
    <Popover trigger="click" content={(
      <div className="stack" style={{ width: 200 }}>
        <label className="field"><span>{t("matrix.limit")}</span><Input prefix="¥" value={limit} inputMode="decimal" onChange={(e) => setLimit(e.target.value)} /></label>
        <div className="row"><Button size="small" type="primary" onClick={() => save({ allowed: true, limit: limit.trim() || null })}>✓</Button><Button size="small" onClick={() => save({ allowed: false, limit: null })}>—</Button></div>
      </div>
    )}><button type="button" className="plain" aria-label={`${role} ${permission} ${shown}`}>{shown}</button></Popover>
  );
}
