/** Finding a quick reply by shortcut, pinyin, initials or title, while the agent types after a slash. */
export interface QuickReplyValue {
  id: string;
  shortcut: string;
  title: string;
  text: string;
  pinyin: string;
  initials: string;
  files?: readonly { id: string; name: string; thumbnail_url: string | null; url: string }[];
}

/** The query after a slash before the caret, or null when there is none: "好的 /tk|" → "tk". A slash inside a word is no query. */
export function quickQuery(text: string, caret: number): string | null {
  const match = /(?:^|\s)\/([^\s/]{0,20})$/.exec(text.slice(0, caret));
  return match ? (match[1] ?? "") : null;
}

/** Text with the query before the caret replaced; gives the new caret too. */
export function replaceQuery(text: string, caret: number, insert: string): { text: string; caret: number } {
  const query = quickQuery(text, caret);
  const start = query === null ? caret : caret - query.length - 1;
  return { text: text.slice(0, start) + insert + text.slice(caret), caret: start + insert.length };
}

function rank(reply: QuickReplyValue, query: string): number {
  const shortcut = reply.shortcut.replace(/^\//, "").toLowerCase();
  const pinyin = reply.pinyin.replace(/\s+/g, "").toLowerCase();
  const initials = reply.initials.toLowerCase();
  if (shortcut.startsWith(query)) return 0;
  if (initials.startsWith(query)) return 1;
  if (pinyin.startsWith(query)) return 2;
  if (reply.title.toLowerCase().includes(query)) return 3;
  if (initials.includes(query)) return 4;
  if (pinyin.includes(query)) return 5;
  return reply.text.toLowerCase().includes(query) ? 6 : -1;
}

/** The replies that match, best first; equal ones keep the library's order. */
export function matchQuick<T extends QuickReplyValue>(replies: readonly T[], query: string, most = 9): T[] {
  const wanted = query.toLowerCase();
  if (!wanted) return replies.slice(0, most);
  return replies
    .map((reply, at) => ({ reply, at, rank: rank(reply, wanted) }))
    .filter((hit) => hit.rank >= 0)
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, most)
    .map((hit) => hit.reply);
}

/** Fills {buyer}, {order_number} and the like; an unknown hole stays, and the composer does not let it out. */
export function fillHoles(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([a-z_.]+)\}/g, (hole, name: string) => values[name] || hole);
}

/** The first hole that nobody has filled, and where it stands; null when the text can go out. */
export function firstHole(text: string): { name: string; start: number; end: number } | null {
  const match = /\{[a-z_.]+\}/.exec(text);
  return match && { name: match[0], start: match.index, end: match.index + match[0].length };
}
