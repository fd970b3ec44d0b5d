/**
 * Where an agent writes. Enter or Ctrl+Enter sends, Shift+Enter breaks the line, Escape closes what is open and never
 * loses text; a draft survives a reload; while an input method composes, Enter belongs to it. A red-line verdict counts
 * only for the text it judged, and the server judges again on sending.
 */
import { FileTextOutlined, PictureOutlined, SendOutlined, SmileOutlined, ThunderboltOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import {
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
} from "react";

import { useWords } from "../i18n";
import { workbench } from "../i18n/workbench";
import "./composer.css";
import { fillHoles, matchQuick, quickQuery, replaceQuery, type QuickReplyValue } from "./quick";
import { RedLineBar, type Verdict } from "./redline";
import { tellProblem } from "./toast";

export interface AttachedFile {
  id: string;
  name: string;
  url: string;
  thumbnail_url: string | null;
}
export interface Draft {
  text: string;
  files: AttachedFile[];
  note: boolean;
  override?: { reason: string; check_id: string };
}
export interface ComposerHandle {
  insert: (text: string) => void;
  focus: () => void;
  toggleNote: () => void;
}

export interface ComposerProps {
  /** Under this key the draft is kept in the browser. */
  draftKey: string;
  quickReplies: readonly QuickReplyValue[];
  holes: Readonly<Record<string, string>>;
  mentions: readonly string[];
  check: (text: string, signal: AbortSignal) => Promise<Verdict>;
  /** Sends; gives back a verdict when the server refused the text for a red line. Throws on any other refusal. */
  send: (draft: Draft) => Promise<Verdict | null>;
  upload: (file: File) => Promise<AttachedFile>;
  onTyping?: () => void;
  onOrderCard?: (() => void) | undefined;
  disabled?: boolean;
  ref?: Ref<ComposerHandle>;
}

const EMOJI = [..."😊🙏😣😅🤝👍🎉❤️😂😭🥰🤔😮🙇💪🌹🎁📦🚚✅⏰📷💰🧧☺️😁😘👌👏✨🆗🈚"].filter((c) => c !== "\uFE0F");
const CHECK_AFTER_MS = 300;

export function Composer(props: ComposerProps) {
  const { draftKey, check, ref, holes } = props;
  const t = useWords(workbench);
  const [text, setText] = useState(() => localStorage.getItem(draftKey) ?? "");
  const [note, setNote] = useState(false);
  const [files, setFiles] = useState<AttachedFile[]>([]);
  const [uploads, setUploads] = useState(0);
  const [judged, setJudged] = useState<{ text: string; verdict: Verdict } | null>(null);
  const [reason, setReason] = useState("");
  const [sending, setSending] = useState(false);
  const [over, setOver] = useState(false);
  const [caret, setCaret] = useState(0);
  const [picked, setPicked] = useState(0);
  const [shut, setShut] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const listId = useId();

  useEffect(() => {
    if (text) localStorage.setItem(draftKey, text);
    else localStorage.removeItem(draftKey);
  }, [draftKey, text]);

  useEffect(() => {
    if (note || !text.trim() || judged?.text === text) return;
    const ended = new AbortController();
    const timer = setTimeout(() => {
      // A failed check blocks nothing here: the server judges every message again when it is sent.
      check(text, ended.signal).then(
        (verdict) => setJudged({ text, verdict }),
        () => undefined,
      );
    }, CHECK_AFTER_MS);
    return () => {
      clearTimeout(timer);
      ended.abort();
    };
  }, [text, note, judged, check]);

  const write = (next: string, at?: number) => {
    setText(next);
    setReason("");
    const place = at ?? next.length;
    setCaret(place);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(place, place);
    });
  };

  useImperativeHandle(ref, () => ({
    insert: (insert) =>
      write(text.trim() ? `${text.trimEnd()}\n${fillHoles(insert, holes)}` : fillHoles(insert, holes)),
    focus: () => area.current?.focus(),
    toggleNote: () => setNote((on) => !on),
  }));

  const query = shut ? null : quickQuery(text, caret);
  const hits = useMemo(
    () => (query === null || note ? [] : matchQuick(props.quickReplies, query)),
    [query, note, props.quickReplies],
  );
  const mention = note && !shut ? /@([^\s@]{0,10})$/.exec(text.slice(0, caret)) : null;
  const people = mention ? props.mentions.filter((name) => name.includes(mention[1] ?? "")).slice(0, 6) : [];

  const verdict = !note && judged?.text === text ? judged.verdict : null;
  const blocked = verdict?.verdict === "blocked";
  const needsReason = verdict?.verdict === "override";
  const nothing = !text.trim() && files.length === 0;

  const choose = (reply: QuickReplyValue) => {
    const next = replaceQuery(text, caret, fillHoles(reply.text, holes));
    if (reply.files?.length) setFiles((now) => [...now, ...(reply.files ?? [])]);
    write(next.text, next.caret);
    setPicked(0);
  };

  const send = async () => {
    if (nothing || sending || uploads > 0 || blocked || props.disabled || (needsReason && !reason.trim())) return;
    const draft: Draft = {
      text: text.trim(),
      files,
      note,
      ...(needsReason && verdict ? { override: { reason: reason.trim(), check_id: verdict.check_id } } : {}),
    };
    const kept = { text, files };
    setSending(true);
    setText("");
    setFiles([]);
    const giveBack = () => {
      setText((now) => now || kept.text);
      setFiles((now) => (now.length ? now : kept.files));
    };
    try {
      const refused = await props.send(draft);
      if (refused) {
        giveBack();
        setJudged({ text: kept.text, verdict: refused });
      }
    } catch (error) {
      giveBack();
      tellProblem(error);
    } finally {
      setSending(false);
      area.current?.focus();
    }
  };

  const attach = (list: Iterable<File>) => {
    for (const file of list) {
      setUploads((n) => n + 1);
      props
        .upload(file)
        .then((done) => setFiles((now) => [...now, done]), tellProblem)
        .finally(() => setUploads((n) => n - 1));
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const open = hits.length > 0;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setPicked((n) => (n + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length);
    } else if (open && (event.key === "Enter" || event.key === "Tab") && !event.ctrlKey) {
      event.preventDefault();
      const reply = hits[Math.min(picked, hits.length - 1)];
      if (reply) choose(reply);
    } else if (open && query === "" && /^[1-9]$/.test(event.key) && hits[Number(event.key) - 1]) {
      event.preventDefault();
      const reply = hits[Number(event.key) - 1];
      if (reply) choose(reply);
    } else if (people[0] && mention && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      write(`${text.slice(0, caret - (mention[1]?.length ?? 0))}${people[0]} ${text.slice(caret)}`);
    } else if (event.key === "Escape") {
      if (open || people.length) {
        event.stopPropagation();
        setShut(true);
      }
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      void send();
    }
  };

  const onPaste = (event: ClipboardEvent) => {
    const pictures = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
    if (pictures.length === 0) return;
    event.preventDefault();
    attach(pictures);
  };

  return (
    <div
      className={note ? "composer note" : "composer"}
      data-over={over || undefined}
      onDragOver={(e) => {
        if (e.dataTransfer.types.includes("Files")) {
          e.preventDefault();
          setOver(true);
        }
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => {
        e.preventDefault();
        setOver(false);
        attach(e.dataTransfer.files);
      }}
    >
      {hits.length > 0 && (
        <ul className="quick" role="listbox" tabIndex={0} id={listId} aria-label={t("quick")}>
          {hits.map((reply, i) => (
            <li
              key={reply.id}
              role="option"
              aria-selected={i === picked}
              id={`${listId}-${i}`}
              className={i === picked ? "on" : ""}
              onMouseDown={(e) => {
                e.preventDefault();
                choose(reply);
              }}
              onMouseEnter={() => setPicked(i)}
            >
              <div className="row">
                <strong className="grow ellipsis">{reply.title}</strong>
                <span className="mono muted">/{reply.shortcut.replace(/^\//, "")}</span>
              </div>
              <div className="ellipsis muted">{fillHoles(reply.text, holes)}</div>
            </li>
          ))}
        </ul>
      )}
      {people.length > 0 && (
        <ul className="quick" role="listbox" aria-label="@">
          {people.map((name, i) => (
            <li
              key={name}
              role="option"
              aria-selected={i === 0}
              className={i === 0 ? "on" : ""}
              onMouseDown={(e) => {
                e.preventDefault();
                write(`${text.slice(0, caret - (mention?.[1]?.length ?? 0))}${name} ${text.slice(caret)}`);
              }}
            >
              @{name}
            </li>
          ))}
        </ul>
      )}
      {verdict && verdict.hits.length > 0 && (
        <RedLineBar
          verdict={verdict}
          text={text}
          reason={reason}
          onReason={setReason}
          onText={write}
          onSend={() => void send()}
        />
      )}
      <div className="box">
        <textarea
          ref={area}
          value={text}
          rows={2}
          aria-label={t("compose.label")}
          disabled={props.disabled}
          maxLength={4000}
          placeholder={note ? t("compose.note") : t("compose.placeholder")}
          aria-controls={hits.length ? listId : undefined}
          aria-activedescendant={hits.length ? `${listId}-${picked}` : undefined}
          onChange={(e) => {
            setText(e.target.value);
            setCaret(e.target.selectionStart);
            setShut(false);
            setPicked(0);
            setReason("");
            props.onTyping?.();
          }}
          onSelect={(e) => setCaret(e.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        {(files.length > 0 || uploads > 0) && (
          <ul className="row wrap attached">
            {files.map((file) => (
              <li key={file.id}>
                <img src={file.thumbnail_url ?? file.url} alt={file.name} width={56} height={56} />
                <button
                  type="button"
                  aria-label={`${t("removePicture")} ${file.name}`}
                  onClick={() => setFiles((now) => now.filter((f) => f.id !== file.id))}
                >
                  ×
                </button>
              </li>
            ))}
            {uploads > 0 && <li className="muted small">{t("uploading")}</li>}
          </ul>
        )}
        <div className="tools">
          <div className="modes" role="group">
            <button type="button" aria-pressed={!note} onClick={() => setNote(false)}>
              {t("compose.reply")}
            </button>
            <button type="button" aria-pressed={note} onClick={() => setNote(true)}>
              {t("compose.noteTab")}
            </button>
          </div>
          <button type="button" className="tool" onClick={() => picker.current?.click()} title={t("picture")}>
            <PictureOutlined aria-hidden="true" /> <span>{t("picture")}</span>
          </button>
          <Popover
            trigger="click"
            content={
              <div className="emoji">
                {EMOJI.map((e, i) => (
                  <button
                    key={i}
                    type="button"
                    className="plain"
                    onClick={() => write(text.slice(0, caret) + e + text.slice(caret), caret + e.length)}
                  >
                    {e}
                  </button>
                ))}
              </div>
            }
          >
            <button type="button" className="tool" title={t("emoji")} aria-label={t("emoji")}>
              <SmileOutlined aria-hidden="true" />
            </button>
          </Popover>
          {!note && (
            <button
              type="button"
              className="tool"
              title={t("quick")}
              onClick={() => {
                setShut(false);
                write(text && !/\s$/.test(text) ? `${text} /` : `${text}/`);
              }}
            >
              <ThunderboltOutlined aria-hidden="true" /> <span>{t("quick")}</span>
            </button>
          )}
          {!note && props.onOrderCard && (
            <button type="button" className="tool" title={t("orderCard")} onClick={props.onOrderCard}>
              <FileTextOutlined aria-hidden="true" /> <span>{t("orderCard")}</span>
            </button>
          )}
          <span className="grow" />
          {blocked ? (
            <span className="tag red">{t("red.tag")}</span>
          ) : (
            <span className="hint small muted">{t("compose.hint")}</span>
          )}
          <Button
            type="primary"
            icon={<SendOutlined />}
            disabled={nothing || uploads > 0 || blocked || props.disabled || (needsReason && !reason.trim())}
            onClick={() => void send()}
          >
            {note ? t("saveNote") : t("send")}
          </Button>
        </div>
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept="image/png,image/jpeg,image/webp,image/gif,video/mp4,application/pdf"
          aria-label={t("picture")}
          onChange={(e) => {
            attach(e.target.files ?? []);
            e.target.value = "";
          }}
        />
      </div>
      {over && (
        <div className="over" aria-hidden="true">
          {t("drop.here")}
        </div>
      )}
    </div>
  );
}
