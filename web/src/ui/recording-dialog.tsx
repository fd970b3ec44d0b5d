/** A recorded call is handed in: which file, when it was, how long, what was said in short. */
import { Checkbox, Input } from "antd";
import { useEffect, useState } from "react";

import { useWords } from "../i18n";
import { common } from "../i18n/common";
import { duration, fileSize } from "../i18n/format";
import { handingIn } from "../i18n/handing-in";
import { recordings } from "../i18n/recordings";
import { Dialog } from "./dialog";
import { FileDrop } from "./files";
import "./recording.css";
import { lengthOf, secondsOf, whenOf } from "./recording-form";
import { fieldOf } from "./moment-field";
import { notify, tellProblem } from "./toast";

export const RECORDINGS = "audio/*,.mp3,.m4a,.aac,.wav,.ogg,.opus,.amr";

export interface RecordedCall {
  file: File;
  /** ISO, with the zone. */
  calledAt: string;
  /** Seconds, where known. */
  length: number | null;
  note: string;
  caseId: string | undefined;
  /** Tried again under the same key it is the same call. */
  key: string;
}

export function RecordingDialog({
  file: dropped = null,
  caseNumber,
  caseId,
  place,
  freshId,
  send,
  onClose,
}: {
  /** Dropped somewhere else already. */
  file?: File | null;
  /** The open case that may keep it too. */
  caseNumber?: string | undefined;
  caseId?: string | undefined;
  /** Where it goes: into a conversation as a note, or to a case. */
  place: "inside" | "atCase";
  freshId: () => string;
  send: (call: RecordedCall, onProgress: (share: number) => void) => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useWords(handingIn);
  const r = useWords(recordings);
  const c = useWords(common);
  const [asked, setAsked] = useState(() => ({
    file: dropped,
    at: fieldOf(new Date()),
    length: "",
    note: "",
    withCase: caseId !== undefined,
    key: freshId(),
  }));
  const [progress, setProgress] = useState<number | null>(null);
  // A changed answer is another request: the key stands for one and the same.
  const change = (to: Partial<typeof asked>) => setAsked((now) => ({ ...now, ...to, key: freshId() }));

  const { file } = asked;
  useEffect(() => {
    if (!file) return;
    let wanted = true;
    void lengthOf(file).then((seconds) => {
      if (!wanted) return;
      const told = { at: fieldOf(whenOf(file, seconds)), ...(seconds ? { length: duration(seconds) } : {}) };
      setAsked((now) => ({ ...now, ...told, key: freshId() }));
    });
    return () => {
      wanted = false;
    };
  }, [file, freshId]);

  const seconds = secondsOf(asked.length);
  const ahead = asked.at > fieldOf(new Date());
  const ready = file !== null && asked.at !== "" && !ahead && seconds !== undefined;
  const submit = async () => {
    if (!ready || progress !== null) return;
    setProgress(0);
    try {
      await send(
        {
          file,
          calledAt: new Date(asked.at).toISOString(),
          length: seconds,
          note: asked.note.trim(),
          caseId: asked.withCase ? caseId : undefined,
          key: asked.key,
        },
        setProgress,
      );
      notify(t("saved"));
      onClose();
    } catch (error) {
      tellProblem(error);
      setProgress(null);
    }
  };
  return (
    <Dialog
      open
      width={460}
      title={r("handIn")}
      okText={t("save")}
      cancelText={c("cancel")}
      okButtonProps={{ disabled: !ready, loading: progress !== null }}
      maskClosable={progress === null}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="small muted action-means">{t(place)}</p>
        {file ? (
          <div className="row recorded-file">
            <span className="ellipsis grow" title={file.name}>
              {file.name}
            </span>
            <span className="small muted">{fileSize(file.size)}</span>
            {progress === null ? (
              <button type="button" className="linkish small" onClick={() => change({ file: null })}>
                {t("another")}
              </button>
            ) : (
              <span className="small muted">{c("drop.progress", { n: Math.round(progress * 100) })}</span>
            )}
          </div>
        ) : (
          <FileDrop accept={RECORDINGS} hint={t("kinds")} onFile={(chosen) => change({ file: chosen })} />
        )}
        <div className="form-grid">
          <label className="field">
            <span>{t("when")} *</span>
            <Input
              type="datetime-local"
              value={asked.at}
              max={fieldOf(new Date())}
              status={ahead ? "error" : ""}
              onChange={(e) => change({ at: e.target.value })}
            />
            {ahead && <em role="alert">{t("ahead")}</em>}
          </label>
          <label className="field">
            <span>{t("length")}</span>
            <Input
              value={asked.length}
              placeholder="3:25"
              inputMode="numeric"
              status={seconds === undefined ? "error" : ""}
              onChange={(e) => change({ length: e.target.value })}
            />
            {seconds === undefined && <em role="alert">{t("lengthWrong")}</em>}
          </label>
        </div>
        <label className="field">
          <span>{t("note")}</span>
          <Input.TextArea
            value={asked.note}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 5 }}
            onChange={(e) => change({ note: e.target.value })}
          />
        </label>
        {caseId !== undefined && caseNumber !== undefined && (
          <Checkbox checked={asked.withCase} onChange={(e) => change({ withCase: e.target.checked })}>
            {t("withCase", { number: caseNumber })}
          </Checkbox>
        )}
      </div>
    </Dialog>
  );
}
