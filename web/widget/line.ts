/** The frame's line to the server: a session, messages stored before they count, and a feed that resumes. */
export interface WidgetFile {
  url: string;
  thumbnail_url: string | null;
  name: string;
  width: number | null;
  height: number | null;
}
/** What the shop's card tells; which of it is there depends on the kind of card. */
export interface WidgetCard {
  kind?: string;
  order_id?: string;
  number?: string;
  title?: string;
  state?: string;
  paid?: string | null;
  currency?: string;
  lines?: { title: string; attributes: string; quantity: number }[];
}
export interface WidgetMessage {
  id: string;
  seq: number;
  from: "me" | "shop" | "system";
  author_name: string;
  text: string;
  files: WidgetFile[];
  card: WidgetCard | null;
  at: string;
  delivery: string | null;
  client_id: string | null;
  satisfaction?: boolean;
}
export interface WidgetSession {
  token: string;
  visitor_token: string;
  verified: boolean;
  conversation_id: string | null;
  shop: { name: string; greeting: string; online: boolean };
}
export type Heard =
  | { type: "message"; message: WidgetMessage }
  | { type: "delivery"; seq: number; delivery: string }
  | { type: "typing" }
  | { type: "satisfaction_asked" };

const BASE = "/api/v1/widget";

export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    detail: string,
  ) {
    super(detail);
  }
}

export class Line {
  private token = "";
  lastSeq = 0;

  constructor(private readonly language: string) {}

  async open(key: string, parent: string, visitor: string | null, buyer: string | null): Promise<WidgetSession> {
    const session = await this.ask<WidgetSession>("POST", "/sessions", {
      key,
      parent_origin: parent,
      ...(visitor ? { visitor_token: visitor } : {}),
      ...(buyer ? { buyer_token: buyer } : {}),
    });
    this.token = session.token;
    return session;
  }

  async messages(): Promise<WidgetMessage[]> {
    const page = await this.ask<{ items: WidgetMessage[] }>("GET", `/messages?after=${this.lastSeq}`);
    this.note(page.items);
    return page.items;
  }

  send(clientId: string, text: string, fileIds: string[], email: string | null = null): Promise<WidgetMessage> {
    return this.ask<WidgetMessage>("POST", "/messages", { client_id: clientId, text, file_ids: fileIds, email });
  }

  /** Under its key it is the same file, however often a bad line makes the browser send it. */
  upload(file: File, key: string): Promise<{ id: string; thumbnail_url: string | null }> {
    const form = new FormData();
    form.append("file", file);
    return this.ask("POST", "/files", form, key);
  }

  seen(seq: number): Promise<void> {
    return this.ask("POST", "/seen", { seq });
  }
  rate(score: number): Promise<void> {
    return this.ask("POST", "/satisfaction", { score });
  }

  /** Keeps listening until the page goes; falls back to asking every three seconds while the socket is refused. */
  listen(hear: (event: Heard) => void, connected: (on: boolean) => void): void {
    let failures = 0;
    let poll: ReturnType<typeof setInterval> | undefined;
    const catchUp = (): void => {
      this.messages().then(
        (items) => {
          items.forEach((message) => hear({ type: "message", message }));
          connected(true);
        },
        () => connected(false),
      );
    };
    const open = (): void => {
      const url = new URL(`${BASE}/events`, location.href);
      url.protocol = url.protocol.replace("http", "ws");
      url.searchParams.set("after", String(this.lastSeq));
      // The token travels as a sub-protocol: addresses end up in logs.
      const socket = new WebSocket(url, ["kefu", this.token]);
      socket.onopen = () => {
        failures = 0;
        connected(true);
        clearInterval(poll);
        poll = undefined;
      };
      socket.onmessage = (frame: MessageEvent<string>) => {
        const event = JSON.parse(frame.data) as Heard | { type: "ping" };
        if (event.type === "ping") return;
        if (event.type === "message") this.note([event.message]);
        hear(event);
      };
      socket.onclose = () => {
        failures += 1;
        if (failures >= 2) {
          connected(false);
          poll ??= setInterval(catchUp, 3000);
        }
        setTimeout(open, Math.min(30_000, 1000 * 2 ** Math.min(failures, 5)));
      };
    };
    open();
  }

  private note(items: readonly WidgetMessage[]): void {
    for (const { seq } of items) this.lastSeq = Math.max(this.lastSeq, seq);
  }

  private async ask<T>(method: string, path: string, body?: object, key?: string): Promise<T> {
    const headers: Record<string, string> = { "Accept-Language": this.language || "zh-CN" };
    if (this.token) headers["Authorization"] = `Bearer ${this.token}`;
    if (key) headers["Idempotency-Key"] = key;
    const init: RequestInit = { method, headers, credentials: "omit" };
    if (body instanceof FormData) init.body = body;
    else if (body) {
      headers["Content-Type"] = "application/json";
      init.body = JSON.stringify(body);
    }
    const response = await fetch(BASE + path, init);
    if (!response.ok) {
      const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
      throw new Refused(problem.code ?? `http.${response.status}`, response.status, problem.detail ?? "");
    }
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}
