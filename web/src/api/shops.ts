import { queryOptions } from "@tanstack/react-query";

import { newKey, request } from "./request";

export interface Opening { weekday: number; opens: string; closes: string }
export interface ShopSettings { hours: Opening[]; off_hours_reply: string; greeting: string }
export interface Shop { id: string; code: string; name: string; platform: string; currency: string; zone: string; pack: string; settings: ShopSettings }
export interface Channel { id: string; shop_id: string; kind: string; platform: string; name: string; key: string; origins: string[]; out_url: string }

export const shopList = queryOptions({ queryKey: ["shops"], queryFn: () => request<Shop[]>("GET", "/shops") });
export const changeShop = (id: string, body: { name?: string; zone?: string; settings?: ShopSettings }) => request<void>("PATCH", `/shops/${id}`, { body });
export const createShop = (body: { code: string; name: string; platform: string }) => request<{ id: string }>("POST", "/shops", { body, once: newKey() });
export const channelList = (shopId: string) => queryOptions({ queryKey: ["channels", shopId], queryFn: () => request<Channel[]>("GET", "/channels", { query: { shop_id: shopId } }) });
