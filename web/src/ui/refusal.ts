/** A refusal of what is asked for over the page stands there too, not in a corner under the mask. */
import { createContext, useCallback, useContext, useEffect, useState } from "react";

import { hearRefusals, type Refusal } from "./toast";

const Refused = createContext<Refusal | null>(null);
export const RefusedProvider = Refused.Provider;

/** What was refused in the window that this is part of. */
export const useRefused = (): Refusal | null => useContext(Refused);

/** Hears refusals as long as the window is open; `forget` when it is tried again. */
export function useRefusals(open: boolean): { refused: Refusal | null; forget: () => void } {
  const [refused, setRefused] = useState<Refusal | null>(null);
  const forget = useCallback(() => setRefused(null), []);
  useEffect(() => {
    if (!open) return;
    const stop = hearRefusals(setRefused);
    return () => {
      stop();
      setRefused(null);
    };
  }, [open]);
  return { refused, forget };
}
