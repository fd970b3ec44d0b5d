/** Recorded calls on their way in. */
import type { components } from "./schema";
import { upload } from "./request";

export interface HandedIn {
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

type Answers = {
  conversations: components["schemas"]["MessageView"];
  cases: components["schemas"]["EvidenceView"];
};

/** Hands a recording in at a conversation (as a private note) or at a case. */
export function handIn<Place extends keyof Answers>(
  place: Place,
  id: string,
  call: HandedIn,
  onProgress: (share: number) => void,
): Promise<Answers[Place]> {
  const form = new FormData();
  form.append("file", call.file);
  form.append("called_at", call.calledAt);
  if (call.length !== null) form.append("length_s", String(call.length));
  if (call.note) form.append("note", call.note);
  if (call.caseId) form.append("case_id", call.caseId);
  return upload<Answers[Place]>(`/${place}/${id}/recordings`, form, onProgress, call.key);
}
