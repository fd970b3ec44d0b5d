import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useCallback, useMemo, useRef } from "react";

import { caseDetail, evidenceAct, useCaseAct } from "../../api/cases";
import { chatKeys, conversationDetail, conversationList, countOf, useConversationAction, type Message } from "../../api/chats";
import { newKey } from "../../api/request";
import { useWords } from "../../i18n";
import { workbench } from "../../i18n/workbench";
import type { ComposerHandle } from "../../ui/composer";
import { useCommands } from "../../ui/keys";
import { Empty, Failed, Loading } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { ChatPane } from "./ChatPane";
import { ConversationList } from "./ConversationList";
import { Rail } from "./Rail";
import { useReminders } from "./reminders";
import type { CasePane, WorkbenchPlace } from "./types";
import "./workbench.css";

const WAITING = { view: "all", state: "waiting" } as const;

export function WorkbenchPage({ place, go, CasePane: Pane }: { place: WorkbenchPlace; go: (next: Partial<WorkbenchPlace>) => void; CasePane: CasePane }) {
  const t = useWords(workbench);
  const client = useQueryClient();
  const composer = useRef<ComposerHandle>(null);
  const filter = { view: place.view, state: place.state, shop: place.shop };
  const list = useInfiniteQuery(conversationList(filter));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const waitingList = useInfiniteQuery({ ...conversationList(WAITING), refetchInterval: 60_000 });
  const waiting = waitingList.data?.pages[0]?.counts?.waiting ?? waitingList.data?.pages[0]?.items.length ?? 0;
  const oldest = waitingList.data?.pages[0]?.items[0]?.id;
  const detail = useQuery({ ...conversationDetail(place.c ?? ""), enabled: place.c !== undefined });
  const action = useConversationAction(place.c ?? "");
  const { sound, toggleSound } = useReminders(waiting);

  const move = useCallback((step: 1 | -1) => {
    const at = rows.findIndex((row) => row.id === place.c);
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next) go({ c: next.id });
  }, [rows, place.c, go]);
  const afterClose = useCallback(() => {
    const at = rows.findIndex((row) => row.id === place.c);
    const next = rows[at + 1] ?? rows[at - 1];
    go({ c: next?.id });
  }, [rows, place.c, go]);
  const onEnd = useCallback(() => { if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage(); }, [list]);

  useCommands({
    next: () => move(1),
    previous: () => move(-1),
    resolve: () => { if (place.c) action.mutate({ do: "close", ask_satisfaction: true }, { onSuccess: () => { notify(t("closed.done")); afterClose(); }, onError: tellProblem }); },
    take: () => { if (place.c) action.mutate({ do: "take" }, { onError: tellProblem }); },
    note: () => composer.current?.toggleNote(),
    quick: () => composer.current?.focus(),
  });

  const openCase = detail.data?.cases.find((one) => one.state !== "closed");
  const caseQuery = useQuery({ ...caseDetail(openCase?.id ?? ""), enabled: openCase !== undefined });
  const doing = useCaseAct(openCase?.id ?? "");
  const shelf = caseQuery.data && evidenceAct(caseQuery.data);
  const keep = (message: Message, fileId: string) => {
    if (!caseQuery.data || !shelf) return;
    doing.mutate({ step: shelf.step, act: shelf.act, version: caseQuery.data.version, fields: { file_id: fileId, kind: "photo", message_id: message.id }, key: newKey() }, { onSuccess: () => notify(t("message.kept")), onError: tellProblem });
  };

  const total = countOf(list.data?.pages[0]?.counts, filter) ?? undefined;
  return (
    <div className="desk">
      <ConversationList place={place} go={go} rows={rows} total={total} counts={list.data?.pages[0]?.counts} pending={list.isPending} error={list.error} onRetry={() => void list.refetch()} onEnd={onEnd} sound={sound} onSound={toggleSound} />
      {place.c && detail.data ? (
        <>
          <ChatPane key={detail.data.conversation.id} detail={detail.data} composer={composer} onClosed={afterClose} onKeep={shelf ? keep : undefined} />
          <Rail detail={detail.data} CasePane={Pane} onScript={(text) => composer.current?.insert(text)} />
        </>
      ) : place.c && detail.error ? <div className="desk-blank"><Failed error={detail.error} onRetry={() => void client.invalidateQueries({ queryKey: chatKeys.one(place.c ?? "") })} /></div>
        : place.c ? <div className="desk-blank"><Loading rows={8} /></div>
        : <div className="desk-blank"><Empty title={t("pick.title")} action={waiting > 0 && oldest ? <Button type="primary" onClick={() => go({ c: oldest })}>{t("waiting.jump")}</Button> : undefined}>{waiting > 0 ? t("waiting.title", { n: waiting }) : t("pick.hint")}</Empty></div>}
      {waiting > 0 && oldest && oldest !== place.c && <button type="button" className="desk-waiting" onClick={() => go({ c: oldest })}>{t("waiting.title", { n: waiting })} · {t("waiting.jump")}</button>}
    </div>
  );
}
