import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";

import { keyList, makeKey, peopleList, revokeKey, roleMatrix, type ApiKey } from "../../api/people";
import { useMe } from "../../api/session";
import { useLocale, useWords } from "../../i18n";
import { access } from "../../i18n/access";
import { common } from "../../i18n/common";
import { fullMoment, moment } from "../../i18n/format";
import { Dialog } from "../../ui/dialog";
import { DataGrid } from "../../ui/grid";
import { SecretOnce } from "../../ui/secret";
import { Empty, Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";

/** Keys with which other programs (an ERP, a warehouse) work in a person's name, within what the key allows. */
export function KeysPage() {
  const t = useWords(access);
  const c = useWords(common);
  const where = useLocale();
  const me = useMe();
  const client = useQueryClient();
  const query = useQuery(keyList);
  const people = useQuery(peopleList);
  const matrix = useQuery(roleMatrix);
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ["api-keys"] });
  const shopOf = (id: string) => me.shops.find((s) => s.id === id)?.name ?? "…";
  const titleOf = (permission: string) => matrix.data?.permissions[permission]?.[where] ?? permission;
  const revoke = () =>
    void revokeKey(revoking?.id ?? "").then(() => {
      notify(t("key.revoked"));
      setRevoking(null);
      refresh();
    }, tellProblem);
  return (
    <section className="card">
      <header>
        <h2>{t("apiKeys")}</h2>
        <span className="small muted grow">{t("key.hint")}</span>
        <Button size="small" type="primary" onClick={() => setMaking(true)}>
          {t("key.make")}
        </Button>
      </header>
      <Ready query={query}>
        {(list) => (
          <DataGrid
            label={t("apiKeys")}
            rows={[...list].reverse()}
            rowKey={(r) => r.id}
            empty={<Empty title={t("key.none")}>{t("key.noneHint")}</Empty>}
            columns={[
              { key: "n", title: t("key.name"), render: (r) => <strong>{r.name}</strong> },
              { key: "s", title: c("shop"), render: (r) => r.shops.map(shopOf).join("、") },
              {
                key: "p",
                title: t("key.scopes"),
                render: (r) => (
                  <span className="row wrap" style={{ gap: 4 }}>
                    {r.permissions.map((p) => (
                      <span key={p} className="tag" title={p}>
                        {titleOf(p)}
                      </span>
                    ))}
                  </span>
                ),
              },
              {
                key: "b",
                title: t("key.owner"),
                short: true,
                render: (r) => people.data?.find((p) => p.id === r.account_id)?.name ?? "—",
              },
              {
                key: "c",
                title: t("key.made"),
                short: true,
                render: (r) => <span title={fullMoment(r.created_at)}>{moment(r.created_at)}</span>,
              },
              {
                key: "a",
                title: "",
                short: true,
                render: (r) =>
                  r.revoked_at ? (
                    <span className="tag" title={fullMoment(r.revoked_at)}>
                      {t("key.isRevoked")}
                    </span>
                  ) : (
                    <button type="button" className="linkish" onClick={() => setRevoking(r)}>
                      {t("key.revoke")}
                    </button>
                  ),
              },
            ]}
          />
        )}
      </Ready>
      {making && (
        <KeyDialog
          titleOf={titleOf}
          onClose={() => setMaking(false)}
          onMade={(key) => {
            setMaking(false);
            setSecret(key);
            refresh();
          }}
        />
      )}
      <SecretOnce title={t("key.once")} hint={t("key.use")} secret={secret} onClose={() => setSecret(null)} />
      <Dialog
        open={revoking !== null}
        title={`${t("key.revoke")} · ${revoking?.name ?? ""}`}
        okText={t("key.revoke")}
        okButtonProps={{ danger: true }}
        cancelText={c("cancel")}
        onCancel={() => setRevoking(null)}
        onOk={revoke}
        width={420}
      >
        <p>{t("key.revokeHint")}</p>
      </Dialog>
    </section>
  );
}

function KeyDialog({
  titleOf,
  onClose,
  onMade,
}: {
  titleOf: (permission: string) => string;
  onClose: () => void;
  onMade: (key: string) => void;
}) {
  const t = useWords(access);
  const c = useWords(common);
  const me = useMe();
  const [name, setName] = useState("");
  const [shops, setShops] = useState<string[]>(me.shops.length === 1 ? me.shops.map((s) => s.id) : []);
  const [permissions, setPermissions] = useState<string[]>([]);
  // a key opens what its maker may do in every shop it is made for
  const chosen = me.shops.filter((s) => shops.includes(s.id));
  const allowed = Object.keys((chosen[0] ?? me.shops[0])?.grants ?? {}).filter((p) =>
    chosen.every((s) => p in s.grants),
  );
  const make = () =>
    void makeKey({ name: name.trim(), shops, permissions: permissions.filter((p) => allowed.includes(p)) }).then(
      (made) => onMade(made.key),
      tellProblem,
    );
  return (
    <Dialog
      open
      title={t("key.make")}
      okText={t("key.make")}
      cancelText={c("cancel")}
      onCancel={onClose}
      onOk={make}
      okButtonProps={{ disabled: !name.trim() || shops.length === 0 || permissions.length === 0 }}
    >
      <div className="stack">
        <label className="field">
          <span>{t("key.name")}</span>
          <Input value={name} maxLength={60} onChange={(e) => setName(e.target.value)} />
          <small>{t("key.nameHint")}</small>
        </label>
        <label className="field">
          <span>{c("shop")}</span>
          <Select
            mode="multiple"
            aria-label={c("shop")}
            value={shops}
            onChange={setShops}
            options={me.shops.map((s) => ({ value: s.id, label: s.name }))}
            optionFilterProp="label"
          />
        </label>
        <label className="field">
          <span>{t("key.scopes")}</span>
          <Select
            mode="multiple"
            aria-label={t("key.scopes")}
            value={permissions}
            onChange={setPermissions}
            options={allowed.map((p) => ({ value: p, label: titleOf(p) }))}
            optionFilterProp="label"
          />
          <small>{t("key.scopesHint")}</small>
        </label>
      </div>
    </Dialog>
  );
}
