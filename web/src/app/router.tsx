import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  Outlet,
  parseSearchWith,
  redirect,
  stringifySearchWith,
  useNavigate,
} from "@tanstack/react-router";
import { lazy, useCallback } from "react";

import { meQuery } from "../api/session";
import { useWords } from "../i18n";
import { common } from "../i18n/common";
import { BrokenScreen, Empty, Loading } from "../ui/states";
import { LAYERS, MARKS } from "../features/rules/place";
import type { WorkbenchPlace } from "../features/workbench/types";
import { Shell } from "./Shell";

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet });

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
const oneOf = <T extends string>(value: unknown, allowed: readonly [T, ...T[]]): T =>
  allowed.includes(value as T) ? (value as T) : allowed[0];
/**
 * A link need not name what it does not want. What is not set stays in as undefined: left out, the router would let
 * through what the address says, however wrong; and nothing of it is written into an address.
 */
const set = <T extends object>(values: T): { [K in keyof T]?: T[K] } => values;

const SignInPage = lazy(() => import("../features/access/SignInPage").then((m) => ({ default: m.SignInPage })));
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (raw: Record<string, unknown>): { next?: string } => {
    const next = text(raw["next"]);
    return next && /^\/(?!\/)/.test(next) ? { next } : {};
  },
  component: function SignInRoute() {
    const { next } = signIn.useSearch();
    const navigate = useNavigate();
    return <SignInPage onDone={() => void navigate({ href: next ?? "/" })} />;
  },
});

const JoinPage = lazy(() => import("../features/access/JoinPage").then((m) => ({ default: m.JoinPage })));
const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: function JoinRoute() {
    const navigate = useNavigate();
    return <JoinPage token={location.hash.slice(1)} onDone={() => void navigate({ to: "/sign-in" })} />;
  },
});

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  component: Shell,
  beforeLoad: async ({ context, location: at }) => {
    const me = await context.client.ensureQueryData(meQuery);
    if (!me) throw redirect({ to: "/sign-in", search: at.pathname === "/" ? {} : { next: at.href } });
    return { me };
  },
});

/** Everybody lands where his work is: agents at the desk, the warehouse at its tasks, finance at the slips, order makers at the changes. */
const START: readonly (readonly [
  permission: string,
  to: "/desk" | "/parcels" | "/money" | "/board" | "/registers" | "/orders",
])[] = [
  ["chat.reply", "/desk"],
  ["warehouse.answer", "/parcels"],
  ["compensation.approve", "/money"],
  ["board.read", "/board"],
  ["chat.read", "/desk"],
  ["register.read", "/registers"],
  ["order.make", "/orders"],
];
const home = createRoute({
  getParentRoute: () => shell,
  path: "/",
  beforeLoad: ({ context }) => {
    const may = (permission: string) => context.me.shops.some((shop) => permission in shop.grants);
    throw redirect({ to: START.find(([permission]) => may(permission))?.[1] ?? "/account", replace: true });
  },
});

const WorkbenchPage = lazy(() =>
  import("../features/workbench/WorkbenchPage").then((m) => ({ default: m.WorkbenchPage })),
);
const CasePanel = lazy(() => import("../features/cases/CasePanel").then((m) => ({ default: m.CasePanel })));
const VIEWS = ["mine", "unassigned", "all"] as const;
const STATES = ["open", "waiting", "overdue", "snoozed", "closed"] as const;
const desk = createRoute({
  getParentRoute: () => shell,
  path: "/desk",
  validateSearch: (raw: Record<string, unknown>) => ({
    ...set({
      shop: text(raw["shop"]),
      q: text(raw["q"]),
      c: text(raw["c"]),
      flag: text(raw["flag"]),
      assignee: text(raw["assignee"]),
      inquiry: text(raw["inquiry"]),
      starred: raw["starred"] === true ? true : undefined,
      view: raw["view"] === undefined ? undefined : oneOf(raw["view"], VIEWS),
      state: raw["state"] === undefined ? undefined : oneOf(raw["state"], STATES),
    }),
  }),
  component: function DeskRoute() {
    const place = desk.useSearch();
    const navigate = useNavigate({ from: "/desk" });
    const go = useCallback(
      (next: Partial<WorkbenchPlace>) => void navigate({ search: (old) => set({ ...old, ...next }), replace: true }),
      [navigate],
    );
    return (
      <WorkbenchPage
        place={{ ...place, view: place.view ?? "mine", state: place.state ?? "open" }}
        go={go}
        CasePane={CasePanel}
      />
    );
  },
});

const CASE_STATUSES = ["unfinished", "open", "solved", "closed"] as const;
const CasesPage = lazy(() => import("../features/cases/CasesPage").then((m) => ({ default: m.CasesPage })));
const caseList = createRoute({
  getParentRoute: () => shell,
  path: "/cases",
  validateSearch: (raw: Record<string, unknown>) =>
    set({
      status: CASE_STATUSES.find((s) => s === raw["status"]),
      shop: text(raw["shop"]),
      mine: raw["mine"] === true ? true : undefined,
      tab: raw["tab"] === "todo" ? ("todo" as const) : undefined,
    }),
  component: function CasesRoute() {
    const { tab, ...place } = caseList.useSearch();
    const navigate = useNavigate({ from: "/cases" });
    return (
      <CasesPage
        place={place}
        tab={tab ?? "cases"}
        go={(next) => void navigate({ search: (old) => set({ ...old, ...next }), replace: true })}
        open={(caseId) => void navigate({ to: "/cases/$caseId", params: { caseId } })}
      />
    );
  },
});

const CasePage = lazy(() => import("../features/cases/CasePage").then((m) => ({ default: m.CasePage })));
const caseOne = createRoute({
  getParentRoute: () => shell,
  path: "/cases/$caseId",
  component: function CaseRoute() {
    return <CasePage caseId={caseOne.useParams().caseId} />;
  },
});

const OrdersPage = lazy(() => import("../features/orders/OrdersPage").then((m) => ({ default: m.OrdersPage })));
const orders = createRoute({
  getParentRoute: () => shell,
  path: "/orders",
  validateSearch: (raw: Record<string, unknown>) =>
    set({
      q: text(raw["q"]),
      shop: text(raw["shop"]),
      tab: text(raw["tab"]),
      check: text(raw["check"]),
      import: text(raw["import"]),
    }),
  component: function OrdersRoute() {
    const navigate = useNavigate({ from: "/orders" });
    return (
      <OrdersPage
        place={orders.useSearch()}
        go={(next) => void navigate({ search: (old) => set({ ...old, ...next }), replace: true })}
      />
    );
  },
});
const OrderPage = lazy(() => import("../features/orders/OrderPage").then((m) => ({ default: m.OrderPage })));
const orderOne = createRoute({
  getParentRoute: () => shell,
  path: "/orders/$orderId",
  component: function OrderRoute() {
    return <OrderPage orderId={orderOne.useParams().orderId} />;
  },
});
const ImportPage = lazy(() => import("../features/orders/ImportPage").then((m) => ({ default: m.ImportPage })));
const imports = createRoute({
  getParentRoute: () => shell,
  path: "/imports/$importId",
  component: function ImportRoute() {
    return <ImportPage importId={imports.useParams().importId} />;
  },
});
const scripts = createRoute({
  getParentRoute: () => shell,
  path: "/scripts",
  component: lazyRouteComponent(() => import("../features/workbench/ScriptsPage"), "ScriptsPage"),
});
const money = createRoute({
  getParentRoute: () => shell,
  path: "/money",
  component: lazyRouteComponent(() => import("../features/money/MoneyPage"), "MoneyPage"),
});
const parcels = createRoute({
  getParentRoute: () => shell,
  path: "/parcels",
  component: lazyRouteComponent(() => import("../features/parcels/ParcelsPage"), "ParcelsPage"),
});
const RegistersPage = lazy(() =>
  import("../features/registers/RegistersPage").then((m) => ({ default: m.RegistersPage })),
);
const registers = createRoute({
  getParentRoute: () => shell,
  path: "/registers",
  validateSearch: (raw: Record<string, unknown>) =>
    set({
      key: text(raw["key"]),
      q: text(raw["q"]),
      shop: text(raw["shop"]),
      from: text(raw["from"]),
      to: text(raw["to"]),
    }),
  component: function RegistersRoute() {
    const place = registers.useSearch();
    const navigate = useNavigate({ from: "/registers" });
    return (
      <RegistersPage
        place={place}
        go={(next) => void navigate({ search: (old) => set({ ...old, ...next }), replace: true })}
      />
    );
  },
});
const board = createRoute({
  getParentRoute: () => shell,
  path: "/board",
  component: lazyRouteComponent(() => import("../features/board/BoardPage"), "BoardPage"),
});
const RulesPage = lazy(() => import("../features/rules/RulesPage").then((m) => ({ default: m.RulesPage })));
const rules = createRoute({
  getParentRoute: () => shell,
  path: "/rules",
  validateSearch: (raw: Record<string, unknown>) =>
    set({
      table: text(raw["table"]),
      edition: text(raw["edition"]),
      draft: text(raw["draft"]),
      decision: text(raw["decision"]),
      shop: text(raw["shop"]),
      platform: text(raw["platform"]),
      topic: text(raw["topic"]),
      layer: LAYERS.find((l) => l === raw["layer"]),
      mark: MARKS.find((m) => m === raw["mark"]),
      q: text(raw["q"]),
    }),
  component: function RulesRoute() {
    const place = rules.useSearch();
    const navigate = useNavigate({ from: "/rules" });
    return <RulesPage place={place} go={(next) => void navigate({ search: (old) => set({ ...old, ...next }) })} />;
  },
});
const SettingsPage = lazy(() => import("../features/shops/SettingsPage").then((m) => ({ default: m.SettingsPage })));
const PeoplePage = lazy(() => import("../features/access/PeoplePage").then((m) => ({ default: m.PeoplePage })));
const RolesPage = lazy(() => import("../features/access/RolesPage").then((m) => ({ default: m.RolesPage })));
const KeysPage = lazy(() => import("../features/access/KeysPage").then((m) => ({ default: m.KeysPage })));
const Requests = lazy(() => import("../features/buyers/Requests").then((m) => ({ default: m.Requests })));
const AuditPage = lazy(() => import("../features/access/AuditPage").then((m) => ({ default: m.AuditPage })));
const settings = createRoute({
  getParentRoute: () => shell,
  path: "/settings",
  validateSearch: (raw: Record<string, unknown>) => set({ tab: text(raw["tab"]) }),
  component: function SettingsRoute() {
    const { tab } = settings.useSearch();
    const navigate = useNavigate({ from: "/settings" });
    return (
      <SettingsPage
        tab={tab ?? ""}
        onTab={(next) => void navigate({ search: { tab: next } })}
        parts={{ people: PeoplePage, roles: RolesPage, keys: KeysPage, privacy: Requests, audit: AuditPage }}
      />
    );
  },
});
const BuyerPage = lazy(() => import("../features/buyers/BuyerPage").then((m) => ({ default: m.BuyerPage })));
const buyerOne = createRoute({
  getParentRoute: () => shell,
  path: "/buyers/$buyerId",
  component: function BuyerRoute() {
    const { buyerId } = buyerOne.useParams();
    return <BuyerPage key={buyerId} buyerId={buyerId} />;
  },
});
const ErasePage = lazy(() => import("../features/buyers/ErasePage").then((m) => ({ default: m.ErasePage })));
const buyerErasure = createRoute({
  getParentRoute: () => shell,
  path: "/buyers/$buyerId/erasure",
  component: function ErasureRoute() {
    const { buyerId } = buyerErasure.useParams();
    return <ErasePage key={buyerId} buyerId={buyerId} />;
  },
});
const ErasureResult = lazy(() =>
  import("../features/buyers/ErasureResult").then((m) => ({ default: m.ErasureResult })),
);
const erasureOne = createRoute({
  getParentRoute: () => shell,
  path: "/erasures/$erasureId",
  component: function ErasureResultRoute() {
    return <ErasureResult erasureId={erasureOne.useParams().erasureId} />;
  },
});
const account = createRoute({
  getParentRoute: () => shell,
  path: "/account",
  component: lazyRouteComponent(() => import("../features/access/AccountPage"), "AccountPage"),
});

const tree = root.addChildren([
  signIn,
  join,
  shell.addChildren([
    home,
    desk,
    caseList,
    caseOne,
    orders,
    orderOne,
    imports,
    money,
    parcels,
    registers,
    board,
    rules,
    scripts,
    settings,
    buyerOne,
    buyerErasure,
    erasureOne,
    account,
  ]),
]);

function NotFound() {
  const t = useWords(common);
  return (
    <main className="page">
      <Empty heading title={t("notFound")} action={<Link to="/">{t("back")}</Link>}>
        {t("notFound.hint")}
      </Empty>
    </main>
  );
}

/**
 * A value of an address is its text; only what is written as JSON (true, a quoted text) is read as such. A bare order
 * number stays the digits that it is: as a number it would lose its last ones.
 */
export function readValue(value: string): unknown {
  if (/^(true|false|".*"|[{[].*[}\]])$/s.test(value)) return JSON.parse(value);
  throw new Error("plain text");
}

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    parseSearch: parseSearchWith(readValue),
    stringifySearch: stringifySearchWith(JSON.stringify, readValue),
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error }) => (
      <BrokenScreen error={error instanceof Error ? error : new Error(String(error))} />
    ),
    defaultNotFoundComponent: NotFound,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
