import { EvidenceThumb } from "./files";

/** The pictures whose ids came with an answer or a log entry; whatever else came with them is passed over. */
export function Pictures({ ids }: { ids: unknown }) {
  const files = Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string") : [];
  if (files.length === 0) return null;
  return (
    <div className="row wrap">
      {files.map((id, i) => (
        <EvidenceThumb
          key={id}
          src={`/api/v1/files/${id}/thumbnail`}
          full={`/api/v1/files/${id}`}
          name={String(i + 1)}
        />
      ))}
    </div>
  );
}
