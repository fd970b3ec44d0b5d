import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, QRCode } from "antd";
import { useState } from "react";

import {
  changePassword,
  confirmSecondFactor,
  proposeSecondFactor,
  removeSecondFactor,
  secondFactor,
  useMe,
} from "../../api/session";
import { useWords } from "../../i18n";
import { access } from "../../i18n/access";
import { common } from "../../i18n/common";
import { copyText } from "../../ui/copy";
import { DEFAULT_KEYS, nameOf, resetKeys, setKey, useKeyNames, type Command } from "../../ui/keys";
import { Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import "./access.css";

const COMMANDS = Object.keys(DEFAULT_KEYS) as Command[];

export function AccountPage() {
  const t = useWords(access);
  const me = useMe();
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t("accountTitle")}</h1>
        <span className="muted ellipsis">
          {me.name} · {me.employee_no} · {me.tenant_name}
        </span>
      </header>
      <div className="page-body account">
        <Password />
        <SecondFactor />
        <Keys />
      </div>
    </div>
  );
}

function Password() {
  const t = useWords(access);
  const [present, setPresent] = useState("");
  const [fresh, setFresh] = useState("");
  const [again, setAgain] = useState("");
  const [busy, setBusy] = useState(false);
  const differs = again !== "" && again !== fresh;
  const save = () => {
    setBusy(true);
    changePassword({ present, new: fresh })
      .then(() => {
        notify(t("password.changed"));
        setPresent("");
        setFresh("");
        setAgain("");
      }, tellProblem)
      .finally(() => setBusy(false));
  };
  return (
    <section className="card">
      <header>
        <h2>{t("password")}</h2>
      </header>
      <form
        className="body stack"
        onSubmit={(e) => {
          e.preventDefault();
          save();
        }}
      >
        <p className="muted small">{t("password.hint")}</p>
        <div className="form-grid">
          <label className="field">
            <span>{t("password.present")}</span>
            <Input.Password
              autoComplete="current-password"
              value={present}
              onChange={(e) => setPresent(e.target.value)}
            />
          </label>
          <label className="field">
            <span>{t("password.new")}</span>
            <Input.Password autoComplete="new-password" value={fresh} onChange={(e) => setFresh(e.target.value)} />
          </label>
          <label className="field">
            <span>{t("password.again")}</span>
            <Input.Password autoComplete="new-password" value={again} onChange={(e) => setAgain(e.target.value)} />
            {differs && <em role="alert">{t("password.differs")}</em>}
          </label>
        </div>
        <div>
          <Button htmlType="submit" type="primary" loading={busy} disabled={!present || !fresh || again !== fresh}>
            {t("password.change")}
          </Button>
        </div>
      </form>
    </section>
  );
}

function SecondFactor() {
  const t = useWords(access);
  const query = useQuery(secondFactor);
  return (
    <section className="card">
      <header>
        <h2 className="grow">{t("secondFactor")}</h2>
        {query.data && (
          <span className={query.data.on ? "tag green" : "tag"}>
            {t(query.data.on ? "secondFactor.isOn" : "secondFactor.isOff")}
          </span>
        )}
      </header>
      <div className="body stack">
        <Ready query={query} rows={2}>
          {(state) => (state.on ? <TurnOff /> : <TurnOn />)}
        </Ready>
      </div>
    </section>
  );
}

function Code({
  value,
  onChange,
  children,
}: {
  value: string;
  onChange: (code: string) => void;
  children: React.ReactNode;
}) {
  const t = useWords(access);
  return (
    <div className="row wrap" style={{ alignItems: "end" }}>
      <label className="field">
        <span>{t("code")}</span>
        <Input
          value={value}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={8}
          style={{ width: 160 }}
          onChange={(e) => onChange(e.target.value.trim())}
        />
      </label>
      {children}
    </div>
  );
}

function TurnOn() {
  const t = useWords(access);
  const c = useWords(common);
  const client = useQueryClient();
  const [proposal, setProposal] = useState<{ secret: string; uri: string } | null>(null);
  const [code, setCode] = useState("");
  const [present, setPresent] = useState("");
  const start = () => void proposeSecondFactor().then(setProposal, tellProblem);
  const confirm = () =>
    void confirmSecondFactor({ secret: proposal?.secret ?? "", code, present }).then(() => {
      notify(t("secondFactor.on"));
      void client.invalidateQueries({ queryKey: ["second-factor"] });
    }, tellProblem);
  if (!proposal)
    return (
      <>
        <p className="muted small">{t("secondFactor.what")}</p>
        <div>
          <Button onClick={start}>{t("secondFactor.start")}</Button>
        </div>
      </>
    );
  return (
    <form
      className="second-factor"
      onSubmit={(e) => {
        e.preventDefault();
        confirm();
      }}
    >
      <QRCode value={proposal.uri} type="svg" size={168} bordered={false} aria-label={t("secondFactor.qr")} />
      <div className="stack grow">
        <p>{t("secondFactor.hint")}</p>
        <div className="row wrap">
          <span className="muted small">{t("secondFactor.key")}</span>
          <code className="mono">{proposal.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
          <Button size="small" onClick={() => void copyText(proposal.secret)}>
            {c("copy")}
          </Button>
        </div>
        <label className="field">
          <span>{t("password.present")}</span>
          <Input.Password
            autoComplete="current-password"
            value={present}
            style={{ width: 260 }}
            onChange={(e) => setPresent(e.target.value)}
          />
        </label>
        <Code value={code} onChange={setCode}>
          <Button htmlType="submit" type="primary" disabled={code.length < 6 || !present}>
            {t("secondFactor.confirm")}
          </Button>
          <Button onClick={() => setProposal(null)}>{c("cancel")}</Button>
        </Code>
      </div>
    </form>
  );
}

function TurnOff() {
  const t = useWords(access);
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const remove = () =>
    void removeSecondFactor(code).then(() => {
      notify(t("secondFactor.removed"));
      void client.invalidateQueries({ queryKey: ["second-factor"] });
    }, tellProblem);
  return (
    <form
      className="stack"
      onSubmit={(e) => {
        e.preventDefault();
        remove();
      }}
    >
      <p className="muted small">{t("secondFactor.offHint")}</p>
      <Code value={code} onChange={setCode}>
        <Button htmlType="submit" danger disabled={code.length < 6}>
          {t("secondFactor.remove")}
        </Button>
      </Code>
    </form>
  );
}

function Keys() {
  const t = useWords(access);
  const c = useWords(common);
  const names = useKeyNames();
  const [asking, setAsking] = useState<Command | null>(null);
  const take = (command: Command, keys: string) => {
    const other = COMMANDS.find((one) => one !== command && names[one] === keys);
    if (other) notify(t("keys.taken", { keys, other: c(`keys.${other}`) }), { tone: "bad" });
    else setKey(command, keys);
  };
  return (
    <section className="card">
      <header>
        <h2 className="grow">{t("keys")}</h2>
        <Button size="small" onClick={resetKeys}>
          {t("keys.reset")}
        </Button>
      </header>
      <div className="body stack">
        <p className="muted small">{t("keys.hint")}</p>
        {COMMANDS.map((command) => (
          <div key={command} className="row">
            <span className="grow">{c(`keys.${command}`)}</span>
            <button
              type="button"
              className="kbd"
              aria-label={`${c(`keys.${command}`)} ${names[command]}`}
              onClick={() => setAsking(command)}
              onBlur={() => setAsking(null)}
              onKeyDown={(e) => {
                if (asking !== command || ["Alt", "Control", "Shift", "Meta", "Tab"].includes(e.key)) return;
                e.preventDefault();
                e.stopPropagation();
                if (e.key !== "Escape") take(command, nameOf(e.nativeEvent));
                setAsking(null);
              }}
            >
              {asking === command ? t("keys.press") : names[command]}
            </button>
          </div>
        ))}
      </div>
    </section>
  );
}
