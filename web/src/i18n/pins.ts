import { dictionary } from ".";

export const pins = dictionary({
  pin: ["固定为凭证", "固定為憑證", "Pin as evidence"],
  hint: ["点选要固定的消息", "點選要固定的訊息", "Choose the messages to pin"],
  chosen: ["已选 {n} 条", "已選 {n} 則", "{n} chosen"],
  most: ["最多 {n} 条", "最多 {n} 則", "At most {n}"],
  note: ["说明（可不填）", "說明（可不填）", "What it shows (may stay empty)"],
  atCase: ["存到个案 {number}", "存到個案 {number}", "At case {number}"],
  pinned: ["已固定 {n} 条消息", "已固定 {n} 則訊息", "{n} messages pinned"],
  hash: ["SHA-256 {hash}…", "SHA-256 {hash}…", "SHA-256 {hash}…"],
  title: ["固定的聊天", "固定的聊天", "Pinned messages"],
  count: ["{n} 条消息", "{n} 則訊息", "{n} messages"],
  look: ["查看", "檢視", "Look"],
  unchanged: ["内容与固定时一致", "內容與固定時一致", "Unchanged since it was pinned"],
  changed: ["内容与固定时不一致", "內容與固定時不一致", "Not as it was when pinned"],
  erased: ["到期已删除，仅保留校验值", "到期已刪除，僅保留校驗值", "Erased in due time; only the hash is left"],
  buyer: ["买家", "買家", "Buyer"],
  system: ["系统", "系統", "System"],
});
