import { CloseOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { useRef, useState } from "react";

import { colleagues, inquiryTypes, type BulkAct } from "../../api/chats";
import { flagBook } from "../../api/flags";
import { useMay, useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { workbench } from "../../i18n/workbench";
import { Flag } from "../../ui/badges";
import { snoozeMenu } from "./acts";
import { SnoozeDialog } from "./SnoozeDialog";

/** What can be done to all picked chats at once. It stands in the place of the list's filters while something is picked. */
export function BulkBar({
  count,
  shopId,
  closed,
  snoozed,
  onAct,
  onAll,
  onClear,
}: {
  count: number;
  shopId: string;
  closed: boolean;
  snoozed: boolean;
  onAct: (act: BulkAct) => void;
  onAll: () => void;
  onClear: () => void;
}) {
  const t = useWords(workbench);
  const c = useWords(common);
  const me = useMe();
  const may = useMay();
  const mates = useQuery({ ...colleagues(shopId), enabled: may("chat.assign", shopId) });
  const flags = useQuery({ ...flagBook(shopId), enabled: may("order.read", shopId) });
  const [ownTime, setOwnTime] = useState(false);
  const snoozeButton = useRef<HTMLButtonElement>(null);
  const snoozes = snoozeMenu(t, {
    run: onAct,
    onOwn: () => setOwnTime(true),
    ...(snoozed ? { onWake: onAct } : {}),
  });
  const types = useQuery(inquiryTypes);
  const people = [
    { key: "", label: t("transfer.queue"), onClick: () => onAct({ do: "assign", user_id: null }) },
    ...(mates.data?.items ?? [])
      .filter((p) => p.answers)
      .map((p) => ({
        key: p.id,
        label: `${p.name}${p.id === me.id ? "" : ` · ${c(p.presence === "online" ? "presence.online" : "presence.away")} · ${p.open_count}`}`,
        onClick: () => onAct({ do: "assign", user_id: p.id }),
      })),
  ];
  const meanings = [
    ...(flags.data?.items ?? []).map((f) => ({
      key: f.meaning,
      icon: <Flag colour={f.css} title={f.title} />,
      label: f.title,
      onClick: () => onAct({ do: "flag", meaning: f.meaning }),
    })),
    { key: "none", label: t("bulk.noFlag"), onClick: () => onAct({ do: "flag", meaning: "" }) },
  ];
  const more = [
    {
      key: "inquiry",
      label: t("inquiry.label"),
      children: (types.data ?? []).map((one) => ({
        key: `inquiry-${one.type}`,
        label: one.title,
        onClick: () => onAct({ do: "inquiry", type: one.type }),
      })),
    },
    { key: "read", label: t("bulk.read"), onClick: () => onAct({ do: "read" }) },
    { key: "star", label: t("star"), onClick: () => onAct({ do: "star", on: true }) },
    { key: "unstar", label: t("unstar"), onClick: () => onAct({ do: "star", on: false }) },
    { key: "all", label: t("bulk.all"), onClick: onAll },
  ];
  return (
    <div className="cv-bulk" role="toolbar" aria-label={t("bulk.picked", { n: count })}>
      <div className="row">
        <strong className="grow" aria-live="polite">
          {t("bulk.picked", { n: count })}
        </strong>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined />}
          aria-label={t("bulk.clear")}
          title={`${t("bulk.clear")} (Esc)`}
          onClick={onClear}
        />
      </div>
      <div className="row wrap">
        {closed ? (
          <Button size="small" onClick={() => onAct({ do: "reopen" })}>
            {t("bulk.reopen")}
          </Button>
        ) : (
          <Button size="small" onClick={() => onAct({ do: "close", ask_satisfaction: false })}>
            {t("bulk.close")}
          </Button>
        )}
        {!closed && (
          <Button size="small" onClick={() => onAct({ do: "take" })}>
            {t("take")}
          </Button>
        )}
        {!closed && may("chat.assign", shopId) && (
          <Dropdown trigger={["click"]} menu={{ items: people, className: "tall-menu" }}>
            <Button size="small">{t("bulk.assign")}</Button>
          </Dropdown>
        )}
        <Dropdown trigger={["click"]} menu={{ items: meanings, className: "tall-menu" }}>
          <Button size="small">{t("bulk.flag")}</Button>
        </Dropdown>
        {!closed && (
          <Dropdown trigger={["click"]} menu={{ items: snoozes }}>
            <Button ref={snoozeButton} size="small">
              {t("bulk.snooze")}
            </Button>
          </Dropdown>
        )}
        <Dropdown trigger={["click"]} menu={{ items: more }}>
          <Button size="small">{t("bulk.more")}</Button>
        </Dropdown>
      </div>
      {ownTime && (
        <SnoozeDialog
          onCancel={() => setOwnTime(false)}
          onLeft={() => snoozeButton.current?.focus()}
          onSubmit={(until) => {
            setOwnTime(false);
            onAct({ do: "snooze", until });
          }}
        />
      )}
    </div>
  );
}
