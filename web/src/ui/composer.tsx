/**
 * Where an agent writes. Enter or Ctrl+Enter sends, Shift+Enter breaks the line, Escape closes what is open and never
 * loses text; a draft survives a reload; while an input method composes, Enter belongs to it. A red-line verdict counts
 * only for the text it judged, and the server judges again on sending.
 */
import { SendOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useId, useImperativeHandle, useRef, useState, type ClipboardEvent, type KeyboardEvent, type Ref } from "react";

import { useWords } from "../i18n";
import { count } from "../i18n/format";
import { workbench } from "../i18n/workbench";
import { Attachments, useUploads } from "./attachments";
import { ComposerTools } from "./composer-tools";
import "./composer.css";
import { useDroppedFiles } from "./dropped";
import { arrived, comeBack, sendOff, useDraft, type AttachedFile } from "./drafts";
import { fillHoles, firstHole, replaceQuery, type QuickReplyValue } from "./quick";
import { RedLineBar, type Verdict } from "./redline";
import { Mentions, QuickReplies, useSuggestions } from "./suggestions";
import { notify, tellProblem } from "./toast";
import { useVerdict } from "./verdict";

export type { AttachedFile } from "./drafts";

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
  /** A recorded call never goes with an answer; it is asked for by itself. With the file that was dropped, if any. */
  onRecording?: ((file: File | null) => void) | undefined;
  disabled?: boolean;
  ref?: Ref<ComposerHandle>;
}

/** As many characters as the server takes in one message. */
const MOST_CHARACTERS = 4000;

export function Composer(props: ComposerProps) {
  const { draftKey, check, ref, holes } = props;
  const t = useWords(workbench);
  const [{ text, note, files }, change] = useDraft(draftKey);
  const { uploads, attach } = useUploads(draftKey, props.upload, props.onRecording);
  const over = useDroppedFiles(attach);
  const [reason, setReason] = useState("");
  const [sending, setSending] = useState(false);
  const [caret, setCaret] = useState(0);
  const area = useRef<HTMLTextAreaElement>(null);
  const listId = useId();

  const tooMany = [...text.trim()].length - MOST_CHARACTERS;
  const [verdict, setVerdict] = useVerdict(text, !note, tooMany <= 0, check);

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
    insert: (insert) => {
      const words = fillHoles(insert, holes);
      if (text.includes(words)) area.current?.focus();
      else write(text.trim() ? `${text.trimEnd()}\n${words}` : words);
    },
    focus: () => area.current?.focus(),
    toggleNote: () => change((now) => ({ note: !now.note })),
  }));

  const blocked = verdict?.verdict === "blocked";
  const needsReason = verdict?.verdict === "override";
  const nothing = !text.trim() && files.length === 0;
  const held = nothing || uploads > 0 || blocked || tooMany > 0 || props.disabled || (needsReason && !reason.trim());

  const suggestions = useSuggestions({
    text,
    caret,
    note,
    quickReplies: props.quickReplies,
    mentions: props.mentions,
    onReply: (reply) => {
      const next = replaceQuery(text, caret, fillHoles(reply.text, holes));
      if (reply.files?.length) change((now) => ({ files: [...now.files, ...(reply.files ?? [])] }));
      write(next.text, next.caret);
      const hole = firstHole(next.text);
      if (hole) select(hole.start, hole.end);
    },
    onPerson: (person, typed) => write(`${text.slice(0, caret - typed)}${person} ${text.slice(caret)}`),
  });
  const offered = suggestions.replies.length > 0;

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
        setVerdict(kept.text, refused);
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

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (suggestions.onKeyDown(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
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
    <div className={note ? "composer note" : "composer"} data-over={over || undefined}>
      <QuickReplies of={suggestions} id={listId} holes={holes} />
      <Mentions of={suggestions} />
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
          aria-controls={offered ? listId : undefined}
          aria-activedescendant={offered ? `${listId}-${suggestions.picked}` : undefined}
          onChange={(e) => {
            const written = e.target.value;
            change(() => ({ text: written }));
            setCaret(e.target.selectionStart);
            suggestions.offer();
            setReason("");
            props.onTyping?.();
          }}
          onSelect={(e) => setCaret(e.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <Attachments
          files={files}
          uploads={uploads}
          onRemove={(id) => change((now) => ({ files: now.files.filter((f) => f.id !== id) }))}
        />
        <ComposerTools
          note={note}
          onNote={(to) => change(() => ({ note: to }))}
          onFiles={attach}
          onEmoji={(e) => write(text.slice(0, caret) + e + text.slice(caret), caret + e.length)}
          onQuick={() => {
            suggestions.offer();
            write(text && !/\s$/.test(text) ? `${text} /` : `${text}/`);
          }}
          onOrderCard={props.onOrderCard}
          onRecording={props.onRecording && (() => props.onRecording?.(null))}
        >
          {blocked ? (
            <span className="tag red stopped">{t("red.tag")}</span>
          ) : tooMany > 0 ? (
            <span className="tag red" role="status">
              {t("compose.tooLong", { n: count(tooMany), most: count(MOST_CHARACTERS) })}
            </span>
          ) : (
            <span className="hint small muted">{t("compose.hint")}</span>
          )}
          <Button
            type="primary"
            icon={<SendOutlined />}
            title={t("compose.hint")}
            disabled={held}
            onClick={() => void send()}
          >
            {note ? t("saveNote") : t("send")}
          </Button>
        </ComposerTools>
      </div>
      {over && (
        <div className="over" aria-hidden="true">
          {t("drop.here")}
        </div>
      )}
    </div>
  );
}
