/** Files dropped anywhere on the page: taken by who waits for them, never opened by the browser in the page's place. */
import { useEffect, useRef, useState } from "react";

const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
/** What lies over the page has its own place to drop, or none. */
const elsewhere = (event: DragEvent): boolean =>
  event.defaultPrevented || (event.target instanceof Element && event.target.closest('[role="dialog"]') !== null);

/** Hands over what is dropped; true while something is held above the page. */
export function useDroppedFiles(onFiles: (files: FileList) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const hold = (event: DragEvent) => {
      if (!bringsFiles(event) || elsewhere(event)) return;
      event.preventDefault();
      setOver(true);
    };
    // Leaving one element for another is not leaving the page.
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!bringsFiles(event) || elsewhere(event) || !event.dataTransfer) return;
      event.preventDefault();
      latest.current(event.dataTransfer.files);
    };
    document.addEventListener("dragover", hold);
    document.addEventListener("dragleave", leave);
    document.addEventListener("drop", drop);
    return () => {
      document.removeEventListener("dragover", hold);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("drop", drop);
    };
  }, []);
  return over;
}

/** A file that falls beside every place made for it: the page stays. Called once, where the page starts. */
export function keepPageOnDrop(): void {
  for (const type of ["dragover", "drop"] as const)
    window.addEventListener(type, (event) => {
      if (bringsFiles(event)) event.preventDefault();
    });
}
