import {
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  CommentOutlined,
  InboxOutlined,
  ProfileOutlined,
  SafetyOutlined,
  SettingOutlined,
  ShoppingOutlined,
  ThunderboltOutlined,
} from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { Dropdown } from "antd";
import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";

import { flagBook } from "../api/flags";
import { startLive, useConnected } from "../api/live";
import { useChangeMe, useMay, useMe, useSessionOver, useSignOut } from "../api/session";
import { LOCALES, LOCALE_NAMES, setLocale, useWords, type Locale } from "../i18n";
import { common } from "../i18n/common";
import { useReminders } from "../features/workbench/reminders";
import { setFlagBook } from "../ui/badges";
import { useCommands } from "../ui/keys";
import { tellProblem } from "../ui/toast";
import { KeysHelp } from "./KeysHelp";
import { Palette } from "./Palette";
import "./shell.css";

interface Place {
  to: string;
  icon: ReactNode;
  word:
    | "nav.desk"
    | "nav.orders"
    | "nav.cases"
    | "nav.money"
    | "nav.parcels"
    | "nav.registers"
    | "nav.board"
    | "nav.rules"
    | "nav.scripts"
    | "nav.settings";
  permits: readonly string[];
  /** Pages that belong to the place and stand under an address of their own. */
  also?: string;
}

/** The rail. A place is shown to those who may read what stands there; the server decides again. */
export const PLACES: readonly Place[] = [
  { to: "/desk", icon: <CommentOutlined />, word: "nav.desk", permits: ["chat.read"] },
  {
    to: "/orders",
    icon: <ShoppingOutlined />,
    word: "nav.orders",
    permits: ["order.read", "order.make"],
    also: "/imports/",
  },
  { to: "/cases", icon: <ProfileOutlined />, word: "nav.cases", permits: ["case.read"] },
  {
    to: "/money",
    icon: <AuditOutlined />,
    word: "nav.money",
    permits: ["compensation.approve", "compensation.pay", "compensation.request", "refund.request"],
  },
  { to: "/parcels", icon: <InboxOutlined />, word: "nav.parcels", permits: ["warehouse.answer", "parcel.ship"] },
  { to: "/registers", icon: <AppstoreOutlined />, word: "nav.registers", permits: ["register.read"] },
  { to: "/board", icon: <BarChartOutlined />, word: "nav.board", permits: ["board.read"] },
  { to: "/rules", icon: <SafetyOutlined />, word: "nav.rules", permits: ["rule.read"] },
  { to: "/scripts", icon: <ThunderboltOutlined />, word: "nav.scripts", permits: ["script.read"] },
  { to: "/settings", icon: <SettingOutlined />, word: "nav.settings", permits: ["shop.edit", "people.read"] },
];

const SignInAgain = lazy(() => import("../features/access/SignInAgain").then((m) => ({ default: m.SignInAgain })));

export function Shell() {
  const t = useWords(common);
  const client = useQueryClient();
  const router = useRouter();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const me = useMe();
  const may = useMay();
  const signOut = useSignOut();
  const changeMe = useChangeMe();
  const connected = useConnected();
  const over = useSessionOver();
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  useEffect(() => startLive(client), [client]);
  useReminders(may("chat.reply"));
  const flags = useQuery({
    ...flagBook(me.shops.find((shop) => "order.read" in shop.grants)?.id ?? ""),
    enabled: may("order.read"),
  });
  useEffect(() => {
    if (flags.data) setFlagBook(flags.data.items);
  }, [flags.data]);
  useCommands({ palette: () => setPalette(true), help: () => setHelp(true) });

  // the server words its answers in the account's language: what is shown is read again once it knows
  const speak = async (language: Locale) => {
    setLocale(language);
    await changeMe({ locale: language }).catch(tellProblem);
    await client.invalidateQueries();
  };
  const shown = PLACES.filter((place) => place.permits.some((permission) => may(permission)));
  const menu = [
    {
      key: "online",
      label: `● ${t("presence.online")}`,
      onClick: () => void changeMe({ presence: "online" }).catch(tellProblem),
    },
    {
      key: "away",
      label: `○ ${t("presence.away")}`,
      onClick: () => void changeMe({ presence: "away" }).catch(tellProblem),
    },
    { type: "divider" as const },
    { key: "account", label: t("account"), onClick: () => void router.navigate({ to: "/account" }) },
    { key: "keys", label: t("keys.title"), onClick: () => setHelp(true) },
    {
      key: "language",
      label: t("language"),
      children: LOCALES.map((l) => ({ key: l, label: LOCALE_NAMES[l], onClick: () => void speak(l) })),
    },
    { type: "divider" as const },
    { key: "out", label: t("signOut"), onClick: () => void signOut() },
  ];
  return (
    <div className="shell">
      <nav className="shell-rail" aria-label={t("product")}>
        <Link to="/" className="shell-logo" aria-label="Kefu">
          客
        </Link>
        {shown.map((place) => (
          <Link
            key={place.to}
            to={place.to}
            className={place.also && path.startsWith(place.also) ? "shell-place on" : "shell-place"}
            activeProps={{ className: "shell-place on" }}
            activeOptions={{ includeSearch: false }}
          >
            <span className="shell-icon" aria-hidden="true">
              {place.icon}
            </span>
            {t(place.word)}
          </Link>
        ))}
        <span className="grow" />
        <Dropdown trigger={["click"]} placement="topRight" menu={{ items: menu }}>
          <button
            type="button"
            className="shell-me"
            title={`${me.name} · ${me.employee_no}`}
            aria-label={`${me.name} · ${t(me.presence === "online" ? "presence.online" : "presence.away")}`}
          >
            {[...me.name][0]}
            <i className={me.presence === "online" ? "on" : ""} />
          </button>
        </Dropdown>
      </nav>
      <main className="shell-main">
        {!connected && !over && (
          <div className="shell-lost" role="status">
            {t("live.lost")}
          </div>
        )}
        <div className="shell-screen">
          <Outlet />
        </div>
      </main>
      {palette && <Palette onClose={() => setPalette(false)} places={shown} />}
      {over && (
        <Suspense>
          <SignInAgain />
        </Suspense>
      )}
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
