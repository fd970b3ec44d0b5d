/** The wire's shapes that several screens share, by the names the server gives them. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}
export interface Person {
  id: string;
  name: string;
}
export type FileRef = Schemas["FileRef"];
export type Masked = Schemas["Masked"];
export type ConversationRow = Schemas["ConversationRow"];
export type ConversationDetail = Schemas["ConversationDetail"];
export type ListCounts = Schemas["QueueCounts"];
export type Message = Schemas["MessageView"];
export type MessagePage = Schemas["MessagePage"];
export type Buyer = Schemas["Buyer"];
export type Order = Schemas["OrderView"];
export type DeskOrder = Schemas["DeskOrder"];
export type CaseBrief = Schemas["CaseBrief"];
export type Case = Schemas["CaseView"];
export type Step = Schemas["StepView"];
export type Act = Schemas["ActView"];
export type ActionField = Act["fields"][number];
export type QuickReply = Schemas["QuickReply"];
export type Suggestion = Schemas["SuggestionView"];
export type Board = Schemas["Board"];
export type Channel = Schemas["ChannelView"];
export type Playbook = Schemas["PlaybookBrief"];
export type RedlineCheck = Schemas["RedlineCheck"];
export type FlagMeaning = Schemas["FlagView"];
export type Sku = Schemas["SkuView"];
export type Slip = Schemas["SlipView"];
export type Task = Schemas["TaskView"];
export type ReturnReceipt = Schemas["ReceiptView"];
export type Reshipment = Schemas["ReshipmentView"];
export type RegisterBrief = Schemas["RegisterView"];
export type RegisterColumn = RegisterBrief["columns"][number];
export type RegisterRow = Schemas["Rows"]["items"][number];

/** A decision as the server explains it; the deciding table comes first. */
export type Why = Schemas["Explanation"];

/** All explanations behind an offer, in the order in which they count. */
export function whysOf(decisions: readonly { [key: string]: unknown }[]): Why[] {
  return decisions.flatMap((decision) =>
    Array.isArray(decision["explanations"]) ? (decision["explanations"] as Why[]) : [],
  );
}
