import { BellOutlined, FlagOutlined, StarFilled, StarOutlined, SwapOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown, Tooltip } from "antd";
import { useImperativeHandle, useState, type Ref } from "react";

import { useConversationAction, type BulkAct, type ConversationDetail } from "../../api/chats";
import { flagBook } from "../../api/flags";
import { useMay, useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { moment } from "../../i18n/format";
import { workbench } from "../../i18n/workbench";
import { ChannelBadge, Flag, useBuyerName, useFlag, usePlatformName } from "../../ui/badges";
import { Clock } from "../../ui/clock";
import { notify, tellProblem } from "../../ui/toast";
import { snoozeMenu, type Acts } from "./acts";
import { CloseDialog } from "./CloseDialog";
import { InquiryMenu } from "./InquiryMenu";
import { SnoozeDialog } from "./SnoozeDialog";
import { TransferDialog } from "./TransferDialog";

export interface HeadHandle {
  transfer: () => void;
  snooze: () => void;
  inquiry: () => void;
}
/** Whom one writes with, and what can be done with the chat as a whole. */
export function ChatHead({
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
  const [dialog, setDialog] = useState<"transfer" | "close" | "snooze" | "inquiry" | null>(null);
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
      inquiry: () => setDialog("inquiry"),
    }),
    [open],
  );
  const snoozes = snoozeMenu(t, {
    run: (what) => one(what, onClosed),
    onOwn: () => setOwnTime(true),
    ...(row.snoozed ? { onWake: one } : {}),
  });
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
      <div className="chat-who">
        <h1 className="ellipsis" title={row.buyer_name}>
          {nameOf(row.buyer_name)}
        </h1>
        <div className="chat-matter">
          <InquiryMenu
            inquiry={detail.inquiry}
            open={dialog === "inquiry"}
            onOpen={(next) => {
              setDialog(next ? "inquiry" : null);
              if (!next) onLeave();
            }}
            onPick={(type) => one({ do: "inquiry", type })}
          />
          <span className="muted small ellipsis chat-where">
            {platform(row.platform)} · {row.shop_name}
            {row.assignee &&
              ` · ${row.assignee.id === me.id ? t("view.mine") : t("assignedTo", { name: row.assignee.name })}`}
          </span>
        </div>
      </div>
      {flag && <Flag {...flag} />}
      {row.snoozed && (
        <span className="tag chat-snoozed">
          {row.snoozed_until ? t("snooze.until", { when: moment(row.snoozed_until) }) : t("snooze.waiting")}
        </span>
      )}
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
          destroyOnHidden
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
          onCancel={() => setOwnTime(false)}
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
