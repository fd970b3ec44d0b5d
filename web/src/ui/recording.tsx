/** Recorded calls and voice messages, played where they stand. */
import { AudioOutlined, DownloadOutlined } from "@ant-design/icons";
import { useState } from "react";

import { useWords } from "../i18n";
import { duration, fullMoment } from "../i18n/format";
import { recordings } from "../i18n/recordings";
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
