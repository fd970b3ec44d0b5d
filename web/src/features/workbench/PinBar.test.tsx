// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { setLocale } from "../../i18n";
import { EvidenceThumb } from "../../ui/files";
import { PinBar } from "./PinBar";

function show() {
  setLocale("zh-CN");
  const onCancel = vi.fn();
  render(
    <>
      <p>talk</p>
      <EvidenceThumb src="small.jpg" full="whole.jpg" name="photo.jpg" />
      <button onKeyDown={(event) => event.preventDefault()}>menu</button>
      <div role="dialog">
        <p>form</p>
      </div>
      <PinBar conversationId="c1" picked={["m1"]} openCase={undefined} onDone={vi.fn()} onCancel={onCancel} />
    </>,
  );
  return onCancel;
}

describe("PinBar", () => {
  afterEach(cleanup);

  it("lets go of what is chosen on Escape, wherever in the conversation the caret is", () => {
    const onCancel = show();
    fireEvent.keyDown(screen.getByText("talk"), { key: "Escape" });
    expect(onCancel).toHaveBeenCalledTimes(1);
  });

  it("keeps it while a window, a picture or a menu above it is closed", () => {
    const onCancel = show();
    fireEvent.keyDown(screen.getByText("form"), { key: "Escape" });
    fireEvent.keyDown(screen.getByText("menu"), { key: "Escape" });
    fireEvent.click(screen.getByTitle("photo.jpg"));
    const [, whole] = screen.getAllByAltText("photo.jpg");
    fireEvent.keyDown(whole as HTMLElement, { key: "Escape" });
    expect(screen.getAllByAltText("photo.jpg")).toHaveLength(1);
    expect(onCancel).not.toHaveBeenCalled();
  });
});
