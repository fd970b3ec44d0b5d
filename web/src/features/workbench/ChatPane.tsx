import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useMemo, useState, type Ref } from "react";

import {
  checkText,
  colleagues,
  conversationMessages,
  putMessage,
  quickReplies,
  retryMessage,
  uploadFile,
  useSend,
  type ConversationDetail,
  type Message,
  type Outgoing,
  type RedlineCheck,
} from "../../api/chats";
import { isProblem } from "../../api/problem";
import { handIn } from "../../api/recordings";
import { newKey } from "../../api/request";
import { useMay, useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { workbench } from "../../i18n/workbench";
import { isPicture } from "../../ui/attachments";
import { useBuyerName } from "../../ui/badges";
import { Composer, type ComposerHandle, type Draft } from "../../ui/composer";
import { draftKeyOf, type AttachedFile } from "../../ui/drafts";
import { Failed, Loading } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import type { Acts } from "./acts";
import { ChatHead, type HeadHandle } from "./ChatHead";
import { rememberSent } from "./failed-sends";
import { Messages } from "./Messages";
import { usePresence } from "./presence";
import { useMarkRead } from "./reading";

// Rarely asked for: not part of what the workbench loads first.
const RecordingDialog = lazy(() => import("../../ui/recording-dialog").then((m) => ({ default: m.RecordingDialog })));
const PinBar = lazy(() => import("./PinBar").then((m) => ({ default: m.PinBar })));

/** The middle pane: who, the conversation, and where the agent writes. */
export function ChatPane({
  detail,
  composer,
  head,
  act,
  onClosed,
  onLeave,
  onKeep,
}: {
  detail: ConversationDetail;
  composer: Ref<ComposerHandle>;
  head: Ref<HeadHandle>;
  act: Acts["act"];
  onClosed: () => void;
  onLeave: () => void;
  onKeep: ((message: Message, fileId: string) => void) | undefined;
}) {
  const { conversation: row, buyer, orders, viewers } = detail;
  const t = useWords(workbench);
  const client = useQueryClient();
  const [call, setCall] = useState<{ file: File | null } | null>(null);
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const letGo = useCallback(() => setPicked(null), []);
  const pick = ({ id }: Message) =>
    setPicked((now) => (now?.includes(id) ? now.filter((one) => one !== id) : [...(now ?? []), id]));
  const may = useMay();
  const openCase = detail.cases.find((one) => one.state !== "closed");
  const me = useMe();
  const nameOf = useBuyerName();
  const name = nameOf(row.buyer_name);
  const stream = useInfiniteQuery(conversationMessages(row.id));
  const messages = useMemo(
    () => [...(stream.data?.pages ?? [])].reverse().flatMap((page) => page.items),
    [stream.data],
  );
  const lastSeq = messages.findLast((m) => m.seq < Number.MAX_SAFE_INTEGER)?.seq ?? 0;
  const replies = useQuery(quickReplies(row.shop_id));
  const mates = useQuery(colleagues(row.shop_id));
  const sender = useSend(row.id, { id: me.id, name: me.name });
  // Nothing of an order that a visitor only claims may go into what he is sent.
  const order = orders.find((one) => one.matched_by !== "claimed");
  const orderId = order?.id ?? null;

  useMarkRead(row.id, lastSeq);
  const onTyping = usePresence(row.id);

  const check = useCallback(
    (text: string, signal: AbortSignal) => checkText(row.id, text, orderId, signal),
    [row.id, orderId],
  );
  const send = async (draft: Draft): Promise<RedlineCheck | null> => {
    const outgoing: Outgoing = {
      text: draft.text,
      file_ids: draft.files.map((f) => f.id),
      kind: draft.note ? "note" : "text",
      expected_last_seq: lastSeq,
      ...(orderId ? { order_id: orderId } : {}),
      ...(draft.override ? { override: draft.override } : {}),
    };
    try {
      const stored = await sender.mutateAsync({ clientId: draft.once, outgoing, shown: draft.files.map(asShown) });
      rememberSent(stored.id, { conversation: row.id, buyer: name });
      return null;
    } catch (error) {
      if (isProblem(error, "redline.blocked", "redline.reason_needed") && error.facts["check"])
        return error.facts["check"] as RedlineCheck;
      if (!isProblem(error, "conversation.answered_by_other")) throw error;
      await stream.refetch();
      // The text goes back into the composer; sent again after a look at the newest message, it leaves.
      notify(t("answeredBy"), { tone: "bad" });
      throw new DOMException("answered by a colleague", "AbortError");
    }
  };

  const others = viewers.filter((v) => v.id !== me.id);
  const replying = others.filter((v) => v.typing);
  const holes = {
    buyer: nameOf(buyer?.name ?? row.buyer_name),
    order_number: order?.number ?? "",
    agent: me.name,
    shop: row.shop_name,
    waybill: order?.tracking_no ?? "",
    courier: order?.carrier ?? "",
  };
  return (
    <section className="chat" aria-label={name}>
      <ChatHead detail={detail} ref={head} act={act} onClosed={onClosed} onLeave={onLeave} />
      {detail.handed_over && row.assignee?.id === me.id && (
        <div className="chat-handed">
          <b>{t("handed", { name: detail.handed_over.by })}</b> {detail.handed_over.summary}
        </div>
      )}
      {others.length > 0 && (
        <div className={replying.length ? "chat-others busy" : "chat-others"} role="status">
          {replying.length
            ? t("typing", { names: replying.map((v) => v.name).join("、") })
            : t("viewing", { names: others.map((v) => v.name).join("、") })}
        </div>
      )}
      {stream.data ? (
        <Messages
          messages={messages}
          buyerName={name}
          hasMore={stream.hasNextPage}
          loadingMore={stream.isFetchingNextPage}
          onOlder={() => void stream.fetchNextPage()}
          onKeep={onKeep}
          onPin={may("evidence.pin", row.shop_id) ? pick : undefined}
          picked={picked && new Set(picked)}
          onRetry={(message) =>
            void retryMessage(message.id).then(() => {
              notify(t("retry.again"), { tone: "plain" });
              return stream.refetch();
            }, tellProblem)
          }
        />
      ) : stream.error ? (
        <Failed error={stream.error} onRetry={() => void stream.refetch()} />
      ) : (
        <div className="grow">
          <Loading rows={6} />
        </div>
      )}
      <Suspense>
        {picked && (
          <PinBar
            conversationId={row.id}
            picked={picked}
            openCase={openCase}
            onDone={() => {
              letGo();
              void client.invalidateQueries({ queryKey: ["pins"] });
            }}
            onCancel={letGo}
          />
        )}
      </Suspense>
      <Composer
        ref={composer}
        draftKey={draftKeyOf(row.id)}
        freshId={newKey}
        quickReplies={replies.data?.items ?? []}
        holes={holes}
        mentions={(mates.data?.items ?? []).map((p) => p.name)}
        check={check}
        send={send}
        upload={(file) => uploadFile(file, row.shop_id)}
        onTyping={onTyping}
        onRecording={(file) => setCall({ file })}
        onOrderCard={
          order
            ? () =>
                void sender
                  .mutateAsync({
                    clientId: newKey(),
                    outgoing: { text: "", file_ids: [], kind: "order_card", order_id: order.id },
                    shown: [],
                  })
                  .catch(tellProblem)
            : undefined
        }
      />
      <Suspense>
        {call && (
          <RecordingDialog
            file={call.file}
            caseId={openCase?.id}
            caseNumber={openCase?.number}
            place="inside"
            freshId={newKey}
            send={async (recorded, onProgress) => {
              putMessage(client, row.id, await handIn("conversations", row.id, recorded, onProgress));
              if (recorded.caseId) void client.invalidateQueries({ queryKey: ["case"] });
            }}
            onClose={() => setCall(null)}
          />
        )}
      </Suspense>
    </section>
  );
}

/** A file on its way; what the server knows of it comes with its answer. */
const asShown = (file: AttachedFile) => ({ ...file, media_type: isPicture(file) ? "image/*" : "" });
