import { DeleteOutlined, FilterOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Input, Popover, Select } from "antd";
import { useState } from "react";

import { UNDECIDED, colleagues, forgetView, inquiryTypes, keepView, queueViews, type QueueView } from "../../api/chats";
import { flagBook } from "../../api/flags";
import { useMay, useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { workbench } from "../../i18n/workbench";
import { notify, tellProblem } from "../../ui/toast";
import type { WorkbenchPlace } from "./types";

type Go = (next: Partial<WorkbenchPlace>) => void;

/** The place that shows a kept view. */
export function placeOf(view: QueueView): Partial<WorkbenchPlace> {
  const { view: which, state, shop_id, flag, starred, assignee_id, inquiry } = view.filter;
  return {
    view: which ?? "all",
    state: state ?? "open",
    shop: shop_id ?? undefined,
    flag: flag || undefined,
    starred: starred || undefined,
    assignee: assignee_id ?? undefined,
    inquiry: inquiry || undefined,
    q: undefined,
  };
}

export function isAt(place: WorkbenchPlace, view: QueueView): boolean {
  const there = placeOf(view);
  return (["view", "state", "shop", "flag", "starred", "assignee", "inquiry"] as const).every(
    (part) => (place[part] ?? undefined) === (there[part] ?? undefined),
  );
}

/** One button: filters that narrow the list, and the lists that were kept under a name. */
export function Views({ place, go }: { place: WorkbenchPlace; go: Go }) {
  const t = useWords(workbench);
  const [open, setOpen] = useState(false);
  const narrowed = [place.flag, place.starred, place.assignee, place.inquiry].filter(Boolean).length;
  const views = useQuery(queueViews);
  const here = views.data?.find((view) => isAt(place, view));
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={<Panel place={place} go={go} views={views.data ?? []} onDone={() => setOpen(false)} />}
    >
      <button
        type="button"
        className={narrowed || here ? "cv-views on" : "cv-views"}
        aria-label={t("filter.label")}
        title={t("filter.label")}
        aria-expanded={open}
      >
        <FilterOutlined aria-hidden="true" />
        <span className="ellipsis">
          {here ? here.name : narrowed ? `${t("filter.label")} · ${narrowed}` : t("views.title")}
        </span>
      </button>
    </Popover>
  );
}

function Panel({
  place,
  go,
  views,
  onDone,
}: {
  place: WorkbenchPlace;
  go: Go;
  views: readonly QueueView[];
  onDone: () => void;
}) {
  const t = useWords(workbench);
  const me = useMe();
  const may = useMay();
  const client = useQueryClient();
  const shopId = place.shop ?? me.shops[0]?.id ?? "";
  const flags = useQuery({ ...flagBook(shopId), enabled: may("order.read", shopId) });
  const types = useQuery(inquiryTypes);
  const mates = useQuery({ ...colleagues(shopId), enabled: shopId !== "" });
  const refresh = () => client.invalidateQueries({ queryKey: queueViews.queryKey });
  const forget = (view: QueueView) => void forgetView(view.id).then(refresh, tellProblem);
  return (
    <div className="views stack">
      <ul aria-label={t("views.title")}>
        {views.map((view) => (
          <li key={view.id} className={isAt(place, view) ? "on" : ""}>
            <button
              type="button"
              className="plain grow"
              onClick={() => {
                go(placeOf(view));
                onDone();
              }}
            >
              <span className="ellipsis grow">{view.name}</span>
              <span className={view.shared ? "tag blue" : "tag"}>
                {view.shared ? t("views.shared") : t("views.mine")}
              </span>
            </button>
            {(!view.shared || may("chat.assign", view.shop_id)) && (
              <button
                type="button"
                className="plain muted"
                aria-label={t("views.forget", { name: view.name })}
                title={t("views.forget", { name: view.name })}
                onClick={() => forget(view)}
              >
                <DeleteOutlined />
              </button>
            )}
          </li>
        ))}
        {views.length === 0 && <li className="small muted">{t("views.none")}</li>}
      </ul>
      <div className="views-grid">
        <label className="field">
          <span>{t("filter.flag")}</span>
          <Select
            size="small"
            value={place.flag ?? ""}
            onChange={(flag) => go({ flag: flag || undefined })}
            options={[
              { value: "", label: t("filter.anyFlag") },
              ...(flags.data?.items ?? []).map((f) => ({ value: f.meaning, label: f.title })),
            ]}
          />
        </label>
        <label className="field">
          <span>{t("filter.assignee")}</span>
          <Select
            size="small"
            showSearch={{ optionFilterProp: "label" }}
            value={place.assignee ?? ""}
            onChange={(assignee) => go({ assignee: assignee || undefined, ...(assignee ? { view: "all" } : {}) })}
            options={[
              { value: "", label: t("filter.anyone") },
              ...(mates.data?.items ?? []).map((p) => ({ value: p.id, label: p.name })),
            ]}
          />
        </label>
        <label className="field">
          <span>{t("inquiry.label")}</span>
          <Select
            size="small"
            value={place.inquiry ?? ""}
            onChange={(inquiry) => go({ inquiry: inquiry || undefined })}
            options={[
              { value: "", label: t("inquiry.any") },
              ...(types.data ?? []).map((one) => ({ value: one.type, label: one.title })),
              { value: UNDECIDED, label: t("inquiry.undecided") },
            ]}
          />
        </label>
      </div>
      <div className="row">
        <Checkbox
          className="grow"
          checked={place.starred === true}
          onChange={(e) => go({ starred: e.target.checked || undefined })}
        >
          {t("filter.starred")}
        </Checkbox>
        {(place.flag ?? place.starred ?? place.assignee ?? place.inquiry) && (
          <button
            type="button"
            className="linkish"
            onClick={() => go({ flag: undefined, starred: undefined, assignee: undefined, inquiry: undefined })}
          >
            {t("filter.clear")}
          </button>
        )}
      </div>
      <Keep
        place={place}
        shopId={shopId}
        onKept={() => {
          void refresh();
          notify(t("views.kept"));
        }}
      />
    </div>
  );
}

function Keep({ place, shopId, onKept }: { place: WorkbenchPlace; shopId: string; onKept: () => void }) {
  const t = useWords(workbench);
  const may = useMay();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const keep = () => {
    const filter = {
      view: place.view,
      state: place.state,
      shop_id: shared ? shopId : (place.shop ?? null),
      flag: place.flag ?? "",
      starred: place.starred ?? false,
      assignee_id: place.assignee ?? null,
      inquiry: place.inquiry ?? "",
    };
    keepView({ shop_id: shopId, name: name.trim(), shared, filter }).then(() => {
      setName("");
      onKept();
    }, tellProblem);
  };
  return (
    <form
      className="stack views-keep"
      onSubmit={(e) => {
        e.preventDefault();
        if (name.trim()) keep();
      }}
    >
      <div className="row">
        <Input
          size="small"
          value={name}
          maxLength={40}
          placeholder={t("views.name")}
          aria-label={t("views.name")}
          onChange={(e) => setName(e.target.value)}
        />
        <Button size="small" htmlType="submit" type="primary" disabled={!name.trim()}>
          {t("views.keep")}
        </Button>
      </div>
      {may("chat.assign", shopId) && (
        <Checkbox checked={shared} onChange={(e) => setShared(e.target.checked)}>
          {t("views.share")}
        </Checkbox>
      )}
    </form>
  );
}
