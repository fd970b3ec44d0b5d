/** The button that takes a re-shipment back: why is asked, and what comes of it is said first. */
import { Button } from "antd";
import { useState } from "react";

import { useWords } from "../i18n";
import { duties } from "../i18n/duties";
import { ActionDialog } from "./action-dialog";
import { notify, tellProblem } from "./toast";

interface Cancelling {
  reason: string;
  /** Only a person knows whether the buyer has sent the wrong article back; null until it matters. */
  sentBack: boolean | null;
}

export function CancelReship({
  number,
  busy,
  asks,
  run,
}: {
  number: string;
  busy: boolean;
  /** What the server wants to know first, of a refusal: whether the buyer has sent anything back. */
  asks: (error: unknown) => string | null;
  /** Fails with what the server refused. */
  run: (asked: Cancelling) => Promise<unknown>;
}) {
  const t = useWords(duties);
  const [open, setOpen] = useState(false);
  const [postage, setPostage] = useState<{ asks: string; reason: string } | null>(null);
  const close = () => {
    setOpen(false);
    setPostage(null);
  };
  const submit = (asked: Cancelling) =>
    run(asked)
      .then(() => {
        notify(t("reship.cancelled", { number }));
        close();
      })
      .catch((error: unknown) => {
        const question = asks(error);
        if (question === null) tellProblem(error);
        else setPostage({ asks: question, reason: asked.reason });
      });
  return (
    <>
      <Button size="small" data-cancel={number} onClick={() => setOpen(true)}>
        {t("reship.cancel")}
      </Button>
      {open && (
        <ActionDialog
          key={postage ? "postage" : "reason"}
          title={t("reship.cancelOf", { number })}
          danger
          busy={busy}
          submitLabel={t("reship.cancel")}
          cancelLabel={t("reship.keep")}
          onClose={close}
          onSubmit={(body) =>
            void submit({
              reason: String(body["reason"]),
              sentBack: postage ? body["sent_back"] === "yes" : null,
            })
          }
          fields={[
            {
              key: "reason",
              title: t("reship.reason"),
              type: "long_text",
              required: true,
              default: postage?.reason ?? null,
            },
            ...(postage
              ? [
                  {
                    key: "sent_back",
                    title: t("reship.sentBack"),
                    type: "choice",
                    required: true,
                    hint: t("reship.sentBack.hint"),
                    choices: (["yes", "no"] as const).map((value) => ({ value, title: t(`reship.sentBack.${value}`) })),
                  },
                ]
              : []),
          ]}
        >
          {postage ? postage.asks : t("reship.cancelMeans")}
        </ActionDialog>
      )}
    </>
  );
}
