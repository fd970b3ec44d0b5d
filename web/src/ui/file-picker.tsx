import type { Ref } from "react";

/** What a message may carry; the server looks at the bytes again. */
const TAKEN = "image/png,image/jpeg,image/webp,image/gif,video/mp4,application/pdf";

/** The browser's own chooser of files for a message; a button of the page opens it through `ref`. */
export function FilePicker({
  label,
  onFiles,
  ref,
}: {
  label: string;
  onFiles: (files: Iterable<File>) => void;
  ref: Ref<HTMLInputElement>;
}) {
  return (
    <input
      ref={ref}
      type="file"
      hidden
      multiple
      accept={TAKEN}
      aria-label={label}
      onChange={(e) => {
        onFiles(e.target.files ?? []);
        // the same file chosen again is a new choice
        e.target.value = "";
      }}
    />
  );
}
