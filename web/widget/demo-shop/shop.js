// The demo shop's own page script: draws a few goods, and puts the widget's one script tag into the page. A real shop
// writes that tag into its template; here it is made, so that you can change the buyer.
const GOODS = [
  ["釉下彩手绘马克杯", "雾蓝 / 奶白 / 墨黑", "129.00", "#7aa4b8"],
  ["原木杯垫 防滑隔热", "圆形 / 方形", "29.00", "#c9a178"],
  ["亚麻桌布", "本白 / 浅灰", "88.00", "#d8d2c4"],
  ["手冲咖啡壶", "600 ml", "159.00", "#8f8a86"],
];

function drawGoods() {
  const list = document.getElementById("goods");
  for (const [title, kinds, price, colour] of GOODS) {
    const item = document.createElement("li");
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 220 170");
    picture.setAttribute("aria-hidden", "true");
    for (const [tag, attributes] of [["rect", { width: 220, height: 170, fill: "#f0e9df" }], ["rect", { x: 70, y: 45, width: 70, height: 80, rx: 12, fill: colour }], ["path", { d: "M140 65h14a14 14 0 0 1 0 34h-14", fill: "none", stroke: colour, "stroke-width": 9 }]]) {
      const shape = document.createElementNS("http://www.w3.org/2000/svg", tag);
      for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
      picture.append(shape);
    }
    const words = document.createElement("div");
    const cost = document.createElement("b");
    cost.textContent = `¥${price}`;
    words.append(title, document.createElement("br"), kinds, document.createElement("br"), cost);
    item.append(picture, words);
    list.append(item);
  }
}

async function start() {
  drawGoods();
  const config = await (await fetch("/demo-shop/config.json")).json();
  const chosen = new URLSearchParams(location.search).get("buyer") ?? "";
  const select = document.getElementById("buyer");
  select.append(new Option("游客（未验证）", ""), ...config.buyers.map((buyer) => new Option(`${buyer.name}（登录买家）`, buyer.id)));
  select.value = chosen;
  select.addEventListener("change", () => { localStorage.removeItem(`kefu.visitor.${config.widget_key}`); location.search = select.value ? `?buyer=${encodeURIComponent(select.value)}` : ""; });
  if (config.shop_name) document.getElementById("shop-name").textContent = config.shop_name;
  const script = document.createElement("script");
  script.src = "/widget.js";
  script.dataset.shop = config.widget_key;
  const buyer = config.buyers.find((one) => one.id === chosen);
  if (buyer) script.dataset.buyerToken = buyer.token;
  document.head.append(script);
}

start();
