/** The chat itself, inside the sandboxed frame. */
import { Line, Refused, type Heard, type WidgetMessage, type WidgetSession } from "./line";
import { button, drawCard, drawFile, make } from "./pieces";
import { readFromLoader, type FromFrame } from "./talk";
import { deliver, put, type Shown } from "./thread";
import { speak } from "./words";

/** As many characters as the server takes in one message. */
const MOST_CHARACTERS = 2000;
const EMOJI = [..."😊😂😭🙏👍❤😅🤔😡🎉🌹😮"];
const params = new URLSearchParams(location.search);
const key = params.get("key") ?? "";
const parentOrigin = params.get("parent") ?? "";

function tell(said: FromFrame): void {
  window.parent.postMessage(said, parentOrigin || "*");
}

/** A fresh id. `crypto.randomUUID` is missing in a sandboxed frame: it has no secure origin. */
function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Chat {
  private readonly t;
  private readonly line: Line;
  private readonly bubble: HTMLButtonElement;
  private readonly badge = make("b", "badge");
  private readonly panel = make("section", "panel");
  private readonly status = make("p", "status");
  private readonly log = make("ol", "log");
  private readonly area = make("textarea");
  private readonly notice = make("p", "notice");
  private readonly mail = make("input", "mail");
  private thread: Shown[] = [];
  private unread = 0;
  private isOpen = false;
  private session: WidgetSession | null = null;
  private typing: ReturnType<typeof setTimeout> | undefined;

  constructor(language: string) {
    this.t = speak(language);
    this.line = new Line(language);
    this.bubble = button("bubble", this.t("open"), "💬", () => this.show(true));
    this.bubble.append(this.badge);
    this.badge.hidden = true;
    this.build();
    document.body.append(this.bubble, this.panel);
    this.show(false);
  }

  async connect(visitor: string | null, buyer: string | null): Promise<void> {
    try {
      this.session = await this.line.open(key, parentOrigin, visitor, buyer);
    } catch (error) {
      this.say(error instanceof Refused && error.message ? error.message : this.t("refused"));
      this.area.disabled = true;
      return;
    }
    if (this.session.visitor_token) tell({ kefu: "visitor", token: this.session.visitor_token });
    const { shop } = this.session;
    this.mail.hidden = this.session.verified || this.session.conversation_id !== null;
    this.panel.querySelector("h1")?.replaceChildren(shop.name || this.t("title"));
    this.status.textContent = shop.online ? this.t("online") : this.t("offline");
    this.status.classList.toggle("on", shop.online);
    for (const message of await this.line.messages().catch(() => [])) this.thread = put(this.thread, message);
    this.unread = this.thread.filter((one) => one.message.from === "shop" && one.message.delivery !== "seen").length;
    this.draw();
    this.line.listen(
      (event) => this.hear(event),
      (on) => this.say(on ? "" : this.t("lost")),
    );
  }

  private build(): void {
    const head = make("header");
    const names = make("div");
    names.append(make("h1", "", this.t("title")), this.status);
    head.append(
      names,
      button("close", this.t("close"), "×", () => this.show(false)),
    );
    this.log.setAttribute("role", "log");
    this.log.setAttribute("aria-label", this.t("log"));
    this.log.tabIndex = 0;
    this.notice.setAttribute("role", "status");
    this.notice.hidden = true;
    this.mail.type = "email";
    this.mail.autocomplete = "email";
    this.mail.maxLength = 200;
    this.mail.hidden = true;
    this.mail.placeholder = this.t("mail");
    this.mail.setAttribute("aria-label", this.t("mail"));
    this.area.rows = 1;
    this.area.placeholder = this.t("placeholder");
    this.area.setAttribute("aria-label", this.t("placeholder"));
    this.area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
        event.preventDefault();
        this.sendText();
      }
      if (event.key === "Escape") this.show(false);
    });
    this.area.addEventListener("paste", (event) => {
      const pictures = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
      if (pictures.length) {
        event.preventDefault();
        pictures.forEach((file) => void this.sendPicture(file));
      }
    });
    const picker = make("input");
    picker.type = "file";
    picker.accept = "image/png,image/jpeg,image/webp,image/gif";
    picker.hidden = true;
    picker.setAttribute("aria-label", this.t("picture"));
    picker.addEventListener("change", () => {
      for (const file of picker.files ?? []) void this.sendPicture(file);
      picker.value = "";
    });
    const faces = make("div", "faces");
    faces.hidden = true;
    for (const face of EMOJI)
      faces.append(
        button("", face, face, () => {
          this.area.setRangeText(face, this.area.selectionStart, this.area.selectionEnd, "end");
          this.area.focus();
        }),
      );
    const bar = make("div", "bar");
    bar.append(
      button("tool", this.t("emoji"), "☺", () => {
        faces.hidden = !faces.hidden;
      }),
      button("tool", this.t("picture"), "🖼", () => picker.click()),
      this.area,
      picker,
      button("send", this.t("send"), "➤", () => this.sendText()),
    );
    this.panel.append(head, this.log, this.notice, faces, this.mail, bar);
    this.panel.setAttribute("aria-label", this.t("title"));
  }

  private show(open: boolean): void {
    this.isOpen = open;
    this.panel.hidden = !open;
    this.bubble.hidden = open;
    tell({ kefu: "size", open });
    if (open) {
      this.unread = 0;
      this.drawBadge();
      this.area.focus();
      this.draw();
      this.markSeen();
    }
  }

  private say(text: string): void {
    this.notice.textContent = text;
    this.notice.hidden = text === "";
  }

  private hear(event: Heard): void {
    if (event.type === "message") {
      const isNew = !this.thread.some((one) => one.message.id === event.message.id);
      this.thread = put(this.thread, event.message);
      if (isNew && event.message.from === "shop" && !this.isOpen) this.unread += 1;
      if (event.message.from === "shop") this.say("");
    } else if (event.type === "delivery") this.thread = deliver(this.thread, event.seq, event.delivery);
    else if (event.type === "satisfaction_asked") this.askSatisfaction();
    else {
      this.say(this.t("typing"));
      clearTimeout(this.typing);
      this.typing = setTimeout(() => this.say(""), 5000);
      return;
    }
    this.draw();
    this.markSeen();
  }

  private markSeen(): void {
    const last = this.thread.findLast((one) => one.message.from === "shop");
    if (this.isOpen && last && document.visibilityState === "visible")
      void this.line.seen(last.message.seq).catch(() => undefined);
  }

  private sendText(): void {
    const text = this.area.value.trim();
    if (!text || !this.session) return;
    const over = [...text].length - MOST_CHARACTERS;
    if (over > 0) {
      this.say(this.t("tooLong", { n: over, most: MOST_CHARACTERS }));
      return;
    }
    if (!this.mail.hidden && !this.mail.checkValidity()) {
      this.say(this.t("mailWrong"));
      this.mail.focus();
      return;
    }
    this.say("");
    this.area.value = "";
    void this.post(freshId(), text, []);
  }

  private async sendPicture(file: File): Promise<void> {
    if (!this.session) return;
    try {
      const stored = await this.line.upload(file, freshId());
      await this.post(freshId(), "", [stored.id]);
    } catch (error) {
      this.say(this.t("pictureFailed", { why: error instanceof Error ? error.message : "" }));
    }
  }

  /** Shows it at once, marks it stored only when the server says so; a retry keeps its id, so nothing is doubled. */
  private async post(clientId: string, text: string, fileIds: string[]): Promise<void> {
    const shown: WidgetMessage = {
      id: clientId,
      seq: 0,
      from: "me",
      author_name: "",
      text,
      files: [],
      card: null,
      at: new Date().toISOString(),
      delivery: null,
      client_id: clientId,
    };
    this.thread = put(this.thread, shown, "sending");
    this.retries.set(clientId, () => void this.post(clientId, text, fileIds));
    this.draw();
    try {
      const mail = this.mail.hidden || !this.mail.checkValidity() ? "" : this.mail.value.trim();
      this.thread = put(this.thread, await this.line.send(clientId, text, fileIds, mail || null));
      this.mail.hidden = this.mail.hidden || mail !== "";
      this.retries.delete(clientId);
    } catch (error) {
      this.thread = put(this.thread, shown, "failed");
      if (error instanceof Refused && error.message) this.say(error.message);
    }
    this.draw();
  }

  private readonly retries = new Map<string, () => void>();

  private askSatisfaction(): void {
    const card = make("li", "rate");
    card.append(make("p", "", this.t("rate")));
    for (let n = 1; n <= 5; n += 1)
      card.append(
        button("star", this.t("star", { n }), "★", () => {
          void this.line.rate(n).then(
            () => card.replaceChildren(make("p", "", this.t("rated"))),
            () => undefined,
          );
        }),
      );
    this.extra = card;
  }

  private extra: HTMLLIElement | null = null;

  private drawBadge(): void {
    this.badge.hidden = this.unread === 0;
    this.badge.textContent = this.unread > 9 ? "9+" : String(this.unread);
  }

  private draw(): void {
    this.drawBadge();
    if (!this.isOpen) return;
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 80;
    const greeting = this.session?.shop.greeting;
    this.log.replaceChildren(
      ...(greeting ? [this.item("shop", greeting)] : []),
      ...this.thread.map((one) => this.drawOne(one)),
      ...(this.extra ? [this.extra] : []),
    );
    if (atEnd) this.log.scrollTop = this.log.scrollHeight;
  }

  private item(from: string, text: string): HTMLLIElement {
    const li = make("li", from);
    if (text) li.append(make("p", "text", text));
    return li;
  }

  private drawOne({ message, state, key: id }: Shown): HTMLLIElement {
    const li = this.item(message.from, message.text);
    li.dataset["message"] = message.id;
    if (message.from === "shop" && message.author_name) li.prepend(make("small", "who", message.author_name));
    const toEnd = () => {
      this.log.scrollTop = this.log.scrollHeight;
    };
    const card = drawCard(message.card, this.t);
    if (card) li.append(card);
    li.append(...message.files.map((file) => drawFile(file, toEnd)));
    if (message.from !== "me") return li;
    if (state === "failed")
      li.append(button("again", this.t("failed"), this.t("failed"), () => this.retries.get(id)?.()));
    else
      li.append(
        make(
          "small",
          "state",
          this.t(
            state === "sending"
              ? "sending"
              : message.delivery === "seen"
                ? "seen"
                : message.delivery === "delivered"
                  ? "delivered"
                  : "sent",
          ),
        ),
      );
    return li;
  }
}

addEventListener("message", function greet(event: MessageEvent<unknown>) {
  if (event.source !== window.parent || (parentOrigin && event.origin !== parentOrigin)) return;
  const hello = readFromLoader(event.data);
  if (!hello) return;
  removeEventListener("message", greet);
  document.documentElement.lang = hello.language || "zh-CN";
  void new Chat(hello.language).connect(hello.visitor, hello.buyer);
});
tell({ kefu: "ready" });
