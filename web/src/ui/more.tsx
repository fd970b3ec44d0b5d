import { Button } from "antd";

import { useWords } from "../i18n";
import { common } from "../i18n/common";

/** Under a list that comes in pages: fetches the next one, if there is one. */
export function More({
  query,
}: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}) {
  const t = useWords(common);
  if (!query.hasNextPage) return null;
  return (
    <p className="more">
      <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t("more")}
      </Button>
    </p>
  );
}
