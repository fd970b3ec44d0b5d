import { DownloadOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";

import { evidenceList } from "../../api/duties";
import { useWords } from "../../i18n";
import { cases } from "../../i18n/cases";
import { duties } from "../../i18n/duties";
import { moment } from "../../i18n/format";
import { DataGrid } from "../../ui/grid";
import { More } from "../../ui/more";
import { EvidenceItem } from "../../ui/evidence";
import { CallLine } from "../../ui/recording";
import { Empty, Ready } from "../../ui/states";
import type { RegisterPlace } from "./place";

const KINDS = ["photo", "label", "slip", "scale", "video", "recording"] as const;

function useKindWord() {
  const w = useWords(cases);
  return (one: string) => (`kind.${one}` in cases ? w(`kind.${one}` as "kind.photo") : one);
}

export function KindChoice({ kind, onChange }: { kind: string; onChange: (kind: string) => void }) {
  const t = useWords(duties);
  const word = useKindWord();
  return (
    <Select
      value={kind}
      onChange={onChange}
      aria-label={t("archive.kind")}
      style={{ minWidth: 120 }}
      options={[{ value: "", label: t("archive.anyKind") }, ...KINDS.map((one) => ({ value: one, label: word(one) }))]}
    />
  );
}

/** The pictures of all cases under their archive names; the originals come down under the same names. */
export function Archive({ place, kind }: { place: RegisterPlace; kind: string }) {
  const t = useWords(duties);
  const query = useInfiniteQuery(
    evidenceList({ q: place.q, shop: place.shop, from: place.from, to: place.to, kind: kind || undefined }),
  );
  const word = useKindWord();
  return (
    <>
      <section className="card">
        <Ready query={query} rows={6}>
          {(data) => (
            <DataGrid
              label={t("archive.title")}
              rows={data.pages.flatMap((p) => p.items)}
              rowKey={(r) => r.id}
              empty={<Empty title={t("archive.empty")}>{t("archive.emptyHint")}</Empty>}
              columns={[
                {
                  key: "picture",
                  short: true,
                  title: "",
                  render: (r) => <EvidenceItem of={r} width={56} height={56} />,
                },
                {
                  key: "name",
                  title: t("archive.name"),
                  render: (r) => (
                    <>
                      <div>{r.name}</div>
                      <div className="small muted">{[r.shop_name, r.sku_code].filter(Boolean).join(" · ")}</div>
                      {r.called_at && (
                        <div className="small">
                          <CallLine at={r.called_at} length={r.length_s} />
                        </div>
                      )}
                      <div className="small mono muted" title={`${t("archive.hash")} ${r.sha256}`}>
                        {r.sha256.slice(0, 16)}…
                      </div>
                    </>
                  ),
                },
                { key: "kind", short: true, title: t("archive.kind"), render: (r) => word(r.kind) },
                { key: "at", short: true, title: t("archive.at"), render: (r) => moment(r.added_at) },
                {
                  key: "case",
                  short: true,
                  title: t("registers.case"),
                  render: (r) =>
                    r.case_id ? (
                      <Link to="/cases/$caseId" params={{ caseId: r.case_id }}>
                        {r.case_number}
                      </Link>
                    ) : (
                      "—"
                    ),
                },
                {
                  key: "original",
                  short: true,
                  title: "",
                  render: (r) => (
                    <Button
                      size="small"
                      icon={<DownloadOutlined />}
                      href={`/api/v1/evidence/${r.id}/original`}
                      download
                      aria-label={`${t("archive.original")} ${r.name}`}
                      title={t("archive.original")}
                    />
                  ),
                },
              ]}
            />
          )}
        </Ready>
      </section>
      <More query={query} />
    </>
  );
}
