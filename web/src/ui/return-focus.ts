import { useEffect, useRef, useState } from "react";

/**
 * For what lies over the page: once it is gone, the caret is where it was, unless something else has taken it. `orElse`
 * says where to when that place is gone too, as an entry of a menu is.
 */
export function useReturnFocus(orElse?: () => void): void {
  const [before] = useState(() => document.activeElement);
  const otherwise = useRef(orElse);
  useEffect(() => {
    otherwise.current = orElse;
  });
  useEffect(
    () => () => {
      // The field that goes away with the overlay may still hold the caret at this moment.
      setTimeout(() => {
        const now = document.activeElement;
        if (now !== null && now !== document.body) return;
        if (before instanceof HTMLElement && before.isConnected) before.focus();
        if (document.activeElement === null || document.activeElement === document.body) otherwise.current?.();
      });
    },
    [before],
  );
}
