import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Button } from "./button";

describe("a button that is switched off", () => {
  test("can still be focused, and its reason stands in the page for screen readers", () => {
    const html = renderToStaticMarkup(<Button disabledReason="No link fits">Build it</Button>);
    const id = /aria-describedby="([^"]+)"/.exec(html)?.[1];
    expect(id).toBeDefined();
    expect(html).toContain(`<span id="${id}" hidden="">No link fits</span>`);
    expect(html).toContain('aria-disabled="true"');
    expect(html).not.toMatch(/ disabled(=|>| )/);
  });

  test("keeps another description where it is on", () => {
    const html = renderToStaticMarkup(<Button aria-describedby="help">Build it</Button>);
    expect(html).toContain('aria-describedby="help"');
    expect(html).not.toContain("aria-disabled");
  });
});
