/** The button that takes a re-shipment back: why is asked, and what comes of it is said first. */
import { Button, Modal } from "antd";
import { useState } from "react";

import { useWords } from "../i18n";
import { duties } from "../i18n/duties";
import { ActionForm } from "./action-form";
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
      <Modal
        open={open}
        title={t("reship.cancelOf", { number })}
        footer={null}
        onCancel={close}
        destroyOnHidden
        width={460}
      >
        <p className="small muted" style={{ marginBottom: 12 }}>
          {t("reship.cancelMeans")}
        </p>
        <ActionForm
          danger
          busy={busy}
          submitLabel={t("reship.cancel")}
          upload={() => Promise.reject(new Error("no file here"))}
          cancelLabel={t("reship.keep")}
          onCancel={close}
          onSubmit={(body) => void submit(String(body["reason"]))}
          fields={[{ key: "reason", title: t("reship.reason"), type: "long_text", required: true }]}
        />
      </Modal>
    </>
  );
}
