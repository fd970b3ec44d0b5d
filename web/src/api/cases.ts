import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";

import { chatKeys } from "./chats";
import { newKey, request } from "./request";
import type { CaseBrief, ClockValue, FileRef, Page, Person, WhyValue } from "./types";

export interface ActionField {
  key: string; title: string; type: "text" | "long_text" | "money" | "int" | "bool" | "choice" | "file" | "order_line";
  required: boolean; choices?: { value: string; title: string }[] | null; default?: string | number | boolean | null; max?: string | null; hint?: string | null;
}
export interface StepAction { verb: string; title: string; kind: "primary" | "default" | "danger" | "link"; fields: ActionField[]; enabled: boolean; disabled_reason: string | null }
export interface Evidence { id: string; kind_title: string; file: FileRef; sha256: string; name: string; added_at: string; added_by: string | null }
export interface Step {
  key: string; title: string; hint: string | null; state: "done" | "current" | "waiting" | "todo" | "skipped"; done_at: string | null; done_by: string | null;
  clock: ClockValue | null; waits_for: string | null; actions: StepAction[]; script: string | null; evidence: Evidence[];
}
export interface Offer { key: string; title: string; summary: string; cost: string | null; cap: string | null; verb: string; needs_approval: boolean; allowed: boolean; why: WhyValue | null; fields: ActionField[] }
export interface LogEntry { id: string; at: string; author: string | null; kind: string; kind_title: string; text: string; why: WhyValue | null }
export interface CaseMoney { id: string; kind_title: string; amount: string; state: string; state_title: string }
export interface Case extends CaseBrief {
  conversation_id: string | null; order_id: string | null; version: number; steps: Step[]; offers: Offer[]; evidence: Evidence[]; money: CaseMoney[]; log: LogEntry[];
}
export interface CaseFilter { state?: string | undefined; shop?: string | undefined; q?: string | undefined; overdue?: boolean | undefined; mine?: boolean | undefined }

export const caseKeys = { lists: ["cases"] as const, one: (id: string) => ["case", id] as const };

export const caseList = (filter: CaseFilter) =>
  infiniteQueryOptions({
    queryKey: [...caseKeys.lists, filter],
    queryFn: ({ pageParam, signal }) => request<Page<CaseBrief>>("GET", "/cases", { query: { state: filter.state, shop_id: filter.shop, q: filter.q, overdue: filter.overdue, mine: filter.mine, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<CaseBrief>) => last.next_cursor,
  });

export const caseDetail = (id: string) => queryOptions({ queryKey: caseKeys.one(id), queryFn: ({ signal }) => request<Case>("GET", `/cases/${id}`, { signal }) });

function settle(client: QueryClient, done: Case): void {
  client.setQueryData(caseKeys.one(done.id), done);
  void client.invalidateQueries({ queryKey: caseKeys.lists });
  if (done.conversation_id) {
    void client.invalidateQueries({ queryKey: chatKeys.one(done.conversation_id) });
    void client.invalidateQueries({ queryKey: chatKeys.messages(done.conversation_id) });
    void client.invalidateQueries({ queryKey: chatKeys.lists });
  }
}

export function useOpenCase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { conversation_id: string; order_id: string | null; order_line_id?: string; playbook_id: string }) => request<Case>("POST", "/cases", { body, once: newKey() }),
    onSuccess: (done) => settle(client, done),
  });
}

export function useCaseStep(caseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, verb, version, fields, once }: { step: string; verb: string; version: number; fields: Record<string, unknown>; once: string }) =>
      request<Case>("POST", `/cases/${caseId}/steps/${step}/${verb}`, { body: { version, fields }, once }),
    onSuccess: (done) => settle(client, done),
    onError: () => void client.invalidateQueries({ queryKey: caseKeys.one(caseId) }),
  });
}

export function useAddEvidence(caseId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { file_id: string; kind: string; message_id?: string }) => request<Evidence>("POST", `/cases/${caseId}/evidence`, { body, once: newKey() }),
    onSuccess: () => client.invalidateQueries({ queryKey: caseKeys.one(caseId) }),
  });
}

export type { Person };
