import { Modal, Select } from "antd";
import { useState } from "react";

import { startImport, type ImportKind } from "../../api/orders";
import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { orders } from "../../i18n/orders";
import { FileDrop } from "../../ui/files";
import { tellProblem } from "../../ui/toast";

const KINDS: readonly ImportKind[] = ["orders", "order_items", "skus", "waybills"];

export function ImportStart({ onClose, onStarted }: { onClose: () => void; onStarted: (id: string) => void }) {
  const t = useWords(orders);
  const c = useWords(common);
  const me = useMe();
  const shops = me.shops.filter((s) => "import.run" in s.grants);
  const [kind, setKind] = useState<ImportKind>("orders");
  const [shop, setShop] = useState(shops[0]?.id ?? "");
  const [progress, setProgress] = useState<number | null>(null);
  const take = (file: File) => {
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
              value={kind}
              onChange={setKind}
              options={KINDS.map((k) => ({ value: k, label: t(`import.${k}`) }))}
            />
          </label>
        </div>
        <FileDrop
          accept=".csv,.xlsx,.xls,text/csv"
          onFile={take}
          progress={progress}
          hint={t("import.hint")}
          disabled={!shop || progress !== null}
        />
      </div>
    </Modal>
  );
}
