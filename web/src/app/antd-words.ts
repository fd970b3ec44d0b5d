import type { ConfigProviderProps } from "antd";

import { translate, type Locale } from "../i18n";
import { common } from "../i18n/common";

type AntdWords = NonNullable<ConfigProviderProps["locale"]>;

/** antd's own words in the parts we use. Its three whole languages weigh four kilobytes in the first load. */
export function antdWords(locale: Locale): AntdWords {
  const t = translate(common, locale);
  const okText = t("confirm");
  const cancelText = t("cancel");
  return {
    locale,
    global: { placeholder: t("choose"), close: t("close"), show: t("show"), hide: t("hide") },
    Modal: { okText, cancelText, justOkText: okText },
    Popconfirm: { okText, cancelText },
    Empty: { description: t("empty.title") },
  };
}
