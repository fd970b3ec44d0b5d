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

/** Reads an answer that is not a success. A body that is no problem document still becomes one. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    const body = (await response.json()) as { code?: unknown; detail?: unknown; title?: unknown; facts?: unknown };
    const detail =
      typeof body.detail === "string" ? body.detail : typeof body.title === "string" ? body.title : response.statusText;
    return new ApiProblem({
      code: typeof body.code === "string" ? body.code : `http.${response.status}`,
      status: response.status,
      detail,
      facts: (body.facts ?? {}) as Record<string, unknown>,
    });
  } catch {
    return new ApiProblem({
      code: `http.${response.status}`,
      status: response.status,
      detail: response.statusText || String(response.status),
    });
  }
}
