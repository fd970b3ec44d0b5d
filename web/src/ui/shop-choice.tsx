import { Select } from "antd";

import { useWords } from "../i18n";
import { common } from "../i18n/common";

/** Narrows a page to one shop; who works in one shop only is not asked. */
export function ShopChoice({
  shops,
  value,
  onChange,
}: {
  shops: readonly { id: string; name: string }[];
  /** Nothing: all of them. */
  value: string | undefined;
  onChange: (shop: string | undefined) => void;
}) {
  const t = useWords(common);
  if (shops.length < 2) return null;
  return (
    <Select
      value={value ?? ""}
      onChange={(shop) => onChange(shop || undefined)}
      aria-label={t("shop")}
      style={{ minWidth: 160 }}
      options={[{ value: "", label: t("allShops") }, ...shops.map((one) => ({ value: one.id, label: one.name }))]}
    />
  );
}
