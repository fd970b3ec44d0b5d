interface Row {
  id: string;
  clock: unknown;
}

/** Who comes after a chat that is done: the next one below who waits for an answer, else any who waits, else the neighbour. */
export function nextAfter(rows: readonly Row[], done: string | undefined): string | undefined {
  const at = rows.findIndex((row) => row.id === done);
  const others = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
  return (others.find((row) => row.clock !== null) ?? rows[at + 1] ?? rows[at - 1])?.id;
}

/**
 * Who stands beside the open chat, in the order the list had when it was opened: an answer moves a chat down the list,
 * and who works through the list means to go on from where he was. What has left the list is passed over.
 */
export function neighbourOf(
  now: readonly string[],
  whenOpened: readonly string[],
  open: string | undefined,
  step: 1 | -1,
): string | undefined {
  const here = new Set(now);
  const from = open === undefined ? -1 : whenOpened.indexOf(open);
  const onwards = step > 0 ? whenOpened.slice(from + 1) : whenOpened.slice(0, Math.max(from, 0)).reverse();
  const next = from < 0 ? undefined : onwards.find((id) => here.has(id));
  if (next !== undefined) return next;
  const at = open === undefined ? -1 : now.indexOf(open);
  return now[at < 0 ? 0 : Math.min(now.length - 1, Math.max(0, at + step))];
}
