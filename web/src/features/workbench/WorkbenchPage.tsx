import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, type InputRef } from "antd";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { caseDetail, evidenceAct, useCaseAct } from "../../api/cases";
import {
  chatKeys,
  conversationDetail,
  conversationList,
  conversationMessages,
  countOf,
  type BulkAct,
  type Message,
} from "../../api/chats";
import { newKey } from "../../api/request";
import { useWords } from "../../i18n";
import { workbench } from "../../i18n/workbench";
import type { ComposerHandle } from "../../ui/composer";
import { useCommands } from "../../ui/keys";
import { Empty, Failed, Loading } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { useActs } from "./acts";
import type { HeadHandle } from "./ChatHead";
import { ChatPane } from "./ChatPane";
import { ConversationList } from "./ConversationList";
import { useFailedSends } from "./failed-sends";
import { FirstSteps } from "./FirstSteps";
import { neighbourOf, nextAfter } from "./next";
import { usePicking } from "./picking";
import { Rail } from "./Rail";
import { useSound, useWaiting } from "./reminders";
import type { CasePane, WorkbenchPlace } from "./types";
import "./workbench.css";

export function WorkbenchPage({
  place,
  go,
  CasePane: Pane,
}: {
  place: WorkbenchPlace;
  go: (next: Partial<WorkbenchPlace>) => void;
  CasePane: CasePane;
}) {
  const t = useWords(workbench);
  const client = useQueryClient();
  const composer = useRef<ComposerHandle>(null);
  const search = useRef<InputRef>(null);
  const head = useRef<HeadHandle>(null);
  const stayInList = useRef(false);
  const filter = {
    view: place.view,
    state: place.state,
    shop: place.shop,
    flag: place.flag,
    starred: place.starred,
    assignee: place.assignee,
    inquiry: place.inquiry,
  };
  const list = useInfiniteQuery(conversationList(filter));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const { waiting, oldest } = useWaiting();
  const detail = useQuery({ ...conversationDetail(place.c ?? ""), enabled: place.c !== undefined });
  const { act, undo } = useActs();
  useFailedSends(
    place.c,
    useCallback((c: string) => go({ c }), [go]),
  );
  const { sound, toggleSound } = useSound();
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const picking = usePicking(ids);
  const onMany = (what: BulkAct) => act([...picking.picked], what, picking.clear);

  const [opened, setOpened] = useState<{ id: string | undefined; order: readonly string[] }>({ id: "", order: [] });
  if (opened.id !== place.c || (opened.order.length === 0 && ids.length > 0)) setOpened({ id: place.c, order: ids });
  const neighbour = useCallback(
    (step: 1 | -1) => neighbourOf(ids, opened.order, place.c, step),
    [ids, opened, place.c],
  );
  const move = useCallback(
    (step: 1 | -1) => {
      const next = neighbour(step);
      if (next) go({ c: next });
    },
    [neighbour, go],
  );
  const moveInList = (step: 1 | -1) => {
    stayInList.current = true;
    move(step);
  };

  // Whoever opens a chat wants to write: the caret goes there, unless he walks through the list by its arrows.
  const shown = detail.data?.conversation.id;
  useEffect(() => {
    if (shown === undefined) return;
    if (!stayInList.current && document.activeElement?.closest(".ant-modal, .palette, .cv-head") == null)
      composer.current?.focus();
    stayInList.current = false;
  }, [shown]);

  // The chat after this one is read in advance, so that Alt+J shows it at once.
  const following = neighbour(1);
  useEffect(() => {
    if (shown === undefined || following === undefined || following === shown) return;
    const timer = setTimeout(() => {
      void client.prefetchQuery({ ...conversationDetail(following), staleTime: 15_000 });
      void client.prefetchInfiniteQuery({ ...conversationMessages(following), staleTime: 15_000 });
    }, 400);
    return () => clearTimeout(timer);
  }, [client, shown, following]);
  const afterClose = useCallback(() => {
    go({ c: nextAfter(rows, place.c) });
  }, [rows, place.c, go]);
  const onEnd = useCallback(() => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  }, [list]);

  const focusSearch = () => search.current?.focus({ cursor: "all" });
  useCommands({
    next: () => move(1),
    previous: () => move(-1),
    waiting: () => {
      if (oldest) go({ c: oldest });
    },
    resolve: () => {
      if (place.c) act([place.c], { do: "close", ask_satisfaction: true, reason: "" }, afterClose);
    },
    take: () => {
      if (place.c) act([place.c], { do: "take" });
    },
    select: () => {
      if (place.c) picking.toggle(place.c);
    },
    transfer: () => head.current?.transfer(),
    snooze: () => head.current?.snooze(),
    inquiry: () => head.current?.inquiry(),
    search: focusSearch,
    undo,
    note: () => composer.current?.toggleNote(),
    quick: () => composer.current?.focus(),
  });

  const openCase = detail.data?.cases.find((one) => one.state !== "closed");
  const caseQuery = useQuery({ ...caseDetail(openCase?.id ?? ""), enabled: openCase !== undefined });
  const doing = useCaseAct(openCase?.id ?? "");
  const shelf = caseQuery.data && evidenceAct(caseQuery.data);
  const keep = (message: Message, fileId: string) => {
    if (!caseQuery.data || !shelf) return;
    doing.mutate(
      {
        step: shelf.step,
        act: shelf.act,
        version: caseQuery.data.version,
        fields: { file_id: fileId, kind: "photo", message_id: message.id },
        key: newKey(),
      },
      { onSuccess: () => notify(t("message.kept")), onError: tellProblem },
    );
  };

  const total = countOf(list.data?.pages[0]?.counts, filter) ?? undefined;
  return (
    <div className="desk">
      <ConversationList
        place={place}
        go={go}
        rows={rows}
        total={total}
        counts={list.data?.pages[0]?.counts}
        pending={list.isPending}
        error={list.error}
        onRetry={() => void list.refetch()}
        onEnd={onEnd}
        sound={sound}
        onSound={toggleSound}
        picking={picking}
        onAct={onMany}
        onMove={moveInList}
        onEnter={() => composer.current?.focus()}
        onSearch={focusSearch}
        search={search}
      />
      {place.c && detail.data ? (
        <>
          <ChatPane
            key={detail.data.conversation.id}
            detail={detail.data}
            composer={composer}
            head={head}
            act={act}
            onLeave={() => composer.current?.focus()}
            onClosed={afterClose}
            onKeep={shelf ? keep : undefined}
          />
          <Rail detail={detail.data} CasePane={Pane} onScript={(text) => composer.current?.insert(text)} />
        </>
      ) : place.c && detail.error ? (
        <div className="desk-blank">
          <Failed
            error={detail.error}
            onRetry={() => void client.invalidateQueries({ queryKey: chatKeys.one(place.c ?? "") })}
          />
        </div>
      ) : place.c ? (
        <div className="desk-blank">
          <Loading rows={8} />
        </div>
      ) : (
        <div className="desk-blank">
          <FirstSteps>
            <Empty
              heading
              title={t("pick.title")}
              action={
                waiting > 0 && oldest ? (
                  <Button type="primary" onClick={() => go({ c: oldest })}>
                    {t("waiting.jump")}
                  </Button>
                ) : undefined
              }
            >
              {waiting > 0 ? t("waiting.title", { n: waiting }) : t("pick.hint")}
            </Empty>
          </FirstSteps>
        </div>
      )}
      {place.c && waiting > 0 && oldest && oldest !== place.c && (
        <button type="button" className="desk-waiting" onClick={() => go({ c: oldest })}>
          {t("waiting.title", { n: waiting })} · {t("waiting.jump")}
        </button>
      )}
    </div>
  );
}
