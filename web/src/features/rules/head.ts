/** What is said of an edition beside its rows, as a form holds it. Pure. */
import type { Confidence, Draft, DraftChange, Said } from "../../api/rules";
import { toLocal, toMoment } from "./zones";

export const NOTHING: Said = { zh: "", zh_tw: "", en: "" };

export interface Head {
  document: string;
  article: string;
  url: string;
  quotation: Said;
  confidence: Confidence;
  verified: boolean;
  staleAfter: string;
  note: Said;
  zone: string;
  wanted: string;
  until: string;
}

export function headOf(draft: Draft): Head {
  const { source } = draft;
  return {
    document: source.document,
    article: source.article,
    url: source.url,
    quotation: { ...NOTHING, ...source.note },
    confidence: draft.confidence,
    verified: draft.verified,
    staleAfter: draft.stale_after_days === null ? "" : String(draft.stale_after_days),
    note: { ...NOTHING, ...draft.edition_note },
    zone: draft.zone,
    wanted: toLocal(draft.wanted_at, draft.zone),
    until: toLocal(draft.until_at, draft.zone),
  };
}

const said = (words: Said): Said | null => (words.zh || words.zh_tw || words.en ? words : null);

/** All of it: the server leaves alone only what is not sent. */
export function changeOf(head: Head): Omit<DraftChange, "version"> {
  return {
    source: { document: head.document, article: head.article, url: head.url, note: said(head.quotation) },
    confidence: head.confidence,
    verified: head.verified,
    stale_after_days: head.staleAfter ? Number(head.staleAfter) : null,
    edition_note: said(head.note),
    zone: head.zone,
    wanted_at: toMoment(head.wanted, head.zone),
    until_at: toMoment(head.until, head.zone),
  };
}

/** With another source, whoever verified the old one has not read this. */
export function withSource(head: Head, part: Partial<Pick<Head, "document" | "article" | "url">>): Head {
  return { ...head, ...part, verified: false };
}
