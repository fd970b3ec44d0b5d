/** What the server and the browser tell each other, where several screens share it. */
import type { ClockValue, WhyValue } from "./shapes";

export type { ClockValue, WhyValue };
export interface Page<T> { items: T[]; next_cursor: string | null; total?: number | null }
export interface Person { id: string; name: string }
export interface FileRef { id: string; name: string; media_type: string; size: number; width: number | null; height: number | null; url: string; thumbnail_url: string | null }
export interface FlagMeaning { meaning: string; title: string; colour: string }
/** A personal value as it may be shown; `value_id` opens it, for a reason. */
export interface Masked { value_id: string | null; masked: string; hidden_by_platform: boolean }

export interface CaseBrief {
  id: string; number: string; kind_title: string; playbook_id: string; state: string; state_title: string;
  order_number: string | null; buyer_name: string; shop_id: string; shop_name: string; owner: Person | null;
  opened_at: string; closed_at: string | null; clock: ClockValue | null; current_step_title: string | null;
}

export interface ConversationRow {
  id: string; shop_id: string; shop_name: string; platform: string; buyer_name: string; verified: boolean; vip: boolean;
  flag: FlagMeaning | null; unread: number; last_text: string; last_from: string; last_at: string; state: string;
  assignee: Person | null; topic: string | null; starred: boolean; clock: ClockValue | null;
  case: { id: string; kind_title: string; state: string } | null;
}

export interface OrderLine { id: string; title: string; sku_code: string; attributes: string; quantity: number; price: string | null; paid: string | null; available: number | null; cost_known: boolean }
export interface Order {
  id: string; shop_id: string; number: string; platform: string; customer_id: string | null; buyer_id: string; state: string; stoppable: string; platform_state: string;
  currency: string; paid: string | null; freight: string | null; refund_state: string; ordered_at: string | null; paid_at: string | null; shipped_at: string | null; signed_at: string | null;
  carrier: string; tracking_no: string; region: string; flag: string; buyer_remark: string; seller_remark: string;
  receiver: { name: Masked; phone: Masked; address: Masked }; lines: OrderLine[];
}
