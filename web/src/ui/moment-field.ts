const two = (n: number): string => String(n).padStart(2, "0");

/** A moment as the browser's own field for date and time writes it, in the reader's zone. */
export function fieldOf(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
