import type { RegisterFilter } from "../../api/duties";

/** Where one stands among the registers, as the address says it. */
export type RegisterPlace = RegisterFilter & { key?: string | undefined };
export type Go = (next: Partial<RegisterPlace>) => void;
