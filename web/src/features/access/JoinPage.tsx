import { Button, Input } from "antd";
import { useState } from "react";

import { joinWith } from "../../api/people";
import { useWords } from "../../i18n";
import { access } from "../../i18n/access";
import { notify, tellProblem } from "../../ui/toast";
import "./access.css";

/** Where an invitation leads: the token stands behind the `#`, so that it reaches no server log. */
export function JoinPage({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useWords(access);
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const join = () => {
    setBusy(true);
    joinWith(token, password)
      .then(() => {
        notify(t("joined"));
        onDone();
      }, tellProblem)
      .finally(() => setBusy(false));
  };
  return (
    <main className="door">
      <section className="door-main">
        <form
          className="door-form"
          onSubmit={(e) => {
            e.preventDefault();
            join();
          }}
        >
          <h1>{t("joinTitle")}</h1>
          {token ? (
            <>
              <p className="muted">{t("joinHint")}</p>
              <label className="field">
                <span>{t("password")}</span>
                <Input.Password
                  size="large"
                  autoComplete="new-password"
                  value={password}
                  onChange={(e) => setPassword(e.target.value)}
                  autoFocus
                />
              </label>
              <Button htmlType="submit" type="primary" size="large" block loading={busy} disabled={password.length < 8}>
                {t("join")}
              </Button>
            </>
          ) : (
            <p role="alert">{t("noToken")}</p>
          )}
        </form>
      </section>
    </main>
  );
}
