import { Button, Modal } from "antd";

import { useWords } from "../i18n";
import { common } from "../i18n/common";
import { copyText } from "./copy";

/** What is shown only once: a key, a secret, a link. It closes by its button alone, so that no stray click loses it. */
export function SecretOnce({
  title,
  hint,
  secret,
  onClose,
}: {
  title: string;
  hint: string;
  secret: string | null;
  onClose: () => void;
}) {
  const t = useWords(common);
  return (
    <Modal
      open={secret !== null}
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={520}
      destroyOnHidden
      footer={<Button onClick={onClose}>{t("secret.kept")}</Button>}
    >
      <div className="stack">
        <p className="muted small">{hint}</p>
        <div className="row" style={{ alignItems: "start" }}>
          <code className="mono grow secret">{secret}</code>
          <Button type="primary" onClick={() => void copyText(secret ?? "")}>
            {t("copy")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
