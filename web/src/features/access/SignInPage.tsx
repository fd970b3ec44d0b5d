import { useQuery } from "@tanstack/react-query";

import { publicConfig, useSignIn } from "../../api/session";
import { LOCALES, LOCALE_NAMES, setLocale, useLocale, useWords } from "../../i18n";
import { access } from "../../i18n/access";
import { SignInForm, useSignInAttempt } from "./SignInForm";
import "./access.css";

export function SignInPage({ onDone }: { onDone: () => void }) {
  const t = useWords(access);
  const where = useLocale();
  const attempt = useSignInAttempt(useSignIn(), onDone);
  const config = useQuery(publicConfig);
  const demo = config.data?.demo_logins ?? [];
  return (
    <main className="door">
      <section className="door-side" aria-hidden="true">
        <span className="door-logo">客</span>
        <strong>Kefu 客服</strong>
        <p>{t("slogan")}</p>
      </section>
      <section className="door-main">
        <div className="door-form">
          <h1>{t("welcome")}</h1>
          <SignInForm attempt={attempt} />
          {demo.length > 0 ? (
            <div className="door-demo">
              <div className="small muted">{t("demo")}</div>
              <div className="row wrap">
                {demo.map((d) => (
                  <button key={d.login} type="button" disabled={attempt.busy} onClick={() => void attempt.attempt(d)}>
                    <strong>{d.name}</strong>
                    <span className="small muted">
                      {d.role} · {d.login}
                    </span>
                  </button>
                ))}
              </div>
            </div>
          ) : (
            <p className="small muted">{t("forgot")}</p>
          )}
        </div>
        <div className="row door-foot">
          {LOCALES.map((l) => (
            <button
              key={l}
              type="button"
              className="linkish small"
              aria-pressed={l === where}
              onClick={() => setLocale(l, true)}
            >
              {LOCALE_NAMES[l]}
            </button>
          ))}
        </div>
      </section>
    </main>
  );
}
