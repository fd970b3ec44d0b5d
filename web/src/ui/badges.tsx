import { memo, useSyncExternalStore } from "react";

import { translate, useLocale, useWords } from "../i18n";
import { common } from "../i18n/common";
import { flags } from "../i18n/orders";
import { platforms } from "../i18n/platforms";
import { money } from "../i18n/format";

const CHANNELS: Record<string, readonly [glyph: string, colour: string]> = {
  taobao: ["淘", "#c2410c"],
  tmall: ["猫", "#c4123f"],
  jd: ["京", "#b91c1c"],
  douyin: ["抖", "#11131a"],
  pdd: ["拼", "#a3232b"],
  kuaishou: ["快", "#b45309"],
  xiaohongshu: ["书", "#be123c"],
  wechat: ["微", "#15803d"],
  shopify: ["境", "#0f766e"],
  amazon: ["亚", "#92400e"],
  email: ["邮", "#475569"],
  own_site: ["店", "#1d4ed8"],
  web: ["网", "#1d4ed8"],
  web_widget: ["网", "#1d4ed8"],
  webhook: ["接", "#475569"],
  sandbox: ["练", "#6d28d9"],
};

/** Which channel a conversation or an order came through: one character in the channel's colour. */
export const ChannelBadge = memo(function ChannelBadge({ platform }: { platform: string }) {
  const name = translate(platforms, useLocale())(platform as keyof typeof platforms);
  const [glyph, colour] = CHANNELS[platform] ?? [platform.slice(0, 1).toUpperCase(), "#475569"];
  return (
    <span className="badge" style={{ background: colour }} title={name} role="img" aria-label={name}>
      {glyph}
    </span>
  );
});

/** A visitor of the web chat who has said no name yet is called by the last signs of his id. */
export function useBuyerName(): (name: string) => string {
  const t = useWords(common);
  return (name) => (/^web_visitor-/.test(name) ? t("visitor", { id: name.slice(-4) }) : name);
}

export function usePlatformName(): (platform: string) => string {
  const t = useWords(platforms);
  return (platform) => t(platform as keyof typeof platforms);
}

export interface FlagMeaning {
  meaning: string;
  title: string;
  colour: Readonly<Record<string, string>>;
  css: string;
}

let flagBook: ReadonlyMap<string, FlagMeaning> = new Map();
const flagReaders = new Set<() => void>();

/** The server's list of what flags mean; given once, when somebody signs in. */
export function setFlagBook(flags: readonly FlagMeaning[]): void {
  flagBook = new Map(flags.map((flag) => [flag.meaning, flag]));
  flagReaders.forEach((tell) => tell());
}

/** A flag's colour on its platform and its words, or null where there is none. A plain colour of a platform stays one. */
export function useFlag(platform: string, meaning: string): { colour: string; title: string } | null {
  const book = useSyncExternalStore(
    (tell) => {
      flagReaders.add(tell);
      return () => flagReaders.delete(tell);
    },
    () => flagBook,
  );
  const t = useWords(flags);
  if (!meaning || meaning === "none") return null;
  const known = book.get(meaning);
  return {
    colour: known?.colour[platform] ?? known?.css ?? meaning,
    title: known?.title ?? (meaning in flags ? t(meaning as keyof typeof flags) : meaning),
  };
}

const FLAG_COLOURS: Record<string, string> = {
  red: "#d32f2f",
  yellow: "#c98a00",
  green: "#178a4c",
  blue: "#1f5eff",
  purple: "#7c4dce",
  grey: "#8a93a6",
  gray: "#8a93a6",
  orange: "#d9730d",
  cyan: "#0e8fa3",
};

/** An order flag. What counts is its meaning; the colour is that of the platform the order came from. */
export const Flag = memo(function Flag({ colour, title }: { colour: string; title: string }) {
  return (
    <span className="flag" title={title} role="img" aria-label={title}>
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path d="M3 1.500v13" stroke={FLAG_COLOURS[colour] ?? colour} strokeWidth="1.800" strokeLinecap="round" />
        <path d="M3.500 2.500h10l-2.400 3.250 2.400 3.250h-10z" fill={FLAG_COLOURS[colour] ?? colour} />
      </svg>
    </span>
  );
});

export function Money({
  amount,
  currency = "CNY",
  strong = false,
}: {
  amount: string | number | null | undefined;
  currency?: string;
  strong?: boolean;
}) {
  return <span className={strong ? "money strong" : "money"}>{money(amount, currency)}</span>;
}

/** The first character of a name, as a face. */
export function Face({ name, kind }: { name: string; kind?: "buyer" | "agent" | "bot" }) {
  const round = kind === undefined ? "" : kind === "buyer" ? " round" : ` round ${kind}`;
  return (
    <span className={`face${round}`} aria-hidden="true">
      {[...name.trim()][0] ?? "?"}
    </span>
  );
}
