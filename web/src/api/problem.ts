import { locale, translate } from "../i18n";
import { common } from "../i18n/common";

/** A refused request, as the server tells it (problem details), or a network that did not answer. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(body: { code: string; status: number; detail: string; facts?: Record<string, unknown> }) {
    super(body.detail);
    this.name = "ApiProblem";
    this.code = body.code;
    this.status = body.status;
    this.title = body.detail;
    this.facts = body.facts ?? {};
  }
}

export const NETWORK = "network.unreachable";

export function isProblem(error: unknown, ...codes: string[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
}

/** A refused request from what the server said. What is no problem document (a proxy, a crash) still gets words. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  const said = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
  return new ApiProblem({
    code: text(said["code"]) ?? `http.${status}`,
    status,
    detail:
      text(said["detail"]) ??
      text(said["title"]) ??
      translate(common, locale())(status >= 500 ? "error.server" : "error.title"),
    facts: (said["facts"] ?? {}) as Record<string, unknown>,
  });
}

/** Reads an answer that is not a success. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  return problemFrom(response.status, await response.json().catch(() => null));
}
