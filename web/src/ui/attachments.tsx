/** What goes along with a message: pictures, films, papers. */
import { FileTextOutlined } from "@ant-design/icons";
import { useState } from "react";

import { useWords } from "../i18n";
import { workbench } from "../i18n/workbench";
import { changeDraft, type AttachedFile } from "./drafts";
import { tellProblem } from "./toast";

/** What can be shown small; everything else is shown by its name. */
export function isPicture(file: AttachedFile): boolean {
  return file.thumbnail_url !== null || /\.(png|jpe?g|gif|webp)$/i.test(file.name);
}

/** By its name and what the system says of it; what it really is, the server sees. */
const looksRecorded = (file: File): boolean =>
  file.type.startsWith("audio/") || /\.(mp3|m4a|aac|wav|ogg|opus|amr)$/i.test(file.name);

/** Uploads what is chosen, pasted or dropped, and tells how many are still on their way; a recording goes elsewhere. */
export function useUploads(
  draftKey: string,
  upload: (file: File) => Promise<AttachedFile>,
  onRecording?: (file: File) => void,
) {
  const [uploads, setUploads] = useState(0);
  const attach = (list: Iterable<File>) => {
    for (const file of list) {
      if (onRecording && looksRecorded(file)) {
        onRecording(file);
        continue;
      }
      setUploads((n) => n + 1);
      // The agent may be in another chat when it is there: it goes where it was dropped.
      upload(file)
        .then((done) => changeDraft(draftKey, (now) => ({ files: [...now.files, done] })), tellProblem)
        .finally(() => setUploads((n) => n - 1));
    }
  };
  return { uploads, attach };
}

export function Attachments({
  files,
  uploads,
  onRemove,
}: {
  files: readonly AttachedFile[];
  uploads: number;
  onRemove: (id: string) => void;
}) {
  const t = useWords(workbench);
  if (files.length === 0 && uploads === 0) return null;
  return (
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
          <button type="button" aria-label={`${t("removePicture")} ${file.name}`} onClick={() => onRemove(file.id)}>
            ×
          </button>
        </li>
      ))}
      {uploads > 0 && <li className="muted small">{t("uploading")}</li>}
    </ul>
  );
}
