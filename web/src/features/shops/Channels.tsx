import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";

import { addChannel, changeChannel, channelList, rotateSecret, type Channel } from "../../api/shops";
import { useWords } from "../../i18n";
import { common } from "../../i18n/common";
import { moment } from "../../i18n/format";
import { shops } from "../../i18n/shops";
import { ChannelBadge, usePlatformName } from "../../ui/badges";
import { copyText } from "../../ui/copy";
import { Dialog } from "../../ui/dialog";
import { SecretOnce } from "../../ui/secret";
import { Empty, Ready } from "../../ui/states";
import { notify, tellProblem } from "../../ui/toast";

const WIDGET = "web_widget";
const SOURCES = [
  "taobao",
  "tmall",
  "jd",
  "douyin",
  "pdd",
  "kuaishou",
  "xiaohongshu",
  "wechat",
  "email",
  "own_site",
  "shopify",
  "amazon",
  "webhook",
] as const;

export function Channels({ shopId, editable }: { shopId: string; editable: boolean }) {
  const t = useWords(shops);
  const c = useWords(common);
  const client = useQueryClient();
  const query = useQuery(channelList(shopId));
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [rotating, setRotating] = useState<Channel | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: ["channels", shopId] });
  const rotate = () =>
    void rotateSecret(rotating?.id ?? "").then((made) => {
      setRotating(null);
      setSecret(made.secret);
      refresh();
    }, tellProblem);
  return (
    <section className="card">
      <header>
        <h2 className="grow">{t("channels")}</h2>
        {editable && (
          <Button size="small" onClick={() => setAdding(true)}>
            {t("channel.add")}
          </Button>
        )}
      </header>
      <div className="body stack">
        <p className="small muted">{t("channels.hint")}</p>
        <Ready query={query} rows={2}>
          {(list) =>
            list.length === 0 ? (
              <Empty title={t("channels.none")} />
            ) : (
              <ul className="stack" style={{ gap: 12 }}>
                {list.map((channel) => (
                  <One
                    key={channel.id}
                    channel={channel}
                    editable={editable}
                    onSaved={refresh}
                    onRotate={() => setRotating(channel)}
                  />
                ))}
              </ul>
            )
          }
        </Ready>
      </div>
      {adding && (
        <NewChannel
          shopId={shopId}
          onClose={() => setAdding(false)}
          onMade={(made) => {
            setAdding(false);
            setSecret(made);
            refresh();
          }}
        />
      )}
      <Dialog
        open={rotating !== null}
        title={`${t("channel.rotate")} · ${rotating?.name ?? ""}`}
        okText={t("channel.rotate")}
        okButtonProps={{ danger: true }}
        cancelText={c("cancel")}
        onCancel={() => setRotating(null)}
        onOk={rotate}
        width={440}
      >
        <p>{t("channel.rotateHint")}</p>
      </Dialog>
      <SecretOnce
        title={t("channel.secret")}
        hint={t("channel.secretHint")}
        secret={secret}
        onClose={() => setSecret(null)}
      />
    </section>
  );
}

function NewChannel({
  shopId,
  onClose,
  onMade,
}: {
  shopId: string;
  onClose: () => void;
  onMade: (secret: string) => void;
}) {
  const t = useWords(shops);
  const c = useWords(common);
  const platformName = usePlatformName();
  const [kind, setKind] = useState(WIDGET);
  const [platform, setPlatform] = useState<string | null>(null);
  const [name, setName] = useState("");
  const widget = kind === WIDGET;
  const save = () =>
    void addChannel({ shop_id: shopId, kind, platform: widget ? "web" : (platform ?? ""), name: name.trim() }).then(
      (made) => onMade(made.secret),
      tellProblem,
    );
  return (
    <Dialog
      open
      title={t("channel.add")}
      okText={c("save")}
      cancelText={c("cancel")}
      onCancel={onClose}
      onOk={save}
      okButtonProps={{ disabled: !name.trim() || (!widget && !platform) }}
      width={440}
    >
      <div className="stack">
        <label className="field">
          <span>{t("channel.kind")}</span>
          <Select
            aria-label={t("channel.kind")}
            value={kind}
            onChange={setKind}
            options={[
              { value: WIDGET, label: t("channel.web_widget") },
              { value: "webhook", label: t("channel.webhook") },
            ]}
          />
        </label>
        {!widget && (
          <label className="field">
            <span>{t("channel.platform")}</span>
            <Select
              aria-label={t("channel.platform")}
              value={platform}
              onChange={setPlatform}
              options={SOURCES.map((p) => ({ value: p, label: platformName(p) }))}
            />
          </label>
        )}
        <label className="field">
          <span>{t("channel.name")}</span>
          <Input value={name} maxLength={80} onChange={(e) => setName(e.target.value)} />
        </label>
      </div>
    </Dialog>
  );
}

interface OneProps {
  channel: Channel;
  editable: boolean;
  onSaved: () => void;
  onRotate: () => void;
}

function One({ channel, editable, onSaved, onRotate }: OneProps) {
  const t = useWords(shops);
  const c = useWords(common);
  const widget = channel.kind === WIDGET;
  const title = widget
    ? t("channel.web_widget")
    : channel.kind === "webhook" || channel.kind === "demo"
      ? t(`channel.${channel.kind}`)
      : channel.kind;
  const archive = (archived: boolean) =>
    void changeChannel(channel.id, { archived }).then(() => {
      notify(t(archived ? "channel.stopped" : "channel.resumed"));
      onSaved();
    }, tellProblem);
  return (
    <li className="channel">
      <div className="row wrap">
        <ChannelBadge platform={channel.platform} />
        <strong className="long">{channel.name}</strong>
        <span className="tag">{title}</span>
        {channel.archived_at && <span className="tag amber">{t("channel.isStopped")}</span>}
        <span className="small muted grow">{t("channel.rotated", { at: moment(channel.secret_rotated_at) })}</span>
        {editable && !channel.archived_at && (
          <Button size="small" onClick={onRotate}>
            {t("channel.rotate")}
          </Button>
        )}
        {editable && (
          <Button size="small" onClick={() => archive(!channel.archived_at)}>
            {t(channel.archived_at ? "channel.resume" : "channel.stop")}
          </Button>
        )}
      </div>
      {!channel.archived_at &&
        (widget ? (
          <>
            <Copyable label={t("channel.snippet")} text={channel.snippet ?? ""} />
            <p className="small muted">{t("channel.verified")}</p>
            <Lines
              label={t("channel.origins")}
              hint={t("channel.originsHint")}
              value={channel.origins.join("\n")}
              editable={editable}
              save={(text) => changeChannel(channel.id, { origins: text.split(/\s+/).filter(Boolean) })}
              onSaved={onSaved}
            />
          </>
        ) : (
          <>
            <Copyable label={t("channel.inbound")} text={`${location.origin}${channel.inbound_path ?? ""}`} />
            <p className="small muted">{t("channel.sign")}</p>
            <Lines
              label={t("channel.outUrl")}
              hint={t("channel.outHint")}
              value={channel.out_url}
              editable={editable}
              save={(text) => changeChannel(channel.id, { out_url: text.trim() })}
              onSaved={onSaved}
            />
          </>
        ))}
    </li>
  );

  function Copyable({ label, text }: { label: string; text: string }) {
    return (
      <div className="field">
        <span>{label}</span>
        <div className="row">
          <code className="mono grow snippet" tabIndex={0}>
            {text}
          </code>
          <Button size="small" onClick={() => void copyText(text)}>
            {c("copy")}
          </Button>
        </div>
      </div>
    );
  }
}

interface LinesProps {
  label: string;
  hint: string;
  value: string;
  editable: boolean;
  save: (text: string) => Promise<unknown>;
  onSaved: () => void;
}

function Lines({ label, hint, value, editable, save, onSaved }: LinesProps) {
  const t = useWords(shops);
  const c = useWords(common);
  const [text, setText] = useState(value);
  const keep = () =>
    void save(text).then(() => {
      notify(t("saved"));
      onSaved();
    }, tellProblem);
  return (
    <div className="row" style={{ alignItems: "end" }}>
      <label className="field grow">
        <span>{label}</span>
        <Input.TextArea
          value={text}
          disabled={!editable}
          autoSize={{ minRows: 1 }}
          onChange={(e) => setText(e.target.value)}
        />
        <small>{hint}</small>
      </label>
      {editable && (
        <Button disabled={text === value} onClick={keep}>
          {c("save")}
        </Button>
      )}
    </div>
  );
}
