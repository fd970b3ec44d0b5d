import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useState } from "react";

import { addChannel, changeChannel, channelList, rotateSecret, type Channel } from "../../api/shops";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { shops } from "../../i18n/shops";
import { copyText } from "../../ui/copy";
import { ActionForm } from "../../ui/action-form";
import { Empty, Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";

export function Channels({ shopId }: { shopId: string }) {
  const t = useWords(shops);
  const c = useWords(common);
  const client = useQueryClient();
  const query = useQuery(channelList(shopId));
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ["channels", shopId] });
  const add = (values: Record<string, unknown>) =>
    void addChannel({ shop_id: shopId, kind: String(values["kind"]), platform: String(values["kind"]) === "web_widget" ? "web" : String(values["platform"] || "webhook"), name: String(values["name"]) }).then((made) => { setAdding(false); setSecret(made.secret); void refresh(); }, tellProblem);
  const rotate = (channel: Channel) => void rotateSecret(channel.id).then((made) => setSecret(made.secret), tellProblem);
  return (
    <section className="card">
      <header><h2 className="grow">{t("channels")}</h2><Button size="small" onClick={() => setAdding(true)}>{t("channel.add")}</Button></header>
      <div className="body stack">
        <p className="small muted">{t("channels.hint")}</p>
        <Ready query={query} rows={2}>{(list) => list.length === 0 ? <Empty /> : <ul className="stack" style={{ gap: 12 }}>{list.map((channel) => <One key={channel.id} channel={channel} onSaved={() => void refresh()} onRotate={() => rotate(channel)} />)}</ul>}</Ready>
      </div>
      <Modal open={adding} title={t("channel.add")} footer={null} onCancel={() => setAdding(false)} destroyOnHidden width={420}>
        <ActionForm busy={false} submitLabel={c("save")} upload={() => Promise.reject(new Error("no file here"))} onCancel={() => setAdding(false)} onSubmit={add} fields={[
          { key: "kind", title: t("channel.kind"), type: "choice", required: true, default: "web_widget", choices: [{ value: "web_widget", title: t("channel.web_widget") }, { value: "webhook", title: t("channel.webhook") }] },
          { key: "name", title: t("name"), type: "text", required: true },
        ]} />
      </Modal>
      <Modal open={secret !== null} title={t("channel.secret")} onCancel={() => setSecret(null)} onOk={() => setSecret(null)} okText={c("close")} cancelButtonProps={{ style: { display: "none" } }}>
        <code className="mono" style={{ wordBreak: "break-all" }}>{secret}</code>
      </Modal>
    </section>
  );
}

function One({ channel, onSaved, onRotate }: { channel: Channel; onSaved: () => void; onRotate: () => void }) {
  const t = useWords(shops);
  const c = useWords(common);
  const [origins, setOrigins] = useState(channel.origins.join("\n"));
  const code = channel.snippet ?? "";
  const save = () => void changeChannel(channel.id, { origins: origins.split(/\s+/).filter(Boolean) }).then(() => { notify(t("saved")); onSaved(); }, tellProblem);
  return (
    <li className="channel">
      <div className="row"><strong>{channel.name}</strong><span className="tag">{channel.kind === "web_widget" ? t("channel.web_widget") : channel.kind === "webhook" ? t("channel.webhook") : channel.kind}</span><span className="mono muted grow">{channel.key}</span><Button size="small" onClick={onRotate}>{t("channel.rotate")}</Button></div>
      {channel.inbound_path && <div className="row small"><span className="muted">{t("channel.inbound")}</span><code className="mono grow snippet">{location.origin}{channel.inbound_path}</code></div>}
      {channel.kind === "web_widget" && (
        <>
          <div className="row"><code className="mono grow snippet">{code}</code><Button size="small" onClick={() => void copyText(code)}>{c("copy")}</Button></div>
          <label className="field"><span>{t("channel.origins")}</span><Input.TextArea value={origins} autoSize={{ minRows: 1 }} onChange={(e) => setOrigins(e.target.value)} /></label>
          <div><Button size="small" type="primary" onClick={save}>{c("save")}</Button></div>
        </>
      )}
    </li>
  );
}
