import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

import { languagePicked, locale, setLocale, type Locale } from "../i18n";
import { isProblem } from "./problem";
import { http, ok } from "./http";
import { setCsrf } from "./request";
import type { components } from "./schema";

export type Me = components["schemas"]["Me"];
export type MyShop = components["schemas"]["MyShop"];
export interface SignIn {
  login: string;
  password: string;
  code?: string;
}

async function loadMe(): Promise<Me | null> {
  try {
    const me = await ok(http.GET("/api/v1/me"));
    setCsrf(me.csrf);
    return me;
  } catch (error) {
    if (isProblem(error) && error.status === 401) return null;
    throw error;
  }
}

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: loadMe, staleTime: 300_000 });

/** Who is signed in. Only used under the shell, which renders nothing before it is known. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error("nobody is signed in");
  return data;
}

export function may(me: Me, permission: string, shopId?: string): boolean {
  return me.shops.some((shop) => (shopId === undefined || shop.id === shopId) && permission in shop.grants);
}

export function useMay(): (permission: string, shopId?: string) => boolean {
  const me = useMe();
  return (permission, shopId) => may(me, permission, shopId);
}

export function useSignIn() {
  const client = useQueryClient();
  return async (body: SignIn): Promise<Me | null> => {
    await ok(http.POST("/api/v1/session", { body }));
    client.clear();
    const me = await client.fetchQuery(meQuery);
    // Who signs in to answer buyers is there for them; "away" is said by hand.
    if (me && may(me, "chat.reply") && me.presence !== "online") {
      await ok(http.PATCH("/api/v1/me", { body: { presence: "online" } })).then(
        () => client.setQueryData(["me"], { ...me, presence: "online" }),
        () => undefined,
      );
    }
    if (me) await agreeOnLanguage(me);
    return me;
  };
}

/** What was chosen at the door is what the person wants to read, also from the server; else the account's own language. */
async function agreeOnLanguage(me: Me): Promise<void> {
  if (!languagePicked()) setLocale(me.locale);
  else if (me.locale !== locale())
    await ok(http.PATCH("/api/v1/me", { body: { locale: locale() } })).catch(() => undefined);
}

let over = false;
const watching = new Set<() => void>();

/** The session ended under a page that is open: the page stays as it is until somebody signs in again. */
export function setSessionOver(next: boolean): void {
  if (over === next) return;
  over = next;
  watching.forEach((tell) => tell());
}

export function useSessionOver(): boolean {
  return useSyncExternalStore(
    (tell) => {
      watching.add(tell);
      return () => watching.delete(tell);
    },
    () => over,
  );
}

/** Signs the same person in again, in place. Somebody else begins with a page of his own. */
export function useSignInAgain() {
  const client = useQueryClient();
  return async (body: SignIn): Promise<void> => {
    const before = client.getQueryData(meQuery.queryKey);
    await ok(http.POST("/api/v1/session", { body }));
    const me = await loadMe();
    if (!before || me?.id !== before.id) {
      location.assign("/");
      return;
    }
    client.setQueryData(meQuery.queryKey, me);
    setSessionOver(false);
    await client.invalidateQueries();
  };
}

export const secondFactor = queryOptions({
  queryKey: ["second-factor"],
  queryFn: () => ok(http.GET("/api/v1/me/second-factor")),
});
export const proposeSecondFactor = () => ok(http.POST("/api/v1/me/second-factor/proposal"));
export const confirmSecondFactor = (body: { secret: string; code: string; present: string }) =>
  ok(http.PUT("/api/v1/me/second-factor", { body }));
export const removeSecondFactor = (code: string) =>
  ok(http.POST("/api/v1/me/second-factor/removal", { body: { code } }));
/** The other sessions end; this one goes on under a new token. */
export const changePassword = async (body: { present: string; new: string }): Promise<void> => {
  await ok(http.PUT("/api/v1/me/password", { body }));
  await loadMe();
};

export function useSignOut() {
  const client = useQueryClient();
  return async (): Promise<void> => {
    await ok(http.PATCH("/api/v1/me", { body: { presence: "away" } })).catch(() => undefined);
    await ok(http.DELETE("/api/v1/session")).catch(() => undefined);
    setCsrf(null);
    client.clear();
    location.assign("/sign-in");
  };
}

export function useChangeMe() {
  const client = useQueryClient();
  return async (body: { locale?: Locale; presence?: string }): Promise<void> => {
    await ok(http.PATCH("/api/v1/me", { body }));
    await client.invalidateQueries({ queryKey: ["me"] });
  };
}

export type PublicConfig = components["schemas"]["PublicConfig"];
export type DemoLogin = PublicConfig["demo_logins"][number];
/** What the sign-in page may know before anybody signed in: in the demo, the demo's logins. */
export const publicConfig = queryOptions({
  queryKey: ["public-config"],
  queryFn: () => ok(http.GET("/api/v1/public/config")).catch((): PublicConfig => ({ demo: false, demo_logins: [] })),
  staleTime: Infinity,
});
