/** Shapes that a piece of `ui` draws as they come; kept equal to what that piece takes by structural typing. */
export interface ClockValue { kind: string; title: string; started_at: string; warn_at: string | null; due_at: string; state: string; cost: string | null }
export interface WhyValue {
  table: string; table_title: string; edition: string; row: string | null; source: string | null; business_date: string | null;
  verified: boolean | null; disputed: boolean | null;
  answer: { label: string; value: string }[]; facts: { label: string; value: string }[]; others: { row: string; reason: string }[];
}
