import { SmileOutlined } from "@ant-design/icons";
import { Popover } from "antd";
import { useRef, useState, type KeyboardEvent } from "react";

import { useWords } from "../i18n";
import { workbench } from "../i18n/workbench";

const EMOJI = [..."😊🙏😣😅🤝👍🎉❤️😂😭🥰🤔😮🙇💪🌹🎁📦🚚✅⏰📷💰🧧☺️😁😘👌👏✨🆗🈚"].filter((c) => c !== "\uFE0F");
/** As many stand in a row: what composer.css lays out. */
const A_ROW = 8;
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -A_ROW, ArrowDown: A_ROW };

/** Little pictures for a message: by the mouse as many as one likes, by the keyboard with arrows, Enter and Escape. */
export function Emoji({ onPick }: { onPick: (emoji: string) => void }) {
  const t = useWords(workbench);
  const [open, setOpen] = useState(false);
  const all = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const buttons = [...(all.current?.querySelectorAll("button") ?? [])];
      const at = buttons.findIndex((one) => one === document.activeElement);
      buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    }
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      afterOpenChange={(shown) => {
        if (shown) all.current?.querySelector("button")?.focus();
      }}
      content={
        <div className="emoji" ref={all} onKeyDown={onKeyDown} role="group" aria-label={t("emoji")}>
          {EMOJI.map((emoji, i) => (
            <button
              key={i}
              type="button"
              className="plain"
              onClick={(event) => {
                // pressed by a key, not by the mouse
                if (event.detail === 0) setOpen(false);
                onPick(emoji);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      }
    >
      <button ref={button} type="button" className="tool" title={t("emoji")} aria-label={t("emoji")}>
        <SmileOutlined aria-hidden="true" />
      </button>
    </Popover>
  );
}
