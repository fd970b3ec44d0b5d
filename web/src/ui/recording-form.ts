/** What a recording's own file says about the call, and how people write a length. */

/** Seconds of "3:25", "1:02:09" or "95", also with full-width signs; null when nothing is written, undefined when it is no length. */
export function secondsOf(text: string): number | null | undefined {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return null;
  if (!/^\d{1,5}$|^(\d{1,2}:)?\d{1,3}:[0-5]\d$/.test(plain)) return undefined;
  const seconds = plain.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return seconds >= 1 && seconds <= 86_400 ? seconds : undefined;
}

/** The recorder writes the file when the call ends: it began that much earlier. A file from the future says nothing. */
export function whenOf(file: Pick<File, "lastModified">, seconds: number | null, now = Date.now()): Date {
  const began = file.lastModified - (seconds ?? 0) * 1000;
  return new Date(began > 0 && began <= now ? began : now);
}

/** Whole seconds, as far as the browser can read the file. */
export function lengthOf(file: File): Promise<number | null> {
  return new Promise((resolve) => {
    const url = URL.createObjectURL(file);
    const audio = new Audio();
    const end = (seconds: number | null) => {
      URL.revokeObjectURL(url);
      resolve(seconds);
    };
    audio.preload = "metadata";
    audio.onloadedmetadata = () =>
      end(Number.isFinite(audio.duration) ? Math.max(1, Math.round(audio.duration)) : null);
    audio.onerror = () => end(null);
    audio.src = url;
  });
}
