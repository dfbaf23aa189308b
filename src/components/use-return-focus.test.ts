import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useReturnFocus } from "./use-return-focus";

type Focus = ReturnType<typeof useReturnFocus>;

class FakeElement {
  isConnected = true;
  focus = vi.fn();
}

interface Taken {
  focus: Focus | null;
}

function Probe({ taken, startsOnItself }: { taken: Taken; startsOnItself: boolean }) {
  taken.focus = useReturnFocus({ startsOnItself });
  return null;
}

function focusOf(startsOnItself: boolean): Focus {
  const taken: Taken = { focus: null };
  renderToString(createElement(Probe, { taken, startsOnItself }));
  if (taken.focus === null) throw new Error("not rendered");
  return taken.focus;
}

describe("focus of a dialog", () => {
  const opener = new FakeElement();
  const content = new FakeElement();
  const eventOn = (currentTarget: FakeElement) => ({ currentTarget, preventDefault: vi.fn() });
  beforeEach(() => {
    vi.stubGlobal("HTMLElement", FakeElement);
    vi.stubGlobal("document", { activeElement: opener });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    opener.focus.mockClear();
    content.focus.mockClear();
  });

  it("starts on its first control, and goes back to the opener", () => {
    const focus = focusOf(false);
    const opening = eventOn(content);
    focus.onOpenAutoFocus(opening as never);
    expect(opening.preventDefault).not.toHaveBeenCalled();
    expect(content.focus).not.toHaveBeenCalled();
    focus.onCloseAutoFocus(eventOn(content) as never);
    expect(opener.focus).toHaveBeenCalledOnce();
  });

  it("can start on the dialog itself, so that the key that opened it presses nothing", () => {
    const opening = eventOn(content);
    focusOf(true).onOpenAutoFocus(opening as never);
    expect(opening.preventDefault).toHaveBeenCalledOnce();
    expect(content.focus).toHaveBeenCalledOnce();
  });
});
