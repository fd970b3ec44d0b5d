/** One door to the server: language, CSRF, idempotency and problems are handled here and nowhere else. */
import { locale, translate } from "../i18n";
import { common } from "../i18n/common";
import { ApiProblem, NETWORK, problemOf } from "./problem";

export const BASE = "/api/v1";

type Query = Record<string, string | number | boolean | null | undefined>;

let csrf: string | null = null;
let onSignedOut: () => void = () => undefined;

export function setCsrf(token: string | null): void {
  csrf = token;
}

/** Told when the server says that nobody is signed in any more. */
export function whenSignedOut(run: () => void): void {
  onSignedOut = run;
}

let onAnswered: () => void = () => undefined;

/** Told of each answer of the server itself; what stands before it answers with 502 to 504. */
export function whenAnswered(run: () => void): void {
  onAnswered = run;
}
export function answered(status: number): void {
  if (status < 502 || status > 504) onAnswered();
}

export function urlOf(path: string, query: Query = {}): string {
  const parts = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(parts.map(([key, value]) => [key, String(value)])).toString();
  return BASE + path + (text ? `?${text}` : "");
}

/**
 * A fresh key: the server does a request that carries it once, however often it arrives. Not `crypto.randomUUID`: a desk
 * reached by plain http inside a house has no such function.
 */
export function newKey(): string {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export function headersFor(method: string): Headers {
  const headers = new Headers({ "Accept-Language": locale(), Accept: "application/json" });
  if (method !== "GET" && csrf) headers.set("X-CSRF-Token", csrf);
  return headers;
}

/** Lets the page know when a refusal means that the session is over. */
export function signedOutBy(problem: ApiProblem): void {
  if (problem.code === "access.not_signed_in") onSignedOut();
}

export function unreachable(): ApiProblem {
  return new ApiProblem({ code: NETWORK, status: 0, detail: translate(common, locale())("error.network") });
}

/**
 * Sends a file and tells how far it is: `fetch` cannot say, XMLHttpRequest can. The browser itself may send it a second
 * time when a connection breaks: by the key the server knows that it is the same.
 */
export function upload<T>(
  path: string,
  form: FormData,
  onProgress: (share: number) => void = () => undefined,
  key: string = newKey(),
): Promise<T> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", BASE + path);
    headersFor("POST").forEach((value, key) => xhr.setRequestHeader(key, value));
    xhr.setRequestHeader("Idempotency-Key", key);
    xhr.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    xhr.onerror = () => reject(unreachable());
    xhr.onload = () => {
      if (xhr.status >= 200 && xhr.status < 300) resolve(JSON.parse(xhr.responseText) as T);
      else
        void problemOf(new Response(xhr.responseText, { status: xhr.status })).then((problem) => {
          signedOutBy(problem);
          reject(problem);
        });
    };
    xhr.send(form);
  });
}
