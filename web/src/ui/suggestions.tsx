/** What a composer offers while somebody writes: quick replies after a slash, colleagues after an @ in a note. */
import { useMemo, useState, type KeyboardEvent } from "react";

import { useWords } from "../i18n";
import { workbench } from "../i18n/workbench";
import { fillHoles, matchQuick, quickQuery, type QuickReplyValue } from "./quick";

interface Offered {
  text: string;
  caret: number;
  note: boolean;
  quickReplies: readonly QuickReplyValue[];
  mentions: readonly string[];
  onReply: (reply: QuickReplyValue) => void;
  /** A colleague, in the place of the last `typed` characters. */
  onPerson: (person: string, typed: number) => void;
}

export function useSuggestions({ text, caret, note, quickReplies, mentions, onReply, onPerson }: Offered) {
  const [picked, setPicked] = useState(0);
  const [shut, setShut] = useState(false);
  const query = shut ? null : quickQuery(text, caret);
  const replies = useMemo(
    () => (query === null || note ? [] : matchQuick(quickReplies, query)),
    [query, note, quickReplies],
  );
  const mention = note && !shut ? /@([^\s@]{0,10})$/.exec(text.slice(0, caret)) : null;
  const typed = mention?.[1] ?? "";
  const people = mention ? mentions.filter((name) => name.includes(typed)).slice(0, 6) : [];

  const takeReply = (reply: QuickReplyValue | undefined) => {
    if (!reply) return;
    onReply(reply);
    setPicked(0);
  };
  const takePerson = (person: string | undefined) => {
    if (!person) return;
    onPerson(person, typed.length);
    setPicked(0);
  };

  /** Whether the key was for what is offered. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const choices = replies.length || people.length;
    if (choices === 0) return false;
    const takes = event.key === "Enter" || event.key === "Tab";
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setPicked((n) => (n + (event.key === "ArrowDown" ? 1 : choices - 1)) % choices);
    } else if (replies.length > 0 && takes && !event.ctrlKey) {
      takeReply(replies[Math.min(picked, replies.length - 1)]);
    } else if (query === "" && /^[1-9]$/.test(event.key) && replies[Number(event.key) - 1]) {
      takeReply(replies[Number(event.key) - 1]);
    } else if (people.length > 0 && takes) {
      takePerson(people[Math.min(picked, people.length - 1)]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      setShut(true);
      return true;
    } else return false;
    event.preventDefault();
    return true;
  };

  return {
    replies,
    people,
    picked,
    point: setPicked,
    takeReply,
    takePerson,
    onKeyDown,
    /** Something else was written: what was put away is offered again. */
    offer: () => {
      setShut(false);
      setPicked(0);
    },
  };
}
type Suggestions = ReturnType<typeof useSuggestions>;

export function QuickReplies({
  of,
  id,
  holes,
}: {
  of: Suggestions;
  id: string;
  holes: Readonly<Record<string, string>>;
}) {
  const t = useWords(workbench);
  if (of.replies.length === 0) return null;
  return (
    <ul className="quick" role="listbox" tabIndex={0} id={id} aria-label={t("quick")}>
      {of.replies.map((reply, i) => (
        <li
          key={reply.id}
          role="option"
          aria-selected={i === of.picked}
          id={`${id}-${i}`}
          className={i === of.picked ? "on" : ""}
          onMouseDown={(e) => {
            e.preventDefault();
            of.takeReply(reply);
          }}
          onMouseEnter={() => of.point(i)}
        >
          <div className="row">
            <strong className="grow ellipsis">{reply.title}</strong>
            <span className="mono muted">/{reply.shortcut.replace(/^\//, "")}</span>
          </div>
          <div className="ellipsis muted">{fillHoles(reply.text, holes)}</div>
        </li>
      ))}
    </ul>
  );
}

export function Mentions({ of }: { of: Suggestions }) {
  if (of.people.length === 0) return null;
  return (
    <ul className="quick" role="listbox" aria-label="@">
      {of.people.map((person, i) => (
        <li
          key={person}
          role="option"
          aria-selected={i === of.picked}
          className={i === of.picked ? "on" : ""}
          onMouseDown={(e) => {
            e.preventDefault();
            of.takePerson(person);
          }}
          onMouseEnter={() => of.point(i)}
        >
          @{person}
        </li>
      ))}
    </ul>
  );
}
