/** Recorded calls and voice messages: played where they stand, and small among other evidence. */
import { AudioOutlined, DownloadOutlined, FileTextOutlined } from "@ant-design/icons";
import { Modal } from "antd";
import { useState } from "react";

import { useWords } from "../i18n";
import { duration, fullMoment } from "../i18n/format";
import { recordings } from "../i18n/recordings";
import { EvidenceThumb } from "./files";
import "./recording.css";

export interface RecordingValue {
  url: string;
  name: string;
  media_type: string;
}

export const isRecording = (mediaType: string | null): boolean => mediaType?.startsWith("audio/") ?? false;

const canPlay = (mediaType: string): boolean => document.createElement("audio").canPlayType(mediaType) !== "";

/** The browser's own player; what it cannot play comes down as a file. Nothing is fetched before somebody listens. */
export function Player({ file, autoPlay = false }: { file: RecordingValue; autoPlay?: boolean }) {
  const t = useWords(recordings);
  const [failed, setFailed] = useState(false);
  const plays = canPlay(file.media_type);
  return (
    <div className="player">
      {plays && (
        <audio
          controls
          autoPlay={autoPlay}
          preload="none"
          src={file.url}
          aria-label={t("play", { name: file.name })}
          onError={() => setFailed(true)}
        />
      )}
      <span className="row small">
        <span className="ellipsis" title={file.name}>
          {file.name}
        </span>
        <a href={file.url} download={file.name} aria-label={`${t("download")} ${file.name}`}>
          <DownloadOutlined aria-hidden="true" /> {t("download")}
        </a>
      </span>
      {(failed || !plays) && <span className="small muted">{t(plays ? "gone" : "cannotPlay")}</span>}
    </div>
  );
}

/** When a call was, and how long: "通话录音 · 2026-11-20 14:03 · 3:25". */
export function CallLine({ at, length }: { at: string; length: number | null }) {
  const t = useWords(recordings);
  return (
    <span className="call-line">
      <AudioOutlined aria-hidden="true" />{" "}
      {[t("call"), fullMoment(at).slice(0, 16), length === null ? "" : duration(length)].filter(Boolean).join(" · ")}
    </span>
  );
}

export interface KeptEvidence {
  name: string;
  kind: string;
  came_by: string;
  media_type: string | null;
  file_url: string | null;
  thumbnail_url: string | null;
  called_at: string | null;
  length_s: number | null;
}

/** One piece of evidence, small: a picture opens whole, a recording plays, anything else comes down. */
export function EvidenceItem({ of, width, height }: { of: KeptEvidence; width: number; height: number }) {
  const { file_url: url, media_type: type } = of;
  const t = useWords(recordings);
  const [open, setOpen] = useState(false);
  if (url === null || type === null || of.thumbnail_url !== null)
    return <EvidenceThumb src={of.thumbnail_url} full={url} name={of.name} width={width} height={height} />;
  if (!isRecording(type))
    return (
      <a className="thumb paper" style={{ width, height }} href={url} download={of.name} title={of.name}>
        <FileTextOutlined aria-label={of.name} />
      </a>
    );
  const title = of.came_by === "call" ? t("call") : t("voice");
  return (
    <>
      <button
        type="button"
        className="thumb paper"
        style={{ width, height }}
        title={of.name}
        aria-label={t("play", { name: of.name })}
        onClick={() => setOpen(true)}
      >
        <AudioOutlined aria-hidden="true" />
        {of.length_s !== null && <span className="small">{duration(of.length_s)}</span>}
      </button>
      {open && (
        <Modal open title={title} footer={null} width={420} onCancel={() => setOpen(false)} destroyOnHidden>
          <div className="stack">
            {of.called_at && <span className="muted small">{fullMoment(of.called_at).slice(0, 16)}</span>}
            <Player file={{ url, name: of.name, media_type: type }} autoPlay />
          </div>
        </Modal>
      )}
    </>
  );
}
