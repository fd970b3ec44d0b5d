// @vitest-environment jsdom
import { cleanup, createEvent, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { keepPageOnDrop, useDroppedFiles } from "./dropped";

function Chat({ onFiles }: { onFiles: (files: FileList) => void }) {
  const over = useDroppedFiles(onFiles);
  return (
    <>
      <p>{over ? "held" : "messages"}</p>
      <div role="dialog">
        <p>form</p>
      </div>
    </>
  );
}
const files = [new File(["x"], "photo.jpg")];
const withFiles = { dataTransfer: { types: ["Files"], files } };
const withText = { dataTransfer: { types: ["text/plain"], files: [] } };

describe("useDroppedFiles", () => {
  afterEach(cleanup);

  it("takes a picture dropped on the conversation", () => {
    const onFiles = vi.fn();
    render(<Chat onFiles={onFiles} />);
    fireEvent.dragOver(screen.getByText("messages"), withFiles);
    fireEvent.drop(screen.getByText("held"), withFiles);
    expect(onFiles.mock.calls).toEqual([[files]]);
    expect(screen.getByText("messages")).toBeTruthy();
  });

  it("leaves words and what is dropped on a dialog alone", () => {
    const onFiles = vi.fn();
    render(<Chat onFiles={onFiles} />);
    fireEvent.drop(screen.getByText("messages"), withText);
    fireEvent.drop(screen.getByText("form"), withFiles);
    expect(onFiles).not.toHaveBeenCalled();
  });

  it("never lets the browser open a dropped file in the page's place", () => {
    keepPageOnDrop();
    render(<p>page</p>);
    const drop = createEvent.drop(screen.getByText("page"), withFiles);
    fireEvent(screen.getByText("page"), drop);
    expect(drop.defaultPrevented).toBe(true);
    const words = createEvent.drop(screen.getByText("page"), withText);
    fireEvent(screen.getByText("page"), words);
    expect(words.defaultPrevented).toBe(false);
  });
});
