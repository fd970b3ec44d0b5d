import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { newKey, request } from "./request";
import type { Page } from "./types";

export interface ShopRole { shop_id: string; role: string }
export interface PersonRow { id: string; email: string; employee_no: string; name: string; locale: string; presence: string; disabled_at: string | null; created_at: string; roles: ShopRole[] }
export interface RoleMatrix {
  permissions: Record<string, Record<string, string>>;
  roles: { code: string; title: Record<string, string>; grants: Record<string, { limit: string | null }> }[];
  overrides: { shop_id: string | null; role: string; permission: string; allowed: boolean; limit: string | null }[];
}
export interface AuditRow { id: string; shop_id: string | null; at: string; employee_no: string; actor_kind: string; action: string; subject_kind: string; subject_id: string; before: Record<string, unknown> | null; after: Record<string, unknown> | null; reason: string }

export const peopleList = queryOptions({ queryKey: ["people"], queryFn: () => request<PersonRow[]>("GET", "/people") });
export const roleMatrix = queryOptions({ queryKey: ["roles"], queryFn: () => request<RoleMatrix>("GET", "/roles") });
export const invite = (body: { email: string; employee_no: string; name: string; roles: ShopRole[] }) => request<{ id: string; token: string }>("POST", "/people/invitations", { body, once: newKey() });
export const setRoles = (id: string, roles: ShopRole[]) => request<void>("PUT", `/people/${id}/roles`, { body: { roles } });
export const setActive = (id: string, active: boolean, reason: string) => request<void>("POST", `/people/${id}/${active ? "enabling" : "disabling"}`, { body: { reason }, once: newKey() });
export const setGrant = (body: { shop_id: string | null; role: string; permission: string; allowed: boolean; limit: string | null }) => request<void>("PUT", "/roles/grants", { body });
export const auditLog = (filter: { action?: string | undefined; employee_no?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) => request<Page<AuditRow>>("GET", "/audit", { query: { ...filter, cursor: pageParam, limit: 100 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page<AuditRow>) => last.next_cursor,
  });
