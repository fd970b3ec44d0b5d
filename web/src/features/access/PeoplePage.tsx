import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";

import {
  invite,
  offerNewPassword,
  openInvitations,
  peopleList,
  roleMatrix,
  setActive,
  setRoles,
  withdrawInvitation,
  type PersonRow,
  type ShopRole,
} from "../../api/people";
import { useMay, useMe } from "../../api/session";
import { useLocale, useWords } from "../../i18n";
import { access } from "../../i18n/access";
import { common } from "../../i18n/common";
import { moment } from "../../i18n/format";
import { Dialog } from "../../ui/dialog";
import { DataGrid } from "../../ui/grid";
import { SecretOnce } from "../../ui/secret";
import { Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";

type Asking = { what: "roles" | "active" | "password"; person: PersonRow };

export function PeoplePage() {
  const t = useWords(access);
  const me = useMe();
  const may = useMay();
  const client = useQueryClient();
  const query = useQuery(peopleList);
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<{ title: string; hint: string; token: string } | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const edit = may("people.edit");
  const refresh = () => {
    setAsking(null);
    void client.invalidateQueries({ queryKey: ["people"] });
  };
  const person = asking?.person;
  const actions = (r: PersonRow) => (
    <span className="row" style={{ gap: 12 }}>
      <button type="button" className="linkish" onClick={() => setAsking({ what: "roles", person: r })}>
        {t("editRoles")}
      </button>
      {r.id !== me.id && !r.disabled_at && (
        <button type="button" className="linkish" onClick={() => setAsking({ what: "password", person: r })}>
          {t("newPassword")}
        </button>
      )}
      {r.id !== me.id && (
        <button type="button" className="linkish" onClick={() => setAsking({ what: "active", person: r })}>
          {r.disabled_at ? t("enable") : t("disable")}
        </button>
      )}
    </span>
  );
  return (
    <>
      <section className="card">
        <header>
          <h2 className="grow">{t("people")}</h2>
          {edit ? (
            <Button size="small" type="primary" onClick={() => setInviting(true)}>
              {t("invite")}
            </Button>
          ) : (
            <span className="small muted">{t("people.readOnly")}</span>
          )}
        </header>
        <Ready query={query}>
          {(list) => (
            <DataGrid
              label={t("people")}
              rows={list}
              rowKey={(r) => r.id}
              columns={[
                { key: "n", title: t("name"), render: (r) => <span className="long">{r.name}</span> },
                {
                  key: "no",
                  title: t("number"),
                  short: true,
                  render: (r) => <span className="mono">{r.employee_no}</span>,
                },
                { key: "e", title: t("email"), render: (r) => <span className="long">{r.email}</span> },
                { key: "r", title: t("roles"), render: (r) => <RoleTags roles={r.roles} /> },
                {
                  key: "s",
                  title: t("state"),
                  short: true,
                  render: (r) => (
                    <span className={r.disabled_at ? "tag" : "tag green"}>
                      {r.disabled_at ? t("disabled") : t("active")}
                    </span>
                  ),
                },
                ...(edit ? [{ key: "a", title: "", short: true, render: actions }] : []),
              ]}
            />
          )}
        </Ready>
      </section>
      <Waiting edit={edit} />
      {inviting && (
        <InviteDialog
          onClose={() => setInviting(false)}
          onDone={(token) => {
            setInviting(false);
            setLink({ title: t("invite.done"), hint: t("invite.hint"), token });
            refresh();
          }}
        />
      )}
      {asking?.what === "roles" && person && (
        <RolesDialog person={person} onClose={() => setAsking(null)} onDone={refresh} />
      )}
      {asking?.what === "active" && person && (
        <ReasonDialog
          title={`${person.disabled_at ? t("enable") : t("disable")} · ${person.name}`}
          hint={t(person.disabled_at ? "enable.hint" : "disable.hint")}
          danger={!person.disabled_at}
          action={person.disabled_at ? t("enable") : t("disable")}
          onClose={() => setAsking(null)}
          onSubmit={(reason) =>
            void setActive(person.id, person.disabled_at !== null, reason).then(() => {
              notify(t(person.disabled_at ? "enable.done" : "disable.done", { name: person.name }));
              refresh();
            }, tellProblem)
          }
        />
      )}
      {asking?.what === "password" && person && (
        <ReasonDialog
          title={`${t("newPassword")} · ${person.name}`}
          hint={t("newPassword.hint")}
          action={t("newPassword.make")}
          onClose={() => setAsking(null)}
          onSubmit={(reason) =>
            void offerNewPassword(person.id, reason).then((made) => {
              refresh();
              setLink({ title: t("newPassword.done"), hint: t("newPassword.use"), token: made.token });
            }, tellProblem)
          }
        />
      )}
      <SecretOnce
        title={link?.title ?? ""}
        hint={link?.hint ?? ""}
        secret={link && `${location.origin}/join#${link.token}`}
        onClose={() => setLink(null)}
      />
    </>
  );
}

/** Invited, but not here yet. */
function Waiting({ edit }: { edit: boolean }) {
  const t = useWords(access);
  const client = useQueryClient();
  const query = useQuery(openInvitations);
  if (!query.data?.length) return null;
  const withdraw = (id: string) =>
    void withdrawInvitation(id).then(() => {
      notify(t("invite.withdrawn"));
      void client.invalidateQueries({ queryKey: ["people"] });
    }, tellProblem);
  return (
    <section className="card">
      <header>
        <h2>{t("invite.open")}</h2>
      </header>
      <DataGrid
        label={t("invite.open")}
        rows={query.data}
        rowKey={(r) => r.id}
        columns={[
          { key: "n", title: t("name"), render: (r) => <span className="long">{r.name}</span> },
          { key: "no", title: t("number"), short: true, render: (r) => <span className="mono">{r.employee_no}</span> },
          { key: "e", title: t("email"), render: (r) => <span className="long">{r.email}</span> },
          { key: "r", title: t("roles"), render: (r) => <RoleTags roles={r.roles} /> },
          { key: "b", title: t("invite.by"), short: true, render: (r) => r.invited_by ?? "—" },
          { key: "u", title: t("invite.until"), short: true, render: (r) => moment(r.expires_at) },
          ...(edit
            ? [
                {
                  key: "a",
                  title: "",
                  short: true,
                  render: (r: { id: string }) => (
                    <button type="button" className="linkish" onClick={() => withdraw(r.id)}>
                      {t("invite.withdraw")}
                    </button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

/** Roles by name; with more than one shop also where. */
function RoleTags({ roles }: { roles: readonly ShopRole[] }) {
  const me = useMe();
  const titleOf = useRoleTitle();
  const shopOf = (id: string) => me.shops.find((s) => s.id === id)?.name ?? "…";
  return (
    <span className="row wrap" style={{ gap: 4 }}>
      {roles.map((x) => (
        <span key={x.shop_id + x.role} className="tag" title={shopOf(x.shop_id)}>
          {titleOf(x.role)}
          {me.shops.length > 1 && <span className="muted"> · {shopOf(x.shop_id)}</span>}
        </span>
      ))}
    </span>
  );
}

function useRoleTitle(): (code: string) => string {
  const where = useLocale();
  const matrix = useQuery(roleMatrix);
  return (code) => matrix.data?.roles.find((r) => r.code === code)?.title[where] ?? code;
}

function RolePicker({ value, onChange }: { value: readonly ShopRole[]; onChange: (next: ShopRole[]) => void }) {
  const me = useMe();
  const may = useMay();
  const titleOf = useRoleTitle();
  const codes = useQuery(roleMatrix).data?.roles.map((r) => r.code) ?? [];
  return (
    <>
      {me.shops
        .filter((shop) => may("people.edit", shop.id))
        .map((shop) => (
          <label key={shop.id} className="field">
            <span>{shop.name}</span>
            <Select
              mode="multiple"
              aria-label={shop.name}
              value={value.filter((v) => v.shop_id === shop.id).map((v) => v.role)}
              options={codes.map((code) => ({ value: code, label: titleOf(code) }))}
              optionFilterProp="label"
              onChange={(roles: string[]) =>
                onChange([
                  ...value.filter((v) => v.shop_id !== shop.id),
                  ...roles.map((role) => ({ shop_id: shop.id, role })),
                ])
              }
            />
          </label>
        ))}
    </>
  );
}

const NUMBER = /^[A-Za-z0-9_-]{1,20}$/;
const MAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

function InviteDialog({ onClose, onDone }: { onClose: () => void; onDone: (token: string) => void }) {
  const t = useWords(access);
  const c = useWords(common);
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [number, setNumber] = useState("");
  const [roles, setTheirs] = useState<ShopRole[]>([]);
  const badNumber = number !== "" && !NUMBER.test(number);
  const badMail = email !== "" && !MAIL.test(email);
  const ready = name.trim() && number && email && !badNumber && !badMail && roles.length > 0;
  return (
    <Dialog
      open
      title={t("invite")}
      okText={t("invite")}
      cancelText={c("cancel")}
      onCancel={onClose}
      okButtonProps={{ disabled: !ready }}
      onOk={() =>
        void invite({ name: name.trim(), email: email.trim(), employee_no: number, roles }).then(
          (made) => onDone(made.token),
          tellProblem,
        )
      }
    >
      <div className="stack">
        <label className="field">
          <span>{t("name")}</span>
          <Input value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />
        </label>
        <label className="field">
          <span>{t("number")}</span>
          <Input value={number} maxLength={20} onChange={(e) => setNumber(e.target.value.trim())} />
          {badNumber ? <em role="alert">{t("number.hint")}</em> : <small>{t("number.hint")}</small>}
        </label>
        <label className="field">
          <span>{t("email")}</span>
          <Input type="email" value={email} maxLength={200} onChange={(e) => setEmail(e.target.value)} />
          {badMail && <em role="alert">{t("email.wrong")}</em>}
        </label>
        <RolePicker value={roles} onChange={setTheirs} />
      </div>
    </Dialog>
  );
}

function RolesDialog({ person, onClose, onDone }: { person: PersonRow; onClose: () => void; onDone: () => void }) {
  const t = useWords(access);
  const c = useWords(common);
  const [roles, setTheirs] = useState<ShopRole[]>(person.roles);
  const may = useMay();
  const mine = roles.filter((r) => may("people.edit", r.shop_id));
  const save = () =>
    void setRoles(person.id, mine).then(() => {
      notify(t("editRoles.done", { name: person.name }));
      onDone();
    }, tellProblem);
  return (
    <Dialog
      open
      title={`${t("editRoles")} · ${person.name}`}
      okText={c("save")}
      cancelText={c("cancel")}
      onCancel={onClose}
      onOk={save}
    >
      <div className="stack">
        <RolePicker value={roles} onChange={setTheirs} />
        {roles.length === 0 && <p className="small muted">{t("editRoles.none")}</p>}
      </div>
    </Dialog>
  );
}

function ReasonDialog({
  title,
  hint,
  action,
  danger = false,
  onClose,
  onSubmit,
}: {
  title: string;
  hint: string;
  action: string;
  danger?: boolean;
  onClose: () => void;
  onSubmit: (reason: string) => void;
}) {
  const t = useWords(access);
  const c = useWords(common);
  const [reason, setReason] = useState("");
  return (
    <Dialog
      open
      title={title}
      okText={action}
      cancelText={c("cancel")}
      okButtonProps={{ disabled: !reason.trim(), danger }}
      onCancel={onClose}
      onOk={() => onSubmit(reason.trim())}
      width={440}
    >
      <div className="stack">
        <p className="small muted">{hint}</p>
        <label className="field">
          <span>{t("reason")}</span>
          <Input
            value={reason}
            maxLength={500}
            onChange={(e) => setReason(e.target.value)}
            onPressEnter={(e) => {
              if (!e.nativeEvent.isComposing && reason.trim()) onSubmit(reason.trim());
            }}
          />
        </label>
      </div>
    </Dialog>
  );
}
