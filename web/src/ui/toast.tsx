/** Short notices at the top. A refusal shows what the server said, in the reader's language. */
import { useSyncExternalStore, type ReactNode } from "react";

import { locale, translate } from "../i18n";
import { common } from "../i18n/common";

interface Toast {
  id: number;
  tone: "good" | "bad" | "plain";
  title: string;
  detail?: string | undefined;
  action?: { label: string; run: () => void } | undefined;
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((tell) => tell());
}

export function dismiss(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

/** Shows a notice and gives back what `dismiss` takes it away by. */
export function notify(
  title: string,
  options: { tone?: Toast["tone"]; detail?: string; action?: Toast["action"]; seconds?: number } = {},
): number {
  const id = nextId++;
  publish([
    ...toasts.slice(-2),
    { id, tone: options.tone ?? "good", title, detail: options.detail, action: options.action },
  ]);
  setTimeout(() => dismiss(id), (options.seconds ?? (options.tone === "bad" ? 8 : 4)) * 1000);
  return id;
}

interface ProblemLike {
  code?: unknown;
  title?: unknown;
  message?: unknown;
  errors?: unknown;
  facts?: Readonly<Record<string, unknown>>;
}

/** What a refusal says, and of which field of a form, by its key, where the problem names one. */
export interface Refusal {
  title: string;
  detail: string;
  field: string | null;
}
type Hear = (refusal: Refusal) => void;
let hearers: readonly Hear[] = [];

/** What lies over the page is told of refusals in place of the corner, the topmost first; gives back how to stop. */
export function hearRefusals(hear: Hear): () => void {
  hearers = [...hearers, hear];
  return () => {
    hearers = hearers.filter((one) => one !== hear);
  };
}

/** Tells of a failed request, where the reader looks: the problem's title, its detail, and the fields it names. */
export function tellProblem(error: unknown): void {
  if (error instanceof DOMException && error.name === "AbortError") return;
  const problem = (error ?? {}) as ProblemLike;
  if (problem.code === "access.not_signed_in") return; // the page itself asks to sign in again
  const fields = Array.isArray(problem.errors)
    ? problem.errors
        .map((e: { field?: string; message?: string }) => [e.field, e.message].filter(Boolean).join(": "))
        .join("; ")
    : "";
  const title =
    typeof problem.title === "string" && problem.title ? problem.title : translate(common, locale())("error.title");
  const message = typeof problem.message === "string" && problem.message !== title ? problem.message : "";
  const detail = [message, fields].filter(Boolean).join(" ");
  const field = problem.facts?.["field"];
  const hear = hearers.at(-1);
  if (hear) hear({ title, detail, field: typeof field === "string" ? field : null });
  else notify(title, { tone: "bad", detail });
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export function Toasts(): ReactNode {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map((toast) => (
        <div key={toast.id} className={`toast ${toast.tone}`}>
          <div className="grow">
            <strong>{toast.title}</strong>
            {toast.detail && <p>{toast.detail}</p>}
          </div>
          {toast.action && (
            <button
              type="button"
              className="linkish"
              onClick={() => {
                toast.action?.run();
                dismiss(toast.id);
              }}
            >
              {toast.action.label}
            </button>
          )}
          <button type="button" className="plain muted" aria-label="×" onClick={() => dismiss(toast.id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
