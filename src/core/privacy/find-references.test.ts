import { expect, test } from "vitest";
import { findPersonalData } from "./find-personal-data.ts";

const people = (text: string) =>
  findPersonalData(text, { minConfidence: 0.6, types: new Set(["PERSON", "EMAIL"]) }).map(
    ({ start, end }) => text.slice(start, end),
  );

test.each([
  ["Dear Frau Annegret Gr&uuml;tzmacher,\n\nthank you.\n", ["Annegret Gr&uuml;tzmacher"]],
  ["Dear Mrs Annegret&nbsp;Gr&#252;tzmacher, hello.\n", ["Annegret&nbsp;Gr&#252;tzmacher"]],
  ["Write to annegret&#64;firma.example today.", ["annegret&#64;firma.example"]],
  ["Sales &amp; Marketing rise by 4 &lt; 5.", []],
])("character references in %j hide nobody", (text, found) => expect(people(text)).toEqual(found));
