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
