import { Modal, Select } from "antd";
import { useState } from "react";

import { startImport, type ImportKind } from "../../api/orders";
import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { orders } from "../../i18n/orders";
import { FileDrop } from "../../ui/files";
import { tellProblem } from "../../ui/toast";

/** What one must be allowed, beside importing, for each kind. */
const NEEDS: Record<ImportKind, string> = {
  orders: "order.read",
  order_items: "order.read",
  skus: "product.edit",
  waybills: "parcel.ship",
  returns: "warehouse.answer",
};
export const KINDS = Object.keys(NEEDS) as ImportKind[];

export function ImportStart({
  first,
  onClose,
  onStarted,
}: {
  /** What is imported where it was asked for. */
  first?: ImportKind;
  onClose: () => void;
  onStarted: (id: string) => void;
}) {
  const t = useWords(orders);
  const c = useWords(common);
  const me = useMe();
  const shops = me.shops.filter((s) => "import.run" in s.grants);
  const [shop, setShop] = useState((shops.find((s) => first && NEEDS[first] in s.grants) ?? shops[0])?.id ?? "");
  const grants = shops.find((s) => s.id === shop)?.grants ?? {};
  const kinds = KINDS.filter((one) => NEEDS[one] in grants);
  const [wanted, setKind] = useState<ImportKind>(first ?? "orders");
  const kind = kinds.includes(wanted) ? wanted : kinds[0];
  const [progress, setProgress] = useState<number | null>(null);
  const take = (file: File) => {
    if (kind === undefined) return;
    setProgress(0);
    startImport(file, kind, shop, setProgress).then(
      (batch) => onStarted(batch.id),
      (error: unknown) => {
        setProgress(null);
        tellProblem(error);
      },
    );
  };
  return (
    <Modal open title={t("import")} footer={null} onCancel={onClose} width={520}>
      <div className="stack" style={{ gap: 14 }}>
        <div className="form-grid">
          <label className="field">
            <span>{c("shop")}</span>
            <Select value={shop} onChange={setShop} options={shops.map((s) => ({ value: s.id, label: s.name }))} />
          </label>
          <label className="field">
            <span>{t("import.kind")}</span>
            <Select
              value={kind ?? null}
              onChange={setKind}
              options={kinds.map((k) => ({ value: k, label: t(`import.${k}`) }))}
            />
          </label>
        </div>
        <FileDrop
          accept=".csv,.xlsx,.xls,text/csv"
          onFile={take}
          progress={progress}
          hint={t("import.hint")}
          disabled={!shop || kind === undefined || progress !== null}
        />
      </div>
    </Modal>
  );
}
