import { useEffect, useState } from "react";

/** For what lies over the page: once it is gone, the caret is where it was, unless something else has taken it. */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // The field that goes away with the overlay may still hold the caret at this moment.
      setTimeout(() => {
        const now = document.activeElement;
        if (before instanceof HTMLElement && before.isConnected && (now === null || now === document.body))
          before.focus();
      });
    },
    [before],
  );
}
