/** Evidence of every kind, small: pictures, recordings, papers. */
import { AudioOutlined, FileTextOutlined } from "@ant-design/icons";
import { Modal } from "antd";
import { useState } from "react";

import { useWords } from "../i18n";
import { duration, fullMoment } from "../i18n/format";
import { recordings } from "../i18n/recordings";
import { EvidenceThumb } from "./files";
import { isRecording, Player } from "./recording";

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
