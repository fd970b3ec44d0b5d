import { DownOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Dropdown } from "antd";

import { inquiryTypes, type ConversationDetail } from "../../api/chats";
import { useWords } from "../../i18n";
import { moment } from "../../i18n/format";
import { workbench } from "../../i18n/workbench";
import { useKeyNames } from "../../ui/keys";

/** What the chat is about, why, and the list from which an agent says otherwise. */
export function InquiryMenu({
  inquiry,
  open,
  onOpen,
  onPick,
}: {
  inquiry: ConversationDetail["inquiry"];
  open: boolean;
  onOpen: (next: boolean) => void;
  onPick: (type: string) => void;
}) {
  const t = useWords(workbench);
  const types = useQuery(inquiryTypes);
  const title = inquiry.title || t("inquiry.undecided");
  const hint = t("inquiry.change", { title, key: useKeyNames().inquiry });
  const items = (types.data ?? []).map((one) => ({
    key: one.type,
    label: one.title,
    onClick: () => {
      if (one.type !== inquiry.type) onPick(one.type);
    },
  }));
  return (
    <Dropdown
      trigger={["click"]}
      autoFocus
      // the keys go to the first entry when it opens: not before there is one
      open={open && types.data !== undefined}
      onOpenChange={onOpen}
      menu={{
        items: [{ key: "why", type: "group", label: <Why inquiry={inquiry} />, children: items }],
        selectedKeys: inquiry.type ? [inquiry.type] : [],
        className: "tall-menu chat-about-menu",
        onClick: () => onOpen(false),
      }}
    >
      <button
        type="button"
        className={inquiry.type ? "chat-about" : "chat-about none"}
        aria-label={hint}
        title={hint}
        aria-haspopup="menu"
        aria-expanded={open}
      >
        <span className="ellipsis">{title}</span>
        <DownOutlined aria-hidden="true" />
      </button>
    </Dropdown>
  );
}

/** The words that decided, or who did. */
function Why({ inquiry }: { inquiry: ConversationDetail["inquiry"] }) {
  const t = useWords(workbench);
  const words = inquiry.words.join(t("inquiry.comma"));
  const since = t("inquiry.since", { when: moment(inquiry.began_at) });
  return (
    <span className="chat-about-why">
      <span>{t("inquiry.label")}</span>
      <span>
        {inquiry.corrected_by
          ? t("inquiry.by", { name: inquiry.corrected_by })
          : inquiry.type
            ? t("inquiry.words", { words })
            : t("inquiry.none")}
      </span>
      <span>{since}</span>
    </span>
  );
}
