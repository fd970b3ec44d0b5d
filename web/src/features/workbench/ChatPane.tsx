import { BellOutlined, FlagOutlined, StarFilled, StarOutlined, SwapOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Dropdown, Input, Modal, Select, Tooltip } from "antd";
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from "react";

import {
  checkText,
  colleagues,
  conversationMessages,
  quickReplies,
  retryMessage,
  tellPresence,
  uploadFile,
  useConversationAction,
  useSend,
  type BulkAct,
  type ConversationDetail,
  type Message,
  type Outgoing,
  type RedlineCheck,
} from "../../api/chats";
import { flagBook } from "../../api/flags";
import { isProblem } from "../../api/problem";
import { newKey } from "../../api/request";
import { useMay, useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { moment } from "../../i18n/format";
import { workbench } from "../../i18n/workbench";
import { ChannelBadge, Flag, useBuyerName, useFlag, usePlatformName } from "../../ui/badges";
import { Clock } from "../../ui/clock";
import { Composer, isPicture, type AttachedFile, type ComposerHandle, type Draft } from "../../ui/composer";
import { draftKeyOf } from "../../ui/drafts";
import { Failed, Loading } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";
import { snoozeChoices, type useActs } from "./acts";
import { Messages } from "./Messages";
import { useMarkRead } from "./reading";
import { SnoozeDialog } from "./SnoozeDialog";

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
  const me = useMe();
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

  useEffect(() => {
    void tellPresence(row.id, "viewing").catch(() => undefined);
    const beat = setInterval(() => void tellPresence(row.id, "viewing").catch(() => undefined), 20_000);
    return () => {
      clearInterval(beat);
      void tellPresence(row.id, "left").catch(() => undefined);
    };
  }, [row.id]);

  const lastTyped = useRef(0);
  const onTyping = useCallback(() => {
    const now = Date.now();
    if (now - lastTyped.current < 4000) return;
    lastTyped.current = now;
    void tellPresence(row.id, "typing").catch(() => undefined);
  }, [row.id]);

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
      await sender.mutateAsync({ clientId: draft.once, outgoing, shown: draft.files.map(asShown) });
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
    buyer: buyer?.name ?? row.buyer_name,
    order_number: order?.number ?? "",
    agent: me.name,
    shop: row.shop_name,
    waybill: order?.tracking_no ?? "",
    courier: order?.carrier ?? "",
  };
  return (
    <section className="chat" aria-label={row.buyer_name}>
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
          buyerName={row.buyer_name}
          hasMore={stream.hasNextPage}
          loadingMore={stream.isFetchingNextPage}
          onOlder={() => void stream.fetchNextPage()}
          onKeep={onKeep}
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
    </section>
  );
}

export interface HeadHandle {
  transfer: () => void;
  snooze: () => void;
}
type Acts = ReturnType<typeof useActs>;

function ChatHead({
  detail,
  ref,
  act,
  onClosed,
  onLeave,
}: {
  detail: ConversationDetail;
  ref: Ref<HeadHandle>;
  act: Acts["act"];
  onClosed: () => void;
  onLeave: () => void;
}) {
  const { conversation: row } = detail;
  const t = useWords(workbench);
  const me = useMe();
  const may = useMay();
  const platform = usePlatformName();
  const action = useConversationAction(row.id);
  const [dialog, setDialog] = useState<"transfer" | "close" | "snooze" | null>(null);
  const [ownTime, setOwnTime] = useState(false);
  const nameOf = useBuyerName();
  const flag = useFlag(row.platform, row.flag);
  const flags = useQuery({ ...flagBook(row.shop_id), enabled: may("order.read", row.shop_id) });
  const open = row.state !== "closed";
  const one = (what: BulkAct, after?: () => void) => act([row.id], what, after);
  useImperativeHandle(
    ref,
    () => ({
      transfer: () => {
        if (open) setDialog("transfer");
      },
      snooze: () => {
        if (open) setDialog("snooze");
      },
    }),
    [open],
  );
  const snoozes = [
    ...snoozeChoices(t).map(({ key, label, act: what }) => ({ key, label, onClick: () => one(what(), onClosed) })),
    { key: "own", label: t("snooze.own"), onClick: () => setOwnTime(true) },
    ...(row.snoozed
      ? [{ key: "wake", label: t("snooze.wake"), onClick: () => one({ do: "snooze", until: null, until_event: "" }) }]
      : []),
  ];
  const meanings = [
    ...(flags.data?.items ?? []).map((f) => ({
      key: f.meaning,
      icon: <Flag colour={f.colour[row.platform] ?? f.css} title={f.title} />,
      label: f.title,
      onClick: () => one({ do: "flag", meaning: f.meaning }),
    })),
    { key: "none", label: t("bulk.noFlag"), onClick: () => one({ do: "flag", meaning: "" }) },
  ];
  return (
    <header className="chat-head">
      <ChannelBadge platform={row.platform} />
      <h1 className="ellipsis" title={row.buyer_name}>
        {nameOf(row.buyer_name)}
      </h1>
      {flag && <Flag {...flag} />}
      {row.snoozed && (
        <span className="tag">
          {row.snoozed_until ? t("snooze.until", { when: moment(row.snoozed_until) }) : t("snooze.waiting")}
        </span>
      )}
      <span className="muted small ellipsis chat-where">
        {platform(row.platform)} · {row.shop_name}
        {row.assignee &&
          ` · ${row.assignee.id === me.id ? t("view.mine") : t("assignedTo", { name: row.assignee.name })}`}
      </span>
      {row.clock && <Clock clock={row.clock} />}
      <span className="grow" />
      <Tooltip title={row.starred ? t("unstar") : t("star")}>
        <Button
          type="text"
          aria-label={row.starred ? t("unstar") : t("star")}
          icon={row.starred ? <StarFilled style={{ color: "#c98a00" }} /> : <StarOutlined />}
          onClick={() => action.mutate({ do: "star", on: !row.starred }, { onError: tellProblem })}
        />
      </Tooltip>
      <Dropdown trigger={["click"]} menu={{ items: meanings, className: "tall-menu" }}>
        <Button type="text" aria-label={t("bulk.flag")} title={t("bulk.flag")} icon={<FlagOutlined />} />
      </Dropdown>
      {open && (
        <Dropdown
          trigger={["click"]}
          autoFocus
          open={dialog === "snooze"}
          onOpenChange={(next) => {
            setDialog(next ? "snooze" : null);
            if (!next) onLeave();
          }}
          menu={{ items: snoozes, onClick: () => setDialog(null) }}
        >
          <Button type="text" aria-label={t("snooze")} title={t("snooze")} icon={<BellOutlined />} />
        </Dropdown>
      )}
      {open && (
        <Tooltip title={t("transfer")}>
          <Button
            type="text"
            aria-label={t("transfer")}
            icon={<SwapOutlined />}
            onClick={() => setDialog("transfer")}
          />
        </Tooltip>
      )}
      {open ? (
        <>
          {row.assignee?.id !== me.id && (
            <Button type="primary" onClick={() => one({ do: "take" })}>
              {t("take")}
            </Button>
          )}
          <Button onClick={() => setDialog("close")}>{t("close")}</Button>
        </>
      ) : (
        <Button onClick={() => one({ do: "reopen" })}>{t("reopen")}</Button>
      )}
      <TransferDialog
        open={dialog === "transfer"}
        shopId={row.shop_id}
        busy={action.isPending}
        onCancel={() => setDialog(null)}
        onLeft={onLeave}
        onSubmit={(body) =>
          action.mutate(
            { do: "transfer", ...body },
            {
              onSuccess: () => {
                setDialog(null);
                notify(t("transfer.done"));
              },
              onError: tellProblem,
            },
          )
        }
      />
      {ownTime && (
        <SnoozeDialog
          onCancel={() => {
            setOwnTime(false);
            onLeave();
          }}
          onLeft={onLeave}
          onSubmit={(until) => {
            setOwnTime(false);
            one({ do: "snooze", until }, onClosed);
          }}
        />
      )}
      <CloseDialog
        open={dialog === "close"}
        onCancel={() => setDialog(null)}
        onLeft={onLeave}
        onSubmit={(ask) => {
          setDialog(null);
          one({ do: "close", ask_satisfaction: ask, reason: "" }, onClosed);
        }}
      />
    </header>
  );
}

function TransferDialog({
  open,
  shopId,
  busy,
  onCancel,
  onLeft,
  onSubmit,
}: {
  open: boolean;
  shopId: string;
  busy: boolean;
  onCancel: () => void;
  onLeft: () => void;
  onSubmit: (body: { to_user_id: string | null; summary: string }) => void;
}) {
  const t = useWords(workbench);
  const c = useWords(common);
  const me = useMe();
  const mates = useQuery({ ...colleagues(shopId), enabled: open });
  const [to, setTo] = useState("");
  const [summary, setSummary] = useState("");
  const options = [
    { value: "", label: t("transfer.queue") },
    ...(mates.data?.items ?? [])
      .filter((p) => p.answers && p.id !== me.id)
      .map((p) => ({
        value: p.id,
        label: `${p.name} · ${c(p.presence === "online" ? "presence.online" : "presence.away")} · ${t("transfer.load", { n: p.open_count })}`,
      })),
  ];
  return (
    <Modal
      open={open}
      title={t("transfer")}
      okText={t("transfer")}
      cancelText={c("cancel")}
      confirmLoading={busy}
      onCancel={onCancel}
      okButtonProps={{ disabled: !summary.trim() }}
      onOk={() => onSubmit({ to_user_id: to || null, summary: summary.trim() })}
      afterClose={onLeft}
      destroyOnHidden
    >
      <div className="stack">
        <label className="field">
          <span>{t("transfer.to")}</span>
          <Select autoFocus value={to} options={options} onChange={setTo} showSearch={{ optionFilterProp: "label" }} />
        </label>
        <label className="field">
          <span>{t("transfer.summary")}</span>
          <Input.TextArea
            value={summary}
            placeholder={t("transfer.summaryHint")}
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={1000}
            onChange={(e) => setSummary(e.target.value)}
          />
        </label>
      </div>
    </Modal>
  );
}

function CloseDialog({
  open,
  onCancel,
  onLeft,
  onSubmit,
}: {
  open: boolean;
  onCancel: () => void;
  onLeft: () => void;
  onSubmit: (ask: boolean) => void;
}) {
  const t = useWords(workbench);
  const c = useWords(common);
  const [ask, setAsk] = useState(true);
  return (
    <Modal
      open={open}
      title={t("close")}
      okText={t("close")}
      cancelText={c("cancel")}
      okButtonProps={{ autoFocus: true }}
      onCancel={onCancel}
      onOk={() => onSubmit(ask)}
      afterClose={onLeft}
      destroyOnHidden
      width={380}
    >
      <Checkbox checked={ask} onChange={(e) => setAsk(e.target.checked)}>
        {t("close.satisfaction")}
      </Checkbox>
    </Modal>
  );
}

/** A file on its way; what the server knows of it comes with its answer. */
const asShown = (file: AttachedFile) => ({ ...file, media_type: isPicture(file) ? "image/*" : "" });
