import { Modal } from "antd";
import { Fragment } from "react";

import { useWords } from "../i18n";
import { common } from "../i18n/common";
import { useKeyNames } from "../ui/keys";

export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords(common);
  const names = useKeyNames();
  const rows: readonly [string, string][] = [
    [names.next, t("keys.next")],
    [names.previous, t("keys.previous")],
    [names.waiting, t("keys.waiting")],
    ["Enter", t("keys.send")],
    ["Ctrl+Enter", t("keys.send")],
    [names.resolve, t("keys.resolve")],
    [names.take, t("keys.take")],
    [names.transfer, t("keys.transfer")],
    [names.snooze, t("keys.snooze")],
    [names.inquiry, t("keys.inquiry")],
    [names.select, t("keys.select")],
    [names.undo, t("keys.undo")],
    [names.search, t("keys.search")],
    [names.note, t("keys.note")],
    [names.quick, t("keys.quick")],
    [names.palette, t("keys.palette")],
    ["Esc", t("keys.escape")],
    [names.help, t("keys.help")],
  ];
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("keys.title")} width={420}>
      <div className="keys-list">
        {rows.map(([keys, words]) => (
          <Fragment key={keys}>
            <span>{words}</span>
            <span>
              {keys.split("+").map((k) => (
                <kbd key={k} className="kbd" style={{ marginLeft: 4 }}>
                  {k}
                </kbd>
              ))}
            </span>
          </Fragment>
        ))}
      </div>
    </Modal>
  );
}
