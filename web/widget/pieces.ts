/** The parts a message is put together of. Plain DOM: text goes in as text, never as HTML. */
import type { WidgetCard, WidgetFile } from "./line";
import { orderState, type speak } from "./words";

type Words = ReturnType<typeof speak>;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  text = "",
): HTMLElementTagNameMap[K] {
  const el = document.createElement(tag);
  if (className) el.className = className;
  if (text) el.textContent = text;
  return el;
}

export function button(className: string, label: string, face: string, run: () => void): HTMLButtonElement {
  const el = make("button", className, face);
  el.type = "button";
  el.setAttribute("aria-label", label);
  el.title = label;
  el.addEventListener("click", run);
  return el;
}

/** A picture small, anything else by its name; both open the original. */
export function drawFile(file: WidgetFile, loaded: () => void): HTMLAnchorElement {
  const link = make("a", file.thumbnail_url === null ? "file" : "");
  link.href = file.url;
  link.target = "_blank";
  link.rel = "noopener";
  if (file.thumbnail_url === null) {
    link.textContent = `📄 ${file.name}`;
    return link;
  }
  const picture = make("img");
  picture.src = file.thumbnail_url;
  picture.alt = file.name;
  picture.addEventListener("load", loaded, { once: true });
  link.append(picture);
  return link;
}

const LINES_SHOWN = 3;

/** An order the shop shows its buyer. Null for every other card, so that a newer server breaks nothing here. */
export function drawCard(card: WidgetCard | null, t: Words): HTMLElement | null {
  if (!card?.number) return null;
  const box = make("div", "card");
  const lines = card.lines?.length ? card.lines : [{ title: card.title ?? "", attributes: "", quantity: 1 }];
  for (const line of lines.slice(0, LINES_SHOWN)) {
    const what = make("p", "goods", line.title);
    if (line.attributes) what.append(make("small", "", ` ${line.attributes}`));
    if (line.quantity > 1) what.append(make("small", "", ` × ${line.quantity}`));
    box.append(what);
  }
  if (lines.length > LINES_SHOWN) box.append(make("small", "", t("more", { n: lines.length - LINES_SHOWN })));
  box.append(make("small", "number", t("order", { number: card.number })));
  const foot = make("p", "foot");
  const state = orderState(card.state ?? "", t);
  if (state) foot.append(make("span", "tag", state));
  if (card.paid) foot.append(make("b", "", `${card.currency === "CNY" ? "¥" : `${card.currency ?? ""} `}${card.paid}`));
  box.append(foot);
  return box;
}
