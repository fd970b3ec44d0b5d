import type { Refusal } from "./toast";

export function RefusalLine({ of }: { of: Refusal }) {
  return (
    <p className="refused whole" role="alert">
      {of.title}
      {of.detail && <small>{of.detail}</small>}
    </p>
  );
}
