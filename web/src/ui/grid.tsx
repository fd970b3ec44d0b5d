import type { ReactNode } from "react";

import { Empty } from "./states";

export interface Column<T> {
  key: string;
  title: ReactNode;
  render: (row: T) => ReactNode;
  numeric?: boolean;
  /** Kept on one line: numbers, names, times. */
  short?: boolean;
  width?: number | string;
}

/** A plain table: real `<table>`, rows that open on click or Enter. Sideways scrolling stays inside it. */
export function DataGrid<T>({
  columns,
  rows,
  rowKey,
  onOpen,
  empty,
  label,
  selected,
}: {
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
  onOpen?: (row: T) => void;
  empty?: ReactNode;
  label: string;
  selected?: string | undefined;
}) {
  if (rows.length === 0) return <>{empty ?? <Empty />}</>;
  return (
    <div className="grid-wrap" tabIndex={0} role="region" aria-label={label}>
      <table className="grid" aria-label={label}>
        <thead>
          <tr>
            {columns.map((c) =>
              c.title === "" ? (
                <td key={c.key} />
              ) : (
                <th
                  key={c.key}
                  scope="col"
                  className={c.numeric ? "num" : undefined}
                  style={c.width === undefined ? undefined : { width: c.width }}
                >
                  {c.title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className={onOpen ? "open" : undefined}
              style={selected === rowKey(row) ? { background: "var(--blue-soft)" } : undefined}
              {...(onOpen
                ? {
                    tabIndex: 0,
                    onClick: () => onOpen(row),
                    onKeyDown: (e) => {
                      if (e.key === "Enter" && e.target === e.currentTarget) onOpen(row);
                    },
                  }
                : {})}
            >
              {columns.map((c) => (
                <td key={c.key} className={c.numeric ? "num" : c.short ? "short" : undefined}>
                  {c.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
