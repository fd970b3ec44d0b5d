import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";

import { chatKeys } from "./chats";
import { http, ok, once } from "./http";
import { newKey } from "./request";
import type { Case, Why } from "./types";

export type { Act, ActionField, Case, CaseBrief, Step } from "./types";
export type CaseStatus = "open" | "solved" | "closed" | "unfinished";
export interface CaseFilter {
  status?: CaseStatus | undefined;
  shop?: string | undefined;
  mine?: boolean | undefined;
}

export const caseKeys = { lists: ["cases"] as const, one: (id: string) => ["case", id] as const };

export const caseList = (filter: CaseFilter) =>
  infiniteQueryOptions({
    queryKey: [...caseKeys.lists, filter],
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/cases", {
          params: {
            query: {
              status: filter.status ?? "unfinished",
              shop_id: filter.shop ?? null,
              mine: filter.mine ?? false,
              cursor: pageParam,
              limit: 50,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });

export const caseDetail = (id: string) =>
  queryOptions({
    queryKey: caseKeys.one(id),
    queryFn: ({ signal }) => ok(http.GET("/api/v1/cases/{case_id}", { params: { path: { case_id: id } }, signal })),
  });
export const clocksOf = (subjectId: string) =>
  queryOptions({
    queryKey: ["clocks", subjectId],
    queryFn: () => ok(http.GET("/api/v1/clocks", { params: { query: { subject_id: subjectId } } })),
  });
export const playbooks = (shopId: string) =>
  queryOptions({
    queryKey: ["playbooks", shopId],
    queryFn: () => ok(http.GET("/api/v1/playbooks", { params: { query: { shop_id: shopId } } })),
    staleTime: 600_000,
  });
/** What is different in the newest version of the procedure this case runs on, in words. */
export const playbookChanges = (caseId: string) =>
  queryOptions({
    queryKey: ["playbook-changes", caseId],
    queryFn: () => ok(http.GET("/api/v1/cases/{case_id}/playbook-changes", { params: { path: { case_id: caseId } } })),
    staleTime: 600_000,
  });
export const slipsOf = (caseId: string) =>
  queryOptions({
    queryKey: ["compensations", "case", caseId],
    queryFn: () => ok(http.GET("/api/v1/compensations", { params: { query: { case_id: caseId } } })),
  });
export const tasksOf = (caseId: string) =>
  queryOptions({
    queryKey: ["tasks", "case", caseId],
    queryFn: () => ok(http.GET("/api/v1/tasks", { params: { query: { case_id: caseId } } })),
  });

function settle(client: QueryClient, done: Case): void {
  client.setQueryData(caseKeys.one(done.id), done);
  for (const queryKey of [caseKeys.lists, ["clocks", done.id], ["compensations"], ["tasks"]])
    void client.invalidateQueries({ queryKey });
  if (done.conversation_id)
    for (const queryKey of [
      chatKeys.one(done.conversation_id),
      chatKeys.messages(done.conversation_id),
      chatKeys.lists,
    ])
      void client.invalidateQueries({ queryKey });
}

export function useOpenCase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { playbook: string; order_id: string; order_line_id: string | null; conversation_id: string }) =>
      ok(http.POST("/api/v1/cases", { body, ...once(newKey()) })),
    onSuccess: (done) => settle(client, done),
  });
}

export interface Doing {
  step: string;
  act: string;
  version: number | null;
  fields: Record<string, unknown>;
  key: string;
}

export function useCaseAct(caseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, act, version, fields, key }: Doing) =>
      ok(
        http.POST("/api/v1/cases/{case_id}/steps/{step}/{act_key}", {
          params: { path: { case_id: caseId, step, act_key: act } },
          body: { version, fields },
          ...once(key),
        }),
      ),
    onSuccess: (done) => settle(client, done),
    onError: () => void client.invalidateQueries({ queryKey: caseKeys.one(caseId) }),
  });
}

/** The act as it stands with what has been typed so far; nothing is done. */
export const lookAtAct = (caseId: string, step: string, act: string, fields: Record<string, unknown>) =>
  ok(
    http.POST("/api/v1/cases/{case_id}/steps/{step}/{act_key}/look", {
      params: { path: { case_id: caseId, step, act_key: act } },
      body: { fields },
    }),
  );

/** What an act asks for first: which article the case is about, or a cost nobody had said. */
export function useCaseAnswer(caseId: string) {
  const client = useQueryClient();
  const params = { params: { path: { case_id: caseId } } };
  return useMutation({
    mutationFn: ({ key, value }: { key: string; value: string }) =>
      key === "cost"
        ? ok(http.PUT("/api/v1/cases/{case_id}/cost", { ...params, body: { cost: value } }))
        : ok(http.PUT("/api/v1/cases/{case_id}/line", { ...params, body: { order_line_id: value } })),
    onSuccess: (done) => settle(client, done),
  });
}

/** What is to be followed up: `mine` is what was given to me or waits for anybody of my roles. */
export const taskList = (filter: { state: "open" | "done"; mine: boolean }) =>
  infiniteQueryOptions({
    queryKey: ["tasks", "list", filter],
    queryFn: ({ pageParam, signal }) =>
      ok(http.GET("/api/v1/tasks", { params: { query: { ...filter, cursor: pageParam, limit: 50 } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });

export function useFinishTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, note, amount, key }: { id: string; note: string; amount: string | null; key: string }) =>
      ok(
        http.POST("/api/v1/tasks/{task_id}/done", {
          params: { path: { task_id: id } },
          body: { note, amount },
          ...once(key),
        }),
      ),
    onSettled: () => {
      for (const queryKey of [["tasks"], ["case"], caseKeys.lists]) void client.invalidateQueries({ queryKey });
    },
  });
}

/** The act of the step at hand that takes a picture into the case, if the procedure has one there. */
export function evidenceAct(one: Case): { step: string; act: string } | null {
  for (const step of one.steps) {
    const act = step.acts.find((each) => each.verb === "attach_evidence" && each.enabled);
    if (act) return { step: step.key, act: act.key };
  }
  return null;
}

/** The proof of a stored decision, by the edition it was taken with. */
export const whyOf = (decisionId: string): Promise<Why[]> =>
  ok(http.GET("/api/v1/decisions/{decision_id}", { params: { path: { decision_id: decisionId } } })).then(
    (decision) => decision.explanations as unknown as Why[],
  );
