/** The typed client: paths, queries, bodies and answers come from the server's own OpenAPI page (`npm run api`). */
import createClient from "openapi-fetch";

import { problemFrom } from "./problem";
import { answered, headersFor, signedOutBy, unreachable } from "./request";
import type { paths } from "./schema";

export const http = createClient<paths>({ baseUrl: "", credentials: "same-origin" });

http.use({
  onRequest({ request }) {
    headersFor(request.method).forEach((value, key) => request.headers.set(key, value));
    return request;
  },
  onResponse({ response }) {
    answered(response.status);
  },
});

/** A header that makes the server do a request once, however often it arrives. */
export const once = (key: string): { headers: { "Idempotency-Key": string } } => ({
  headers: { "Idempotency-Key": key },
});

/** Sends the fields of a body as a form: files travel in no other way. */
export const asForm = {
  bodySerializer: (fields: Readonly<Record<string, string | File>>): FormData => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return form;
  },
};

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}
type DataOf<R> = R extends { error?: never; data: infer D } ? D : never;

/** The answer's body, or a thrown ApiProblem. */
export async function ok<R extends Answer>(pending: Promise<R>): Promise<DataOf<R>> {
  let answer: R;
  try {
    answer = await pending;
  } catch (error) {
    if (error instanceof TypeError) throw unreachable();
    throw error;
  }
  const { response, error } = answer;
  if (response.ok) return answer.data as DataOf<R>;
  const problem = problemFrom(response.status, error);
  signedOutBy(problem);
  throw problem;
}
