import { locale, translate } from "../i18n";
import { common } from "../i18n/common";
import { notify } from "./toast";

/** Copies and says so. Over plain http there is no clipboard to write to: then the text is marked, ready for Ctrl+C. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else {
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  notify(translate(common, locale())("copied"));
}
