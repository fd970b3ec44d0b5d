import { Button, Input } from "antd";
import { useEffect, useState } from "react";

import { isProblem } from "../../api/problem";
import { useWords } from "../../i18n";
import { access } from "../../i18n/access";
import { duration } from "../../i18n/format";
import "./access.css";

interface Credentials {
  login: string;
  password: string;
  code?: string;
}

/** What a refused sign-in shows, and until when another attempt is of no use. */
export function useSignInAttempt(signIn: (as: Credentials) => Promise<unknown>, onDone: () => void) {
  const t = useWords(access);
  const [needsCode, setNeedsCode] = useState(false);
  const [code, setCode] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const wait = useCountdown();
  const attempt = async (as: { login: string; password: string }) => {
    setBusy(true);
    setFault(null);
    try {
      await signIn({ ...as, ...(needsCode && code.trim() ? { code: code.trim() } : {}) });
      onDone();
    } catch (error) {
      const asked = isProblem(error, "access.second_factor_needed");
      if (asked) setNeedsCode(true);
      if (isProblem(error, "access.wrong_second_factor")) setCode("");
      const seconds = isProblem(error) ? Number(error.facts["retry_after_s"] ?? 0) : 0;
      if (seconds > 0) wait.for(seconds);
      else if (!asked || needsCode) setFault(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    attempt,
    busy,
    needsCode,
    code,
    setCode,
    wait: wait.left,
    fault: wait.left > 0 ? t("locked", { time: duration(wait.left) }) : fault,
  };
}

function useCountdown(): { left: number; for: (seconds: number) => void } {
  const [time, setTime] = useState({ now: 0, until: 0 });
  useEffect(() => {
    if (time.until === 0) return undefined;
    const timer = setInterval(() => setTime((at) => ({ ...at, now: Date.now() })), 1000);
    return () => clearInterval(timer);
  }, [time.until]);
  const left = Math.max(0, Math.ceil((time.until - time.now) / 1000));
  return { left, for: (seconds) => setTime({ now: Date.now(), until: Date.now() + seconds * 1000 }) };
}

/** Login, password and, once it is asked for, the six digits. With `fixedLogin` only the person himself may go on. */
export function SignInForm({
  attempt: at,
  fixedLogin,
  onLogin,
}: {
  attempt: ReturnType<typeof useSignInAttempt>;
  fixedLogin?: string;
  onLogin?: (login: string) => void;
}) {
  const t = useWords(access);
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const who = fixedLogin ?? login.trim();
  return (
    <form
      className="door-form"
      onSubmit={(e) => {
        e.preventDefault();
        if (who && password && at.wait === 0) void at.attempt({ login: who, password });
      }}
    >
      {fixedLogin === undefined && (
        <label className="field">
          <span>{t("login")}</span>
          <Input
            size="large"
            name="login"
            autoComplete="username"
            value={login}
            onChange={(e) => {
              setLogin(e.target.value);
              onLogin?.(e.target.value);
            }}
            autoFocus
          />
        </label>
      )}
      <label className="field">
        <span>{t("password")}</span>
        <Input.Password
          size="large"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(e) => setPassword(e.target.value)}
          autoFocus={fixedLogin !== undefined}
        />
      </label>
      {at.needsCode && (
        <label className="field">
          <span>{t("code")}</span>
          <Input
            size="large"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={8}
            value={at.code}
            onChange={(e) => at.setCode(e.target.value)}
            autoFocus
          />
          <small>{t("code.hint")}</small>
        </label>
      )}
      {at.fault && (
        <p className="door-fault" role="alert">
          {at.fault}
        </p>
      )}
      <Button
        htmlType="submit"
        type="primary"
        size="large"
        block
        loading={at.busy}
        disabled={!who || !password || at.wait > 0 || (at.needsCode && at.code.trim().length < 6)}
      >
        {t("signIn")}
      </Button>
    </form>
  );
}
