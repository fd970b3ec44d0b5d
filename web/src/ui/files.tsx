import { InboxOutlined } from "@ant-design/icons";
import { useRef, useState } from "react";
import { createPortal } from "react-dom";

import { useWords } from "../i18n";
import { common } from "../i18n/common";
import { useReturnFocus } from "./return-focus";

/** A place to drop one file or to pick it; while it uploads, how far it is. */
export function FileDrop({
  accept,
  onFile,
  progress,
  hint,
  disabled = false,
}: {
  accept: string;
  onFile: (file: File) => void;
  progress?: number | null;
  hint?: string;
  disabled?: boolean;
}) {
  const t = useWords(common);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !disabled) onFile(file);
  };
  return (
    <div>
      <button
        type="button"
        className={over ? "drop over" : "drop"}
        disabled={disabled}
        onClick={() => input.current?.click()}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault();
          setOver(false);
          take(e.dataTransfer.files);
        }}
      >
        <InboxOutlined style={{ fontSize: 28, color: "var(--blue)" }} aria-hidden="true" />
        <span>{progress == null ? t("drop.hint") : t("drop.progress", { n: Math.round(progress * 100) })}</span>
        {hint && <span className="small muted">{hint}</span>}
        {progress != null && (
          <span className="progress">
            <i style={{ width: `${progress * 100}%` }} />
          </span>
        )}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={t("drop.hint")}
        onChange={(e) => {
          take(e.target.files);
          e.target.value = "";
        }}
      />
    </div>
  );
}

/** A picture of evidence or of a message, small; a click shows it whole, Escape closes it. Without an address it was erased. */
export function EvidenceThumb({
  src,
  full,
  name,
  width = 64,
  height = 64,
}: {
  src: string | null;
  full: string | null;
  name: string;
  width?: number;
  height?: number;
}) {
  const t = useWords(common);
  const [open, setOpen] = useState(false);
  if (src === null || full === null)
    return (
      <span className="thumb gone" style={{ width, height }} title={`${name} · ${t("erased")}`}>
        {t("erased")}
      </span>
    );
  return (
    <>
      <button type="button" className="thumb" style={{ width, height }} onClick={() => setOpen(true)} title={name}>
        <img src={src} alt={name} loading="lazy" width={width} height={height} />
      </button>
      {open && <Whole src={full} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}

/** A picture over the page; any press puts it away, and the caret is where it was. */
function Whole({ src, name, onClose }: { src: string; name: string; onClose: () => void }) {
  useReturnFocus();
  return createPortal(
    <button
      type="button"
      className="lightbox"
      autoFocus
      onClick={onClose}
      onKeyDown={(e) => {
        if (e.key !== "Escape") return;
        e.stopPropagation();
        onClose();
      }}
    >
      <img src={src} alt={name} />
    </button>,
    document.body,
  );
}
