import { useState } from "react";

import { useWords } from "../../i18n";
import { workbench } from "../../i18n/workbench";

/** More than this and a message would push the talk around it off the screen. */
const MOST_CHARACTERS = 600;
const MOST_LINES = 16;

export function isLong(text: string): boolean {
  return text.length > MOST_CHARACTERS || text.split("\n").length > MOST_LINES;
}

/** The words of a message; of a very long one the beginning, and the rest on request. */
export function LongText({ text }: { text: string }) {
  const t = useWords(workbench);
  const [whole, setWhole] = useState(false);
  if (!isLong(text)) return <>{text}</>;
  return (
    <>
      <span className={whole ? undefined : "ms-folded"}>{text}</span>
      <button type="button" className="linkish small ms-fold" aria-expanded={whole} onClick={() => setWhole(!whole)}>
        {t(whole ? "message.less" : "message.whole")}
      </button>
    </>
  );
}
