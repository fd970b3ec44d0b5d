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
import { count } from "../i18n/format";
import { workbench } from "../i18n/workbench";
import "./composer.css";
import { arrived, changeDraft, comeBack, sendOff, useDraft } from "./drafts";
import { fillHoles, firstHole, matchQuick, quickQuery, replaceQuery, type QuickReplyValue } from "./quick";
import { RedLineBar, type Verdict } from "./redline";
import { notify, tellProblem } from "./toast";

export interface AttachedFile {
  id: string;
  name: string;
  url: string;
  thumbnail_url: string | null;
}
/** `once`: tried again it is the same message; the buyer does not get it twice because an answer was lost on the way. */
export interface Draft {
  text: string;
  files: readonly AttachedFile[];
  note: boolean;
  once: string;
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
  freshId: () => string;
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
/** As many characters as the server takes in one message. */
const MOST_CHARACTERS = 4000;

export function Composer(props: ComposerProps) {
  const { draftKey, check, ref, holes } = props;
  const t = useWords(workbench);
  const [{ text, note, files }, change] = useDraft(draftKey);
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

  const tooMany = [...text.trim()].length - MOST_CHARACTERS;
  useEffect(() => {
    if (note || tooMany > 0 || !text.trim() || judged?.text === text) return;
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
  }, [text, note, tooMany, judged, check]);

  const setNote = (to: boolean) => change(() => ({ note: to }));
  const select = (start: number, end: number) => {
    setCaret(end);
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(start, end);
    });
  };
  const write = (next: string, at?: number) => {
    change(() => ({ text: next }));
    setReason("");
    const place = at ?? next.length;
    select(place, place);
  };

  useImperativeHandle(ref, () => ({
    insert: (insert) =>
      write(text.trim() ? `${text.trimEnd()}\n${fillHoles(insert, holes)}` : fillHoles(insert, holes)),
    focus: () => area.current?.focus(),
    toggleNote: () => change((now) => ({ note: !now.note })),
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
  const held = nothing || uploads > 0 || blocked || tooMany > 0 || props.disabled || (needsReason && !reason.trim());

  const choose = (reply: QuickReplyValue) => {
    const next = replaceQuery(text, caret, fillHoles(reply.text, holes));
    if (reply.files?.length) change((now) => ({ files: [...now.files, ...(reply.files ?? [])] }));
    write(next.text, next.caret);
    const hole = firstHole(next.text);
    if (hole) select(hole.start, hole.end);
    setPicked(0);
  };
  const name = (person: string) => {
    write(`${text.slice(0, caret - (mention?.[1]?.length ?? 0))}${person} ${text.slice(caret)}`);
    setPicked(0);
  };

  const send = async () => {
    if (held || sending) return;
    const hole = note ? null : firstHole(text);
    if (hole) {
      notify(t("compose.hole", { hole: hole.name }), { tone: "bad" });
      select(hole.start, hole.end);
      return;
    }
    const kept = sendOff(draftKey, props.freshId);
    if (!kept) return;
    const draft: Draft = {
      text: kept.text.trim(),
      files: kept.files,
      note: kept.note,
      once: kept.once,
      ...(needsReason && verdict ? { override: { reason: reason.trim(), check_id: verdict.check_id } } : {}),
    };
    setSending(true);
    try {
      const refused = await props.send(draft);
      if (refused) {
        comeBack(draftKey);
        setJudged({ text: kept.text, verdict: refused });
      } else {
        arrived(draftKey);
        // The next thing written is an answer again: nobody means to go on in notes to a buyer who waits.
        if (kept.note) change((now) => (now.text ? {} : { note: false }));
      }
    } catch (error) {
      comeBack(draftKey);
      tellProblem(error);
    } finally {
      setSending(false);
      area.current?.focus();
    }
  };

  const attach = (list: Iterable<File>) => {
    for (const file of list) {
      setUploads((n) => n + 1);
      // The agent may be in another chat when it is there: it goes where it was dropped.
      props
        .upload(file)
        .then((done) => changeDraft(draftKey, (now) => ({ files: [...now.files, done] })), tellProblem)
        .finally(() => setUploads((n) => n - 1));
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const open = hits.length > 0;
    const choices = open ? hits.length : people.length;
    if (choices > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setPicked((n) => (n + (event.key === "ArrowDown" ? 1 : choices - 1)) % choices);
    } else if (open && (event.key === "Enter" || event.key === "Tab") && !event.ctrlKey) {
      event.preventDefault();
      const reply = hits[Math.min(picked, hits.length - 1)];
      if (reply) choose(reply);
    } else if (open && query === "" && /^[1-9]$/.test(event.key) && hits[Number(event.key) - 1]) {
      event.preventDefault();
      const reply = hits[Number(event.key) - 1];
      if (reply) choose(reply);
    } else if (people.length > 0 && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      name(people[Math.min(picked, people.length - 1)] ?? "");
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
          {people.map((person, i) => (
            <li
              key={person}
              role="option"
              aria-selected={i === picked}
              className={i === picked ? "on" : ""}
              onMouseDown={(e) => {
                e.preventDefault();
                name(person);
              }}
              onMouseEnter={() => setPicked(i)}
            >
              @{person}
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
          placeholder={note ? t("compose.note") : t("compose.placeholder")}
          aria-controls={hits.length ? listId : undefined}
          aria-activedescendant={hits.length ? `${listId}-${picked}` : undefined}
          onChange={(e) => {
            const written = e.target.value;
            change(() => ({ text: written }));
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
                {isPicture(file) ? (
                  <img src={file.thumbnail_url ?? file.url} alt={file.name} width={56} height={56} />
                ) : (
                  <span className="attached-file" title={file.name}>
                    <FileTextOutlined aria-hidden="true" /> <span className="ellipsis">{file.name}</span>
                  </span>
                )}
                <button
                  type="button"
                  aria-label={`${t("removePicture")} ${file.name}`}
                  onClick={() => change((now) => ({ files: now.files.filter((f) => f.id !== file.id) }))}
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
          ) : tooMany > 0 ? (
            <span className="tag red" role="status">
              {t("compose.tooLong", { n: count(tooMany), most: count(MOST_CHARACTERS) })}
            </span>
          ) : (
            <span className="hint small muted">{t("compose.hint")}</span>
          )}
          <Button type="primary" icon={<SendOutlined />} disabled={held} onClick={() => void send()}>
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

/** What can be shown small; everything else is shown by its name. */
export function isPicture(file: AttachedFile): boolean {
  return file.thumbnail_url !== null || /\.(png|jpe?g|gif|webp)$/i.test(file.name);
}
