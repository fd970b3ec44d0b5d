/** What the workbench's parts hand each other; the wire's shapes come from `api`. */
import type { ComponentType } from "react";

export type {
  Buyer,
  ConversationDetail,
  ConversationRow,
  DeskOrder as Order,
  Message,
  Suggestion,
} from "../../api/types";

/** The place in the address bar: a link shows the same list and the same chat. */
export interface WorkbenchPlace {
  view: "mine" | "unassigned" | "all";
  state: "open" | "waiting" | "overdue" | "snoozed" | "closed";
  shop?: string | undefined;
  flag?: string | undefined;
  starred?: boolean | undefined;
  assignee?: string | undefined;
  inquiry?: string | undefined;
  q?: string | undefined;
  c?: string | undefined;
}

/** The case pane is built by `features/cases` and handed in by the router: features do not import each other. */
export type CasePane = ComponentType<{ caseId: string; shopId: string; onScript: (text: string) => void }>;
