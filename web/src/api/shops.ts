import { queryOptions } from "@tanstack/react-query";

import { http, ok, once } from "./http";
import { newKey } from "./request";
import type { components } from "./schema";

export type Opening = components["schemas"]["Opening"];
export type ShopSettings = components["schemas"]["ShopSettings"];
export type Shop = components["schemas"]["ShopView"];
export type { Channel } from "./types";

export const shopList = queryOptions({ queryKey: ["shops"], queryFn: () => ok(http.GET("/api/v1/shops")) });
export const changeShop = (id: string, body: { name?: string; zone?: string; settings?: ShopSettings }) =>
  ok(http.PATCH("/api/v1/shops/{shop_id}", { params: { path: { shop_id: id } }, body }));
export const createShop = (body: { code: string; name: string; platform: string; currency?: string; zone?: string }) =>
  ok(http.POST("/api/v1/shops", { body, ...once(newKey()) }));
export const channelList = (shopId: string) =>
  queryOptions({
    queryKey: ["channels", shopId],
    queryFn: () => ok(http.GET("/api/v1/channels", { params: { query: { shop_id: shopId } } })),
  });
export const addChannel = (body: { shop_id: string; kind: string; platform: string; name: string }) =>
  ok(http.POST("/api/v1/channels", { body, ...once(newKey()) }));
export const changeChannel = (id: string, body: { origins?: string[]; out_url?: string; archived?: boolean }) =>
  ok(http.PATCH("/api/v1/channels/{channel_id}", { params: { path: { channel_id: id } }, body }));
export const rotateSecret = (id: string) =>
  ok(http.POST("/api/v1/channels/{channel_id}/secret", { params: { path: { channel_id: id } }, ...once(newKey()) }));
