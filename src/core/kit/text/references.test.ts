import { expect, test } from "vitest";
import { referenceOf } from "./references.ts";

test.each([
  ["uuml", "ü"],
  ["Uuml", "Ü"],
  ["Scaron", "Š"],
  ["Lstrok", "Ł"],
  ["oslash", "ø"],
  ["AElig", "Æ"],
  ["nbsp", " "],
  ["AMP", "&"],
  ["szlig", "ß"],
  ["quml", null],
  ["constructor", null],
  ["Nbsp", null],
])("&%s; is %j", (name, sign) => expect(referenceOf(name)).toBe(sign));
