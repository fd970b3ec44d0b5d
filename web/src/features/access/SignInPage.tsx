import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";

import { isProblem } from "../../api/problem";
import { publicConfig, useSignIn } from "../../api/session";
import { LOCALES, LOCALE_NAMES, setLocale, useLocale, useWords } from "../../i18n";
import { access } from "../../i18n/access";
import "./access.css";

export function SignInPage({ onDone }: { onDone: () => void }) {
  const t = useWords(access);
  const where = useLocale();
  const signIn = useSignIn();
  const config = useQuery(publicConfig);
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [needsCode, setNeedsCode] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (as: { login: string; password: string }) => {
    setBusy(true);
    setFault(null);
    try {
      await signIn({ ...as, ...(needsCode && code ? { code: code.trim() } : {}) });
      onDone();
    } catch (error) {
      if (isProblem(error, "access.second_factor_needed")) setNeedsCode(true);
      setFault(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };

  const demo = config.data?.demo_logins ?? [];
  return (
    <main className="door">
      <section className="door-side" aria-hidden="true">
        <span className="door-logo">客</span>
        <strong>Kefu 客服</strong>
        <p>{t("slogan")}</p>
      </section>
      <section className="door-main">
        <form className="door-form" onSubmit={(e) => { e.preventDefault(); void submit({ login: login.trim(), password }); }}>
          <h1>{t("welcome")}</h1>
          <label className="field"><span>{t("login")}</span><Input size="large" name="login" autoComplete="username" value={login} onChange={(e) => setLogin(e.target.value)} autoFocus /></label>
          <label className="field"><span>{t("password")}</span><Input.Password size="large" name="password" autoComplete="current-password" value={password} onChange={(e) => setPassword(e.target.value)} /></label>
          {needsCode && <label className="field"><span>{t("code")}</span><Input size="large" name="code" inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(e) => setCode(e.target.value)} autoFocus /></label>}
          {fault && <p className="door-fault" role="alert">{fault}</p>}
          <Button htmlType="submit" type="primary" size="large" block loading={busy} disabled={!login.trim() || !password}>{t("signIn")}</Button>
          {demo.length > 0 && (
            <div className="door-demo">
              <div className="small muted">{t("demo")}</div>
              <div className="row wrap">
                {demo.map((d) => <button key={d.login} type="button" disabled={busy} onClick={() => { setLogin(d.login); setPassword(d.password); void submit(d); }}><strong>{d.name}</strong><span className="small muted">{d.role} · {d.login}</span></button>)}
              </div>
            </div>
          )}
        </form>
        <div className="row door-foot">{LOCALES.map((l) => <button key={l} type="button" className="linkish small" aria-pressed={l === where} onClick={() => setLocale(l)}>{LOCALE_NAMES[l]}</button>)}</div>
      </section>
    </main>
  );
}
