/** Which chats of the list are picked: one by one, or from the last picked one on with Shift. */
import { useCallback, useMemo, useRef, useState } from "react";

export interface Picking {
  picked: ReadonlySet<string>;
  toggle: (id: string, through?: boolean) => void;
  set: (ids: readonly string[]) => void;
  clear: () => void;
}

/** Pure: the picks after a press on `id`; `through` takes everything between the last press and this one. */
export function pickAfter(
  picked: ReadonlySet<string>,
  order: readonly string[],
  from: string | null,
  id: string,
  through: boolean,
): Set<string> {
  const next = new Set(picked);
  const start = from === null ? -1 : order.indexOf(from);
  const end = order.indexOf(id);
  if (through && start >= 0 && end >= 0) {
    for (const one of order.slice(Math.min(start, end), Math.max(start, end) + 1)) next.add(one);
  } else if (!next.delete(id)) next.add(id);
  return next;
}

/** `order`: the chats as the list shows them. What has left the list is not picked any more. */
export function usePicking(order: readonly string[]): Picking {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const from = useRef<string | null>(null);
  const picked = useMemo(() => new Set(order.filter((id) => chosen.has(id))), [order, chosen]);
  const toggle = useCallback(
    (id: string, through = false) => {
      const start = from.current;
      from.current = id;
      setChosen((now) => pickAfter(now, order, start, id, through));
    },
    [order],
  );
  const set = useCallback((ids: readonly string[]) => setChosen(new Set(ids)), []);
  const clear = useCallback(() => {
    from.current = null;
    setChosen(new Set());
  }, []);
  return { picked, toggle, set, clear };
}
