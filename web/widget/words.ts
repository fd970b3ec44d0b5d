/** The widget's few words, in the three languages; a missing one is a compile error. */
const WORDS = {
  open: ["联系客服", "聯絡客服", "Chat with us"],
  close: ["收起", "收起", "Minimise"],
  title: ["在线客服", "線上客服", "Customer service"],
  online: ["客服在线，一般几分钟内回复", "客服在線，一般幾分鐘內回覆", "We are here; answers take a few minutes"],
  offline: [
    "现在是休息时间，留言后会尽快回复",
    "現在是休息時間，留言後會盡快回覆",
    "We are closed now; leave a message and we will answer",
  ],
  placeholder: ["请输入您的问题", "請輸入您的問題", "Write your question"],
  mail: [
    "邮箱（可不填，方便客服认出您）",
    "信箱（可不填，方便客服認出您）",
    "E-mail (optional, so that we know you again)",
  ],
  mailWrong: [
    "邮箱不对，请检查或清空",
    "信箱不對，請檢查或清空",
    "This is no e-mail address; please check or empty it",
  ],
  send: ["发送", "傳送", "Send"],
  emoji: ["表情", "表情", "Emoji"],
  picture: ["发送图片", "傳送圖片", "Send a picture"],
  sending: ["发送中", "傳送中", "Sending"],
  sent: ["已发送", "已傳送", "Sent"],
  delivered: ["已送达", "已送達", "Delivered"],
  seen: ["已读", "已讀", "Seen"],
  failed: ["未发出，点此重试", "未送出，點此重試", "Not sent; tap to retry"],
  pictureFailed: ["图片没有发出：{why}", "圖片沒有送出：{why}", "The picture was not sent: {why}"],
  refused: ["暂时无法连接客服，请稍后再试", "暫時無法連接客服，請稍後再試", "Chat is not available right now"],
  lost: ["连接中断，正在重连…", "連線中斷，正在重連…", "Connection lost, reconnecting…"],
  typing: ["客服正在输入…", "客服正在輸入…", "Typing…"],
  rate: ["这次服务您满意吗？", "這次服務您滿意嗎？", "How did we do?"],
  rated: ["感谢您的评价", "感謝您的評價", "Thank you"],
  star: ["{n} 星", "{n} 星", "{n} stars"],
  tooLong: [
    "一次最多 {most} 字，超出 {n} 字，请分开发送",
    "一次最多 {most} 字，超出 {n} 字，請分開傳送",
    "At most {most} characters at once; {n} too many, please send it in parts",
  ],
  order: ["订单 {number}", "訂單 {number}", "Order {number}"],
  more: ["还有 {n} 件", "還有 {n} 件", "{n} more"],
  "state.unpaid": ["待付款", "待付款", "Unpaid"],
  "state.paid": ["待发货", "待出貨", "To be sent"],
  "state.printed": ["备货中", "備貨中", "Being packed"],
  "state.scanned": ["已揽收", "已攬收", "Picked up"],
  "state.in_transit": ["运输中", "運送中", "On its way"],
  "state.delivered": ["已送达", "已送達", "Delivered"],
  "state.finished": ["交易成功", "交易成功", "Completed"],
  "state.closed": ["已关闭", "已關閉", "Closed"],
  "state.refunding": ["退款中", "退款中", "Refund asked"],
  "state.returned": ["已退货", "已退貨", "Returned"],
  log: ["对话", "對話", "Conversation"],
} as const satisfies Record<string, readonly [string, string, string]>;

export type Word = keyof typeof WORDS;

/** An order's state in words; empty for one that has none here. */
export function orderState(state: string, t: ReturnType<typeof speak>): string {
  const word = `state.${state}`;
  return word in WORDS ? t(word as Word) : "";
}

/** The sentence for a key in the page's language. */
export function speak(language: string): (word: Word, holes?: Record<string, string | number>) => string {
  const column = /^zh-(TW|HK|MO|Hant)/i.test(language) ? 1 : /^zh/i.test(language) || language === "" ? 0 : 2;
  return (word, holes = {}) =>
    WORDS[word][column].replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole));
}
