import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";

import { searchEverything } from "../api/search";
import { useMay } from "../api/session";
import { useWords } from "../i18n";
import { common } from "../i18n/common";
import { useBuyerName, usePlatformName } from "../ui/badges";
import { useReturnFocus } from "../ui/return-focus";

interface Hit {
  key: string;
  kind: string;
  title: string;
  hint: string;
  open: () => void;
}

/** Ctrl+K: one box for pages, buyers, conversations and orders. */
export function Palette({
  onClose,
  places,
}: {
  onClose: () => void;
  places: readonly { to: string; word: Parameters<ReturnType<typeof useWords<typeof common>>>[0] }[];
}) {
  const t = useWords(common);
  const router = useRouter();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  useReturnFocus();
  const q = useDeferredValue(text.trim());
  const found = useQuery(searchEverything(q));
  const may = useMay();
  const nameOf = useBuyerName();
  const platformOf = usePlatformName();
  const word = (key: string) => (t as (k: string) => string)(key);
  const go = (to: string) => () => {
    onClose();
    void router.navigate({ href: to });
  };
  const hits: Hit[] = [
    ...places
      .filter((p) => !q || word(p.word).includes(q) || p.to.includes(q.toLowerCase()))
      .map((p) => ({ key: p.to, kind: t("palette.pages"), title: word(p.word), hint: "", open: go(p.to) })),
    ...(q ? (found.data?.buyers ?? []) : [])
      .filter((x) => may("customer.read", x.shop_id))
      .map((x) => ({
        key: `b${x.id}`,
        kind: t("buyer"),
        title: nameOf(x.name || x.buyer_id),
        hint: `${platformOf(x.platform)} · ${x.buyer_id}`,
        open: go(`/buyers/${x.id}`),
      })),
    ...(q ? (found.data?.conversations ?? []) : []).map((x) => ({
      key: `c${x.message_id}`,
      kind: t("nav.desk"),
      title: x.title,
      hint: x.snippet,
      open: go(`/desk?view=all&state=open&c=${x.id}`),
    })),
    ...(q ? (found.data?.orders ?? []) : []).map((x) => ({
      key: `o${x.id}`,
      kind: t("nav.orders"),
      title: x.number,
      hint: x.buyer_name,
      open: go(`/orders/${x.id}`),
    })),
  ];
  const on = Math.min(at, Math.max(0, hits.length - 1));
  return (
    <div
      className="palette"
      role="dialog"
      aria-modal="true"
      aria-label={t("keys.palette")}
      onMouseDown={(e) => {
        if (e.target === e.currentTarget) onClose();
      }}
    >
      <div>
        <input
          autoFocus
          value={text}
          placeholder={t("palette.hint")}
          aria-label={t("palette.hint")}
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-hits"
          onChange={(e) => {
            setText(e.target.value);
            setAt(0);
          }}
          onKeyDown={(e) => {
            if (e.nativeEvent.isComposing) return;
            if (e.key === "Escape") onClose();
            else if (e.key === "ArrowDown" || e.key === "ArrowUp") {
              e.preventDefault();
              setAt((on + (e.key === "ArrowDown" ? 1 : hits.length - 1)) % Math.max(1, hits.length));
            } else if (e.key === "Enter") hits[on]?.open();
          }}
        />
        <ul id="palette-hits" role="listbox" aria-label={t("keys.palette")}>
          {hits.map((hit, i) => (
            <li
              key={hit.key}
              role="option"
              aria-selected={i === on}
              onMouseEnter={() => setAt(i)}
              onMouseDown={(e) => {
                e.preventDefault();
                hit.open();
              }}
            >
              <span className="tag">{hit.kind}</span>
              <span className="ellipsis">{hit.title}</span>
              <span className="small muted ellipsis grow">{hit.hint}</span>
            </li>
          ))}
          {hits.length === 0 && (
            <li className="muted" role="option" aria-disabled="true" aria-selected="false">
              {found.isFetching ? t("loading") : t("palette.none")}
            </li>
          )}
        </ul>
      </div>
    </div>
  );
}
