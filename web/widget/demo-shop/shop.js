// The demo shop's own page script: draws a few goods, and puts the widget's one script tag into the page. A real shop
// writes that tag into its template; here it is made, so that you can change the buyer.
const MUG = ["M70 45h70v70a12 12 0 0 1-12 12H82a12 12 0 0 1-12-12z", "M140 62h14a14 14 0 0 1 0 36h-14"];
const TEE = ["M78 40l-30 18 12 24 14-7v58h72V75l14 7 12-24-30-18c-6 12-48 12-64 0z", ""];
const LAMP = ["M82 36h56l16 46H66z M104 82h12v44h24v8H80v-8h24z", ""];
const PAD = ["M110 50a38 38 0 1 1 0 76 38 38 0 1 1 0-76z", ""];
const GOODS = [
  ["釉下彩马克杯 350ml", "黑色 / 白色 / 雾蓝", "39.00", "#3d4a57", MUG],
  ["纯棉圆领短袖", "黑色 L / 白色 L", "19.00", "#7b8a94", TEE],
  ["橡木台灯", "原木", "268.00", "#c08b57", LAMP],
  ["软木杯垫 两片装", "圆形", "15.00", "#cfa77a", PAD],
];

function drawGoods() {
  const list = document.getElementById("goods");
  for (const [title, kinds, price, colour, [body, handle]] of GOODS) {
    const item = document.createElement("li");
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 220 170");
    picture.setAttribute("preserveAspectRatio", "xMidYMid slice");
    picture.setAttribute("aria-hidden", "true");
    for (const [tag, attributes] of [
      ["rect", { width: 220, height: 170, fill: "#f0e9df" }],
      ["path", { d: body, fill: colour }],
      ["path", { d: handle, fill: "none", stroke: colour, "stroke-width": 9 }],
    ]) {
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
  select.append(
    new Option("游客（未验证）", ""),
    ...config.buyers.map((buyer) => new Option(`${buyer.name}（登录买家）`, buyer.id)),
  );
  select.value = chosen;
  select.addEventListener("change", () => {
    localStorage.removeItem(`kefu.visitor.${config.widget_key}`);
    location.search = select.value ? `?buyer=${encodeURIComponent(select.value)}` : "";
  });
  if (config.shop_name) document.getElementById("shop-name").textContent = config.shop_name;
  const script = document.createElement("script");
  script.src = "/widget.js";
  script.dataset.shop = config.widget_key;
  const buyer = config.buyers.find((one) => one.id === chosen);
  if (buyer) script.dataset.buyerToken = buyer.token;
  document.head.append(script);
}

start();
