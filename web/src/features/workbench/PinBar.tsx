import { PushpinOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input } from "antd";
import { useEffect, useState } from "react";

import { MOST_PINNED, pinMessages } from "../../api/pins";
import { newKey } from "../../api/request";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { pins } from "../../i18n/pins";
import { notify, tellProblem } from "../../ui/toast";

/** What lies over the conversation closes itself. */
const meantForAnother = (event: KeyboardEvent): boolean =>
  event.defaultPrevented || (event.target instanceof Element && event.target.closest('[role="dialog"]') !== null);

/** What is frozen, for which case, and a word on what it shows. Escape lets go of it. */
export function PinBar({
  conversationId,
  picked,
  openCase,
  onDone,
  onCancel,
}: {
  conversationId: string;
  picked: readonly string[];
  openCase: { id: string; number: string } | undefined;
  onDone: () => void;
  onCancel: () => void;
}) {
  const t = useWords(pins);
  const c = useWords(common);
  const [note, setNote] = useState("");
  const [atCase, setAtCase] = useState(true);
  const [busy, setBusy] = useState(false);
  const caseId = atCase && openCase ? openCase.id : null;
  // The same choice tried again is the same pin; another choice is another one.
  const asked = JSON.stringify([picked, note.trim(), caseId]);
  const [key, setKey] = useState({ of: asked, key: newKey() });
  if (key.of !== asked) setKey({ of: asked, key: newKey() });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.isComposing && !meantForAnother(event)) onCancel();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onCancel]);

  const tooMany = picked.length > MOST_PINNED;
  const held = picked.length === 0 || tooMany;
  const pin = async () => {
    if (held || busy) return;
    setBusy(true);
    try {
      const done = await pinMessages(
        conversationId,
        { message_ids: [...picked], case_id: caseId, note: note.trim() },
        key.key,
      );
      notify(t("pinned", { n: done.message_ids.length }), { detail: t("hash", { hash: done.sha256.slice(0, 16) }) });
      onDone();
    } catch (error) {
      tellProblem(error);
      setBusy(false);
    }
  };
  return (
    <form
      className="pin-bar"
      aria-label={t("pin")}
      onSubmit={(e) => {
        e.preventDefault();
        void pin();
      }}
    >
      <b role="status">
        {tooMany ? t("most", { n: MOST_PINNED }) : picked.length ? t("chosen", { n: picked.length }) : t("hint")}
      </b>
      <Input
        value={note}
        maxLength={300}
        placeholder={t("note")}
        aria-label={t("note")}
        onChange={(e) => setNote(e.target.value)}
      />
      {openCase && (
        <Checkbox checked={atCase} onChange={(e) => setAtCase(e.target.checked)}>
          {t("atCase", { number: openCase.number })}
        </Checkbox>
      )}
      <span className="row">
        <Button onClick={onCancel}>{c("cancel")}</Button>
        <Button type="primary" htmlType="submit" icon={<PushpinOutlined />} disabled={held} loading={busy}>
          {t("pin")}
        </Button>
      </span>
    </form>
  );
}
