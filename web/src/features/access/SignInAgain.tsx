import { Button, Modal } from "antd";

import { useMe, useSignInAgain } from "../../api/session";
import { useWords } from "../../i18n";
import { access } from "../../i18n/access";
import { SignInForm, useSignInAttempt } from "./SignInForm";
import { useReturnFocus } from "../../ui/return-focus";

/** The session ended while a page was open. What stands on it stays; who signs in again goes on where he was. */
export function SignInAgain() {
  useReturnFocus();
  const t = useWords(access);
  const me = useMe();
  const attempt = useSignInAttempt(useSignInAgain(), () => undefined);
  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={null}
      title={t("again.title")}
      width={420}
    >
      <div className="stack" style={{ gap: 16 }}>
        <p className="muted">{t("again.hint")}</p>
        <p>
          <strong>{me.name}</strong>{" "}
          <span className="muted">
            {me.employee_no} · {me.tenant_name}
          </span>
        </p>
        <SignInForm attempt={attempt} fixedLogin={me.employee_no} />
        <Button type="text" onClick={() => location.assign("/sign-in")}>
          {t("again.other")}
        </Button>
      </div>
    </Modal>
  );
}
