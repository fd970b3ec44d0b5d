/** Acts on one or many chats: done at once, told in one notice, taken back by its button or by a key. */
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef } from "react";

import { actOnMany, refreshChats, undoAct, type BulkAct, type BulkOutcome } from "../../api/chats";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { workbench } from "../../i18n/workbench";
import { dismiss, notify, tellProblem } from "../../ui/toast";

/** As many as the server takes at once. */
export const MOST = 100;
const SHOWN_S = 10;

type Words = ReturnType<typeof useWords<typeof workbench>>;

function wordFor(act: BulkAct, n: number, t: Words): string {
  if (act.do === "snooze" && !act.until && !act.until_event) return t("did.wake", { n });
  return t(`did.${act.do}`, { n });
}

/** What was left as it was, each reason once. */
export function reasons(outcome: BulkOutcome, t: Words): string {
  if (outcome.refused.length === 0) return "";
  const told = [...new Set(outcome.refused.map((row) => row.detail))];
  return `${t("did.refused", { n: outcome.refused.length })} ${told.slice(0, 3).join(" ")}`;
}

/** What a notice says of an act: its title and what stands below. Where nothing was done, only why. */
export function told(act: BulkAct, outcome: BulkOutcome, t: Words): [title: string, detail: string] {
  const [only] = outcome.refused;
  if (outcome.done.length === 0 && outcome.refused.length === 1 && only) return [only.detail, ""];
  return [wordFor(act, outcome.done.length, t), reasons(outcome, t)];
}

export interface Acts {
  act: (ids: readonly string[], act: BulkAct, after?: () => void) => void;
  undo: () => void;
}

export function useActs(): Acts {
  const t = useWords(workbench);
  const c = useWords(common);
  const client = useQueryClient();
  const last = useRef<{ token: string; notice: number } | null>(null);

  const undoToken = useCallback(
    (token: string) => {
      if (last.current?.token === token) {
        dismiss(last.current.notice);
        last.current = null;
      }
      undoAct(token).then((outcome) => {
        refreshChats(client, [...outcome.done, ...outcome.refused.map((row) => row.id)]);
        notify(t("did.undo", { n: outcome.done.length }), {
          tone: outcome.refused.length ? "plain" : "good",
          detail: reasons(outcome, t),
        });
      }, tellProblem);
    },
    [client, t],
  );

  const act = useCallback(
    (ids: readonly string[], what: BulkAct, after?: () => void) => {
      if (ids.length > MOST) {
        notify(t("bulk.most", { n: MOST }), { tone: "bad" });
        return;
      }
      actOnMany(ids, what).then((outcome) => {
        refreshChats(client, ids);
        const token = outcome.undo_token;
        const tone = outcome.done.length === 0 ? "bad" : outcome.refused.length ? "plain" : "good";
        const [title, detail] = told(what, outcome, t);
        const notice = notify(title, {
          tone,
          detail,
          seconds: SHOWN_S,
          ...(token ? { action: { label: c("undo"), run: () => undoToken(token) } } : {}),
        });
        last.current = token ? { token, notice } : null;
        if (outcome.done.length > 0) after?.();
      }, tellProblem);
    },
    [client, c, t, undoToken],
  );

  const undo = useCallback(() => {
    if (last.current) undoToken(last.current.token);
    else notify(t("undo.nothing"), { tone: "plain" });
  }, [undoToken, t]);
  return { act, undo };
}

interface SnoozeHands {
  run: (act: BulkAct) => void;
  /** Another time is asked for. */
  onOwn: () => void;
  /** Brings back what is put aside now. */
  onWake?: (act: BulkAct) => void;
}

/** When a snoozed chat comes back, as the desk offers it for one chat and for many. */
export function snoozeMenu(t: Words, { run, onOwn, onWake }: SnoozeHands) {
  const tomorrow = () => {
    const d = new Date();
    d.setDate(d.getDate() + 1);
    d.setHours(9, 0, 0, 0);
    return d.toISOString();
  };
  const until = (at: () => string) => () => run({ do: "snooze", until: at() });
  const event = (until_event: "buyer_writes" | "waybill_scanned" | "refund_done") => () =>
    run({ do: "snooze", until_event });
  return [
    { key: "hour", label: t("snooze.hour"), onClick: until(() => new Date(Date.now() + 3_600_000).toISOString()) },
    { key: "tomorrow", label: t("snooze.tomorrow"), onClick: until(tomorrow) },
    {
      key: "own",
      label: t("snooze.own"),
      onClick: ({ domEvent }: { domEvent: { preventDefault: () => void } }) => {
        // The Enter that chose must not also press what has the caret by then.
        domEvent.preventDefault();
        onOwn();
      },
    },
    { key: "buyer", label: t("snooze.buyer"), onClick: event("buyer_writes") },
    { key: "waybill", label: t("snooze.waybill"), onClick: event("waybill_scanned") },
    { key: "refund", label: t("snooze.refund"), onClick: event("refund_done") },
    ...(onWake
      ? [
          {
            key: "wake",
            label: t("snooze.wake"),
            onClick: () => onWake({ do: "snooze", until: null, until_event: "" }),
          },
        ]
      : []),
  ];
}
