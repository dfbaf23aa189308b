/** XML of any kind: each text and attribute by itself. */

import { isOfFormat } from "./office-rules.ts";
import type { Redactor } from "./redactor.ts";
import type { XmlRules } from "./xml-rewriter.ts";

const NONE: ReadonlySet<string> = new Set();
const NO_TEXTS: ReadonlyMap<string, "words"> = new Map();
const NO_MARKS: ReadonlyMap<string, string> = new Map();

export function plainXmlRules(redactor: Redactor): XmlRules {
  return {
    paragraphs: NONE,
    texts: NO_TEXTS,
    marks: NO_MARKS,
    cells: NONE,
    captured: NONE,
    preserves: false,
    element: (name) => (name === "script" ? "drop" : "keep"),
    attribute: (_element, name, value) =>
      name.startsWith("xmlns") || isOfFormat(value) ? value : redactor.cell(value),
    paragraph: (text) => text,
    text: (_element, text) => redactor.cell(text),
  };
}
