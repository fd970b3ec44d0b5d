import { dictionary } from ".";

/** Channels: name, the one character of its badge, its colour (white text on it keeps a contrast of at least 4.5). */
export const platforms = dictionary({
  taobao: ["淘宝", "淘寶", "Taobao"],
  tmall: ["天猫", "天貓", "Tmall"],
  jd: ["京东", "京東", "JD"],
  douyin: ["抖音", "抖音", "Douyin"],
  pdd: ["拼多多", "拼多多", "PDD"],
  kuaishou: ["快手", "快手", "Kuaishou"],
  xiaohongshu: ["小红书", "小紅書", "Xiaohongshu"],
  wechat: ["微信", "微信", "WeChat"],
  own_site: ["自营网站", "自營網站", "Own site"],
  shopify: ["跨境", "跨境", "Cross-border"],
  amazon: ["亚马逊", "亞馬遜", "Amazon"],
  email: ["邮件", "郵件", "E-mail"],
  web: ["网页", "網頁", "Web"],
  web_widget: ["网页", "網頁", "Web"],
  webhook: ["接口", "介面", "API"],
  sandbox: ["演练", "演練", "Sandbox"],
});
