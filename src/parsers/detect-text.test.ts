import { expect, it } from "vitest";
import { textType } from "./detect-text.ts";

const remarks = (count: number) => "<!-- a remark -->\n".repeat(count);

it("tells markup behind any number of remarks", () => {
  expect(textType(`${remarks(3000)}no markup`, true, "txt")).toBe("txt");
  expect(textType(`${"<!-- -->".repeat(500)}<!doctype`, true, "txt")).toBe("txt");
  expect(textType(`${remarks(300)}<html><body>x</body></html>`, true, "txt")).toBe("html");
  expect(textType(`${remarks(2)}<p>x</p>`, true, "txt")).toBe("html");
  expect(textType(`${remarks(2)}<!DOCTYPE book><p>x</p>`, true, "txt")).toBe("xml");
  expect(textType(`${remarks(2)}<svg width="1"></svg>`, true, "svg")).toBe("svg");
  expect(textType(`<!ELEMENT a ANY>\n${remarks(2)}<book>x</book>`, true, "txt")).toBe("xml");
});
