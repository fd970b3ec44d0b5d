import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { shiftDay } from "../i18n/format";
import { http, ok, once } from "./http";
import { BASE, newKey } from "./request";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type ShopRole = Schemas["ShopRole"];
export type PersonRow = Schemas["Person"];
export type RoleMatrix = Schemas["RoleMatrix"];
export type AuditRow = Schemas["AuditRow"];
export type SecurityRow = Schemas["SecurityRow"];

const person = (account_id: string) => ({ params: { path: { account_id } } });
export const peopleList = queryOptions({ queryKey: ["people"], queryFn: () => ok(http.GET("/api/v1/people")) });
export const roleMatrix = queryOptions({ queryKey: ["roles"], queryFn: () => ok(http.GET("/api/v1/roles")) });
export const invite = (body: { email: string; employee_no: string; name: string; roles: ShopRole[] }) =>
  ok(http.POST("/api/v1/people/invitations", { body, ...once(newKey()) }));
/** Whoever was invited chooses a password: from then on the account is there. */
export const joinWith = (token: string, password: string) =>
  ok(http.POST("/api/v1/people/joining", { body: { token, password } }));
export type OpenInvitation = Schemas["OpenInvitation"];
export const openInvitations = queryOptions({
  queryKey: ["people", "invitations"],
  queryFn: () => ok(http.GET("/api/v1/people/invitations")),
});
export const withdrawInvitation = (id: string) =>
  ok(http.DELETE("/api/v1/people/invitations/{invitation_id}", { params: { path: { invitation_id: id } } }));
export const offerNewPassword = (id: string, reason: string) =>
  ok(http.POST("/api/v1/people/{account_id}/new-password", { ...person(id), body: { reason }, ...once(newKey()) }));
export const setRoles = (id: string, roles: ShopRole[]) =>
  ok(http.PUT("/api/v1/people/{account_id}/roles", { ...person(id), body: { roles } }));
export const setActive = (id: string, active: boolean, reason: string) =>
  active
    ? ok(http.POST("/api/v1/people/{account_id}/enabling", { ...person(id), body: { reason }, ...once(newKey()) }))
    : ok(http.POST("/api/v1/people/{account_id}/disabling", { ...person(id), body: { reason }, ...once(newKey()) }));
export const setGrant = (body: { shop_id: string | null; role: string; permission: string; allowed: boolean }) =>
  ok(http.PUT("/api/v1/roles/grants", { body }));
export const approvalLimits = (shop: string) =>
  queryOptions({
    queryKey: ["limits", shop],
    queryFn: () => ok(http.GET("/api/v1/approval-limits", { params: { query: { shop_id: shop } } })),
  });
export type ApiKey = Schemas["KeyView"];
export const keyList = queryOptions({ queryKey: ["api-keys"], queryFn: () => ok(http.GET("/api/v1/api-keys")) });
export const makeKey = (body: { name: string; shops: string[]; permissions: string[] }) =>
  ok(http.POST("/api/v1/api-keys", { body, ...once(newKey()) }));
export const revokeKey = (id: string) =>
  ok(http.DELETE("/api/v1/api-keys/{key_id}", { params: { path: { key_id: id } } }));
/** What is looked for in the audit log; days are the reader's own, both included. */
export interface AuditFilter {
  employee_no?: string | undefined;
  action?: readonly string[] | undefined;
  shop?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}
const spanOf = (filter: Pick<AuditFilter, "from" | "to">) => ({
  since: filter.from ? new Date(`${filter.from}T00:00`).toISOString() : null,
  until: filter.to ? new Date(`${shiftDay(filter.to, 1)}T00:00`).toISOString() : null,
});
export const auditLog = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/audit", {
          params: {
            query: {
              employee_no: filter.employee_no ?? null,
              action: filter.action ? [...filter.action] : null,
              shop_id: filter.shop ?? null,
              ...spanOf(filter),
              cursor: pageParam,
              limit: 100,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
/** Where the same rows are had as a file. Without days: the last thirty. */
export function auditFile(filter: AuditFilter, form: "xlsx" | "csv", today: string): string {
  const { since, until } = spanOf({ ...filter, from: filter.from ?? shiftDay(today, -29), to: filter.to ?? today });
  const query = new URLSearchParams({ since: since ?? "", until: until ?? "", form });
  if (filter.employee_no) query.set("employee_no", filter.employee_no);
  if (filter.shop) query.set("shop_id", filter.shop);
  for (const action of filter.action ?? []) query.append("action", action);
  return `${BASE}/audit/file?${query.toString()}`;
}
/** What acts and their families are called, to look for them. */
export const auditWords = queryOptions({
  queryKey: ["audit", "words"],
  queryFn: () => ok(http.GET("/api/v1/audit/words")),
  staleTime: Infinity,
});
/** What is looked for in the security log; days as in the audit log. */
export interface SecurityFilter {
  employee_no?: string | undefined;
  kind?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}
export const securityLog = (filter: SecurityFilter) =>
  infiniteQueryOptions({
    queryKey: ["security-log", filter],
    queryFn: ({ pageParam, signal }) =>
      ok(
        http.GET("/api/v1/security-log", {
          params: {
            query: {
              employee_no: filter.employee_no ?? null,
              kind: filter.kind ? [filter.kind] : null,
              ...spanOf(filter),
              cursor: pageParam,
              limit: 100,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next_cursor ?? null,
  });
