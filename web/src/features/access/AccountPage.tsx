import { Button, Input } from "antd";
import { useState } from "react";

import { newKey, request } from "../../api/request";
import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { access } from "../../i18n/access";
import { common } from "../../i18n/common";
import { nameOf, resetKeys, setKey, useKeyNames, type Command } from "../../ui/keys";
import { notify, tellProblem } from "../../ui/toast";

const COMMANDS: readonly Command[] = ["next", "previous", "resolve", "take", "note", "quick", "palette", "help"];

export function AccountPage() {
  const t = useWords(access);
  const me = useMe();
  return (
    <div className="page">
      <header className="page-head"><h1>{t("accountTitle")}</h1><span className="muted">{me.name} · {me.employee_no} · {me.tenant_name}</span></header>
      <div className="page-body" style={{ maxWidth: 720 }}><SecondFactor /><Keys /></div>
    </div>
  );
}

function SecondFactor() {
  const t = useWords(access);
  const [proposal, setProposal] = useState<{ secret: string; uri: string } | null>(null);
  const [code, setCode] = useState("");
  const start = () => void request<{ secret: string; uri: string }>("POST", "/me/second-factor/proposal", { once: newKey() }).then(setProposal, tellProblem);
  const confirm = () => void request<void>("PUT", "/me/second-factor", { body: { secret: proposal?.secret, code } }).then(() => { notify(t("secondFactor.on")); setProposal(null); setCode(""); }, tellProblem);
  const remove = () => void request<void>("POST", "/me/second-factor/removal", { body: { code }, once: newKey() }).then(() => { notify(t("secondFactor.removed")); setCode(""); }, tellProblem);
  return (
    <section className="card">
      <header><h2>{t("secondFactor")}</h2></header>
      <div className="body stack">
        {proposal && <><p className="muted small">{t("secondFactor.hint")}</p><code className="mono">{proposal.secret}</code></>}
        <div className="row wrap">
          <Input value={code} placeholder={t("code")} aria-label={t("code")} inputMode="numeric" style={{ width: 160 }} onChange={(e) => setCode(e.target.value.trim())} />
          {proposal ? <Button type="primary" disabled={code.length < 6} onClick={confirm}>{t("secondFactor.confirm")}</Button> : <Button onClick={start}>{t("secondFactor.start")}</Button>}
          {!proposal && <Button disabled={code.length < 6} onClick={remove}>{t("secondFactor.remove")}</Button>}
        </div>
      </div>
    </section>
  );
}

function Keys() {
  const t = useWords(access);
  const c = useWords(common);
  const names = useKeyNames();
  const [asking, setAsking] = useState<Command | null>(null);
  return (
    <section className="card">
      <header><h2 className="grow">{t("keys")}</h2><Button size="small" onClick={resetKeys}>{t("keys.reset")}</Button></header>
      <div className="body stack">
        <p className="muted small">{t("keys.hint")}</p>
        {COMMANDS.map((command) => (
          <div key={command} className="row"><span className="grow">{c(`keys.${command}`)}</span>
            <button type="button" className="kbd" onClick={() => setAsking(command)} onBlur={() => setAsking(null)}
              onKeyDown={(e) => { if (asking !== command || ["Alt", "Control", "Shift", "Meta", "Tab"].includes(e.key)) return; e.preventDefault(); if (e.key !== "Escape") setKey(command, nameOf(e.nativeEvent)); setAsking(null); }}>
              {asking === command ? t("keys.press") : names[command]}</button></div>
        ))}
      </div>
    </section>
  );
}
