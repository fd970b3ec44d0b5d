/** The row under the text: answer or note, what may be put in, and the way out. */
import { AudioOutlined, FileTextOutlined, PictureOutlined, ThunderboltOutlined } from "@ant-design/icons";
import { useRef, type ReactNode } from "react";

import { useWords } from "../i18n";
import { recordings } from "../i18n/recordings";
import { workbench } from "../i18n/workbench";
import { Emoji } from "./emoji";
import { FilePicker } from "./file-picker";

export function ComposerTools({
  note,
  onNote,
  onFiles,
  onEmoji,
  onQuick,
  onOrderCard,
  onRecording,
  children,
}: {
  note: boolean;
  onNote: (note: boolean) => void;
  onFiles: (files: Iterable<File>) => void;
  onEmoji: (emoji: string) => void;
  onQuick: () => void;
  onOrderCard: (() => void) | undefined;
  onRecording: (() => void) | undefined;
  children: ReactNode;
}) {
  const t = useWords(workbench);
  const r = useWords(recordings);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <div className="tools">
        <div className="modes" role="group">
          <button type="button" aria-pressed={!note} onClick={() => onNote(false)}>
            {t("compose.reply")}
          </button>
          <button type="button" aria-pressed={note} onClick={() => onNote(true)}>
            {t("compose.noteTab")}
          </button>
        </div>
        <button type="button" className="tool" onClick={() => picker.current?.click()} title={t("picture")}>
          <PictureOutlined aria-hidden="true" /> <span>{t("picture")}</span>
        </button>
        <Emoji onPick={onEmoji} />
        {!note && (
          <button type="button" className="tool" title={t("quick")} onClick={onQuick}>
            <ThunderboltOutlined aria-hidden="true" /> <span>{t("quick")}</span>
          </button>
        )}
        {!note && onOrderCard && (
          <button type="button" className="tool" title={t("orderCard")} onClick={onOrderCard}>
            <FileTextOutlined aria-hidden="true" /> <span>{t("orderCard")}</span>
          </button>
        )}
        {onRecording && (
          <button type="button" className="tool" title={r("handIn")} aria-label={r("handIn")} onClick={onRecording}>
            <AudioOutlined aria-hidden="true" />
          </button>
        )}
        <span className="grow" />
        {children}
      </div>
      <FilePicker ref={picker} label={t("picture")} onFiles={onFiles} />
    </>
  );
}
