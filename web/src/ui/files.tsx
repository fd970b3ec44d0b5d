import { InboxOutlined } from "@ant-design/icons";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";

import { useWords } from "../i18n";
import { common } from "../i18n/common";

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
  useEffect(() => {
    if (!open) return;
    const onKey = (e: KeyboardEvent) => {
      if (e.key === "Escape") {
        e.stopPropagation();
        setOpen(false);
      }
    };
    window.addEventListener("keydown", onKey, true);
    return () => window.removeEventListener("keydown", onKey, true);
  }, [open]);
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
      {open &&
        createPortal(
          <button type="button" className="lightbox" onClick={() => setOpen(false)} autoFocus>
            <img src={full} alt={name} />
          </button>,
          document.body,
        )}
    </>
  );
}
