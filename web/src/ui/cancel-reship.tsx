/** The button that takes a re-shipment back: why is asked, and what comes of it is said first. */
import { Button } from "antd";
import { useState } from "react";

import { useWords } from "../i18n";
import { duties } from "../i18n/duties";
import { ActionDialog } from "./action-dialog";
import { notify, tellProblem } from "./toast";

export function CancelReship({
  number,
  busy,
  run,
}: {
  number: string;
  busy: boolean;
  /** Fails with what the server refused. */
  run: (reason: string) => Promise<unknown>;
}) {
  const t = useWords(duties);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const submit = (reason: string) =>
    run(reason)
      .then(() => {
        notify(t("reship.cancelled", { number }));
        close();
      })
      .catch(tellProblem);
  return (
    <>
      <Button size="small" data-cancel={number} onClick={() => setOpen(true)}>
        {t("reship.cancel")}
      </Button>
      {open && (
        <ActionDialog
          title={t("reship.cancelOf", { number })}
          danger
          busy={busy}
          submitLabel={t("reship.cancel")}
          cancelLabel={t("reship.keep")}
          onClose={close}
          onSubmit={(body) => void submit(String(body["reason"]))}
          fields={[{ key: "reason", title: t("reship.reason"), type: "long_text", required: true }]}
        >
          {t("reship.cancelMeans")}
        </ActionDialog>
      )}
    </>
  );
}
