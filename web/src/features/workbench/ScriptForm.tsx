import { Button, Checkbox, Input, Popconfirm } from "antd";
import { useEffect, useRef, useState } from "react";

import { uploadFile } from "../../api/chats";
import { changeReply, checkReply, createReply, removeReply, type ReplyCheck } from "../../api/scripts";
import { useMay } from "../../api/session";
import type { QuickReply } from "../../api/types";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { scripts } from "../../i18n/scripts";
import { FilePicker } from "../../ui/file-picker";
import { notify, tellProblem } from "../../ui/toast";

const PARAMETERS = [
  "buyer",
  "agent",
  "shop",
  "order_number",
  "product",
  "waybill",
  "courier",
  "amount",
  "date",
] as const;
const CHECK_AFTER_MS = 300;

type Attached = Pick<QuickReply["files"][number], "id" | "name" | "url" | "thumbnail_url">;

/** One quick reply: written, looked at for red lines while it is typed, kept for oneself or for the shop. */
export function ScriptForm({
  shopId,
  reply,
  onDone,
}: {
  shopId: string;
  reply: QuickReply | null;
  onDone: (id: string | null) => void;
}) {
  const t = useWords(scripts);
  const c = useWords(common);
  const may = useMay();
  const mayShop = may("script.edit", shopId);
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? "");
  const [title, setTitle] = useState(reply?.title ?? "");
  const [topic, setTopic] = useState(reply?.topic ?? "");
  const [text, setText] = useState(reply?.text ?? "");
  const [files, setFiles] = useState<readonly Attached[]>(reply?.files ?? []);
  const [personal, setPersonal] = useState(reply?.personal ?? !mayShop);
  const [busy, setBusy] = useState(false);
  const check = useReplyCheck(shopId, text);
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const editable = reply === null || reply.personal || mayShop;
  const complete = /^[a-z0-9_-]{1,20}$/.test(shortcut) && title.trim() !== "" && text.trim() !== "";

  const insert = (name: string) => {
    const at = area.current?.selectionStart ?? text.length;
    setText(`${text.slice(0, at)}{${name}}${text.slice(area.current?.selectionEnd ?? at)}`);
    requestAnimationFrame(() => {
      const place = at + name.length + 2;
      area.current?.focus();
      area.current?.setSelectionRange(place, place);
    });
  };
  const attach = (list: Iterable<File>) => {
    for (const file of list) uploadFile(file, shopId).then((done) => setFiles((now) => [...now, done]), tellProblem);
  };
  const draft = () => ({ shortcut, title: title.trim(), text, topic: topic.trim(), file_ids: files.map((f) => f.id) });
  const run = (work: Promise<string | null>, told: string) => {
    setBusy(true);
    work
      .then((id) => {
        notify(told);
        onDone(id);
      }, tellProblem)
      .finally(() => setBusy(false));
  };
  const save = () =>
    run(
      reply
        ? changeReply(reply.id, draft()).then(() => reply.id)
        : createReply(shopId, personal, draft()).then((made) => made["id"] ?? null),
      t("saved"),
    );
  const copy = () =>
    run(
      createReply(shopId, true, draft()).then((made) => made["id"] ?? null),
      t("saved"),
    );
  return (
    <form
      className="stack script-form"
      onSubmit={(e) => {
        e.preventDefault();
        if (editable && complete && check?.may_keep !== false) save();
      }}
    >
      {!editable && <p className="small warn">{t("readOnly")}</p>}
      <fieldset className="stack" disabled={!editable}>
        <div className="script-top">
          <label className="field">
            <span>{t("shortcut")}</span>
            <Input
              prefix="/"
              autoFocus={reply === null}
              value={shortcut}
              maxLength={20}
              placeholder={t("shortcutHint")}
              onChange={(e) => setShortcut(e.target.value.toLowerCase())}
              status={shortcut !== "" && !/^[a-z0-9_-]{1,20}$/.test(shortcut) ? "error" : ""}
            />
          </label>
          <label className="field">
            <span>{t("name")}</span>
            <Input value={title} maxLength={60} onChange={(e) => setTitle(e.target.value)} />
          </label>
          <label className="field">
            <span>{t("topic")}</span>
            <Input value={topic} maxLength={40} onChange={(e) => setTopic(e.target.value)} />
          </label>
        </div>
        {reply && reply.title === title && (
          <p className="small muted">
            {t("found", { code: shortcut, pinyin: reply.pinyin, initials: reply.initials })}
          </p>
        )}
        <label className="field">
          <span>{t("text")}</span>
          <textarea
            ref={area}
            className="script-text"
            rows={6}
            maxLength={2000}
            value={text}
            onChange={(e) => setText(e.target.value)}
          />
        </label>
        <div className="row wrap" role="group" aria-label={t("insert")}>
          <span className="small muted">{t("insert")}</span>
          {PARAMETERS.map((name) => (
            <button key={name} type="button" className="param" title={`{${name}}`} onClick={() => insert(name)}>
              {t(`param.${name}`)}
            </button>
          ))}
        </div>
        <Verdict check={text.trim() ? check : undefined} />
        <div className="field">
          <span>{t("pictures")}</span>
          <div className="row wrap">
            {files.map((file) => (
              <span key={file.id} className="script-file">
                {file.thumbnail_url ? (
                  <img src={file.thumbnail_url} alt={file.name} width={56} height={56} />
                ) : (
                  <span className="small ellipsis">{file.name}</span>
                )}
                <button
                  type="button"
                  aria-label={t("detach", { name: file.name })}
                  title={t("detach", { name: file.name })}
                  onClick={() => setFiles((now) => now.filter((one) => one.id !== file.id))}
                >
                  ×
                </button>
              </span>
            ))}
            {files.length < 9 && (
              <Button size="small" onClick={() => picker.current?.click()}>
                {t("attach")}
              </Button>
            )}
            <FilePicker ref={picker} label={t("attach")} onFiles={attach} />
          </div>
        </div>
        {reply === null && mayShop && (
          <Checkbox checked={personal} onChange={(e) => setPersonal(e.target.checked)}>
            {t("personal")}
          </Checkbox>
        )}
      </fieldset>
      <div className="row">
        {editable ? (
          <Button type="primary" htmlType="submit" loading={busy} disabled={!complete || check?.may_keep === false}>
            {t("save")}
          </Button>
        ) : (
          <Button loading={busy} onClick={copy}>
            {t("copyMine")}
          </Button>
        )}
        <span className="grow" />
        {reply && editable && (
          <Popconfirm
            title={t("removeAsk", { name: reply.title })}
            okText={t("remove")}
            cancelText={c("cancel")}
            onConfirm={() =>
              run(
                removeReply(reply.id).then(() => null),
                t("removed"),
              )
            }
          >
            <Button danger type="text">
              {t("remove")}
            </Button>
          </Popconfirm>
        )}
      </div>
    </form>
  );
}

/** What the red lines say about the text as it stands; undefined while it is not known. */
function useReplyCheck(shopId: string, text: string): ReplyCheck | undefined {
  const [judged, setJudged] = useState<{ text: string; check: ReplyCheck } | null>(null);
  useEffect(() => {
    if (!text.trim() || judged?.text === text) return;
    const ended = new AbortController();
    // A failed look blocks nothing here: the server looks again when the reply is saved.
    const timer = setTimeout(() => {
      checkReply(shopId, text, ended.signal).then(
        (check) => setJudged({ text, check }),
        () => undefined,
      );
    }, CHECK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [shopId, text, judged]);
  return judged?.text === text ? judged.check : undefined;
}

function Verdict({ check }: { check: ReplyCheck | undefined }) {
  const t = useWords(scripts);
  if (!check)
    return (
      <p className="small muted" aria-live="polite">
        &nbsp;
      </p>
    );
  if (check.hits.length === 0)
    return (
      <p className="small script-clean" aria-live="polite">
        ✓ {t("clean")}
      </p>
    );
  return (
    <div className={check.may_keep ? "script-hits" : "script-hits held"} role="alert">
      {!check.may_keep && <strong>{t("held")}</strong>}
      <ul>
        {check.hits.map((hit) => (
          <li key={`${hit.rule_id}${hit.start}`}>
            <mark>{hit.quote}</mark> {hit.title} <span className="small muted">{hit.clause}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
