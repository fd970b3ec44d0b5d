/**
 * The one script tag a shop puts into its pages:
 *   <script src="https://…/widget.js" data-shop="KEY" data-buyer-token="signed by the shop's server" async></script>
 * It opens a sandboxed frame and does nothing else. The frame has no origin of its own, so it reads neither our cookies
 * nor the shop's page; the visitor's token is kept here, in the shop's own storage, and handed to the frame.
 */
import { readFromFrame, type FromLoader } from "./talk";

function start(script: HTMLScriptElement): void {
  const key = script.dataset["shop"];
  if (!key || document.getElementById("kefu-widget")) return;
  const home = new URL(script.src).origin;
  const store = `kefu.visitor.${key}`;
  const frame = document.createElement("iframe");
  frame.id = "kefu-widget";
  frame.title = "客服 Chat";
  frame.setAttribute("sandbox", "allow-scripts allow-forms allow-popups allow-downloads");
  frame.referrerPolicy = "origin";
  frame.src = `${home}/widget/frame?key=${encodeURIComponent(key)}&parent=${encodeURIComponent(location.origin)}`;

  const place = (open: boolean): void => {
    const small = innerWidth < 480;
    Object.assign(frame.style, {
      position: "fixed",
      right: open && small ? "0" : "16px",
      bottom: open && small ? "0" : "16px",
      border: "0",
      zIndex: "2147483000",
      colorScheme: "light",
      borderRadius: open && !small ? "14px" : "0",
      boxShadow: open && !small ? "0 6px 28px rgb(20 27 45 / 28%)" : "none",
      width: open ? (small ? "100%" : "380px") : "76px",
      height: open ? (small ? "100%" : "min(620px, calc(100vh - 32px))") : "76px",
    });
  };
  place(false);

  const recall = (): string | null => {
    try {
      return localStorage.getItem(store);
    } catch {
      return null;
    }
  };
  const remember = (token: string): void => {
    try {
      localStorage.setItem(store, token);
    } catch {
      /* storage is off: the visitor is new next time */
    }
  };

  addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.source !== frame.contentWindow) return;
    const said = readFromFrame(event.data);
    if (said?.kefu === "size") place(said.open);
    else if (said?.kefu === "visitor") remember(said.token);
    else if (said?.kefu === "ready") {
      const hello: FromLoader = {
        kefu: "hello",
        visitor: recall(),
        buyer: script.dataset["buyerToken"] ?? null,
        language: document.documentElement.lang || navigator.language,
      };
      // A sandboxed frame has no origin that could be named here; the window itself is the address.
      frame.contentWindow?.postMessage(hello, "*");
    }
  });
  document.body.append(frame);
}

const here = document.currentScript;
if (here instanceof HTMLScriptElement) {
  if (document.body) start(here);
  else addEventListener("DOMContentLoaded", () => start(here));
}
