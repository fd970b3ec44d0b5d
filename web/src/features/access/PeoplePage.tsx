import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal, Select } from "antd";
import { useState } from "react";

import { invite, peopleList, roleMatrix, setActive, setRoles, type PersonRow, type ShopRole } from "../../api/people";
import { useMay, useMe } from "../../api/session";
import { useLocale, useWords } from "../../i18n";
import { access } from "../../i18n/access";
import { common } from "../../i18n/common";
import { DataGrid } from "../../ui/grid";
import { Ready } from "../../ui/states";
import { tellProblem } from "../../ui/toast";
import { Matrix } from "./Matrix";

export function PeoplePage() {
  const t = useWords(access);
  const c = useWords(common);
  const me = useMe();
  const may = useMay();
  const where = useLocale();
  const client = useQueryClient();
  const query = useQuery(peopleList);
  const matrix = useQuery(roleMatrix);
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const [editing, setEditing] = useState<PersonRow | null>(null);
  const [switching, setSwitching] = useState<PersonRow | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ["people"] });
  const titleOf = (code: string) => matrix.data?.roles.find((r) => r.code === code)?.title[where] ?? code;
  const shopOf = (id: string) => me.shops.find((s) => s.id === id)?.name ?? "…";
  return (
    <>
      <section className="card">
        <header><h2 className="grow">{t("people")}</h2>{may("people.edit") && <Button size="small" type="primary" onClick={() => setInviting(true)}>{t("invite")}</Button>}</header>
        <Ready query={query}>
          {(list) => (
            <DataGrid label={t("people")} rows={list} rowKey={(r) => r.id} columns={[
              { key: "n", title: t("name"), render: (r) => r.name }, { key: "no", title: t("number"), render: (r) => <span className="mono">{r.employee_no}</span> }, { key: "e", title: t("email"), render: (r) => r.email },
              { key: "r", title: t("roles"), render: (r) => <span className="row wrap" style={{ gap: 4 }}>{r.roles.map((x) => <span key={x.shop_id + x.role} className="tag" title={shopOf(x.shop_id)}>{titleOf(x.role)}</span>)}</span> },
              { key: "s", title: t("state"), render: (r) => <span className={r.disabled_at ? "tag" : "tag green"}>{r.disabled_at ? t("disabled") : t("active")}</span> },
              ...(may("people.edit") ? [{ key: "a", title: "", render: (r: PersonRow) => <span className="row"><button type="button" className="linkish" onClick={() => setEditing(r)}>{t("editRoles")}</button>{r.id !== me.id && <button type="button" className="linkish" onClick={() => setSwitching(r)}>{r.disabled_at ? t("enable") : t("disable")}</button>}</span> }] : []),
            ]} />
          )}
        </Ready>
      </section>
      {matrix.data && <Matrix matrix={matrix.data} editable={may("people.edit")} />}
      {inviting && <InviteDialog titleOf={titleOf} codes={(matrix.data?.roles ?? []).map((r) => r.code)} onClose={() => setInviting(false)} onDone={(token) => { setInviting(false); setLink(`${location.origin}/join#${token}`); refresh(); }} />}
      {editing && <RolesDialog person={editing} titleOf={titleOf} codes={(matrix.data?.roles ?? []).map((r) => r.code)} onClose={() => setEditing(null)} onDone={() => { setEditing(null); refresh(); }} />}
      {switching && <ReasonDialog title={switching.disabled_at ? t("enable") : t("disable")} onClose={() => setSwitching(null)} onSubmit={(reason) => void setActive(switching.id, switching.disabled_at !== null, reason).then(() => { setSwitching(null); refresh(); }, tellProblem)} />}
      <Modal open={link !== null} title={t("invite.done")} onCancel={() => setLink(null)} onOk={() => setLink(null)} okText={c("close")} cancelButtonProps={{ style: { display: "none" } }}><code className="mono" style={{ wordBreak: "break-all" }}>{link}</code></Modal>
    </>
  );
}

function RolePicker({ value, onChange, titleOf, codes }: { value: readonly ShopRole[]; onChange: (next: ShopRole[]) => void; titleOf: (code: string) => string; codes: readonly string[] }) {
  const me = useMe();
  return <>{me.shops.map((shop) => (
    <label key={shop.id} className="field"><span>{shop.name}</span>
      <Select mode="multiple" value={value.filter((v) => v.shop_id === shop.id).map((v) => v.role)} options={codes.map((code) => ({ value: code, label: titleOf(code) }))} optionFilterProp="label"
        onChange={(roles: string[]) => onChange([...value.filter((v) => v.shop_id !== shop.id), ...roles.map((role) => ({ shop_id: shop.id, role }))])} /></label>
  ))}</>;
}

interface DialogProps { titleOf: (code: string) => string; codes: readonly string[]; onClose: () => void }

function InviteDialog({ titleOf, codes, onClose, onDone }: DialogProps & { onDone: (token: string) => void }) {
  const t = useWords(access);
  const c = useWords(common);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [number, setNumber] = useState("");
  const [roles, setTheirs] = useState<ShopRole[]>([]);
  return (
    <Modal open title={t("invite")} okText={t("invite")} cancelText={c("cancel")} onCancel={onClose} okButtonProps={{ disabled: !name || !email || !number || roles.length === 0 }} onOk={() => void invite({ name, email, employee_no: number, roles }).then((made) => onDone(made.token), tellProblem)}>
      <div className="stack">
        <label className="field"><span>{t("name")}</span><Input value={name} onChange={(e) => setName(e.target.value)} /></label>
        <label className="field"><span>{t("number")}</span><Input value={number} onChange={(e) => setNumber(e.target.value)} /></label>
        <label className="field"><span>{t("email")}</span><Input type="email" value={email} onChange={(e) => setEmail(e.target.value)} /></label>
        <RolePicker value={roles} onChange={setTheirs} titleOf={titleOf} codes={codes} />
      </div>
    </Modal>
  );
}

function RolesDialog({ person, titleOf, codes, onClose, onDone }: DialogProps & { person: PersonRow; onDone: () => void }) {
  const t = useWords(access);
  const c = useWords(common);
  const [roles, setTheirs] = useState<ShopRole[]>(person.roles);
  return (
    <Modal open title={`${t("editRoles")} · ${person.name}`} okText={c("save")} cancelText={c("cancel")} onCancel={onClose} onOk={() => void setRoles(person.id, roles).then(onDone, tellProblem)}>
      <div className="stack"><RolePicker value={roles} onChange={setTheirs} titleOf={titleOf} codes={codes} /></div>
    </Modal>
  );
}

function ReasonDialog({ title, onClose, onSubmit }: { title: string; onClose: () => void; onSubmit: (reason: string) => void }) {
  const t = useWords(access);
  const c = useWords(common);
  const [reason, setReason] = useState("");
  return (
    <Modal open title={title} okText={title} cancelText={c("cancel")} okButtonProps={{ disabled: !reason.trim() }} onCancel={onClose} onOk={() => onSubmit(reason.trim())} width={400}>
      <label className="field"><span>{t("reason")}</span><Input value={reason} onChange={(e) => setReason(e.target.value)} autoFocus /></label>
    </Modal>
  );
}
