import { http, ok, once } from "./http";
import { newKey } from "./request";
import type { components } from "./schema";

export type ReplyCheck = components["schemas"]["ReplyCheck"];
export interface ReplyDraft {
  shortcut: string;
  title: string;
  text: string;
  topic: string;
  file_ids: string[];
}

export const checkReply = (shop_id: string, text: string, signal: AbortSignal) =>
  ok(http.POST("/api/v1/quick-replies/check", { body: { shop_id, text }, signal }));
export const createReply = (shop_id: string, personal: boolean, draft: ReplyDraft) =>
  ok(http.POST("/api/v1/quick-replies", { body: { shop_id, personal, ...draft }, ...once(newKey()) }));
export const changeReply = (reply_id: string, draft: ReplyDraft) =>
  ok(http.PATCH("/api/v1/quick-replies/{reply_id}", { params: { path: { reply_id } }, body: draft }));
export const removeReply = (reply_id: string) =>
  ok(http.DELETE("/api/v1/quick-replies/{reply_id}", { params: { path: { reply_id } } }));
export const takeFromPacks = (shop_id: string) =>
  ok(http.POST("/api/v1/quick-replies/from-packs", { body: { shop_id }, ...once(newKey()) }));
