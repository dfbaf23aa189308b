/** References and formulas that lead nowhere. */
import { foldText } from "../../kit/text/normalise.ts";
import type { ParsedDocument } from "../../model/document.ts";
import type { Location } from "../../model/location.ts";
import { locationAt } from "../../model/location-at.ts";
import { judge, type Rule } from "../contract.ts";

const FORMULA_ERROR =
  /(?<![\w#])#(?:REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|BEZUG!|WERT!|ZAHL!|VALEUR!|NOM\?|¡REF!|¡VALOR!)/g;
const FIELD_ERROR =
  /Error! (?:Reference source|Bookmark|No text of specified style|Unknown|Hyperlink)[^.\n]{0,60}|Fehler! (?:Verweisquelle|Textmarke|Kein Text)[^.\n]{0,60}|Erreur ! (?:Source du renvoi|Signet)[^.\n]{0,60}/g;

export const noFormulaErrors: Rule = {
  name: "no-formula-errors",
  title: "No cell shows a formula error",
  advice: "Mend the formula; whatever reads the cell gets no value.",
  severity: "error",
  dimension: "validity",
  weight: 1.5,
  check({ document }) {
    const cells = document.sheets.reduce(
      (sum, sheet) => sum + sheet.rowCount * sheet.columnCount,
      0,
    );
    if (cells === 0 && document.sheets.length === 0) return { outcome: "not-applicable" };
    const places = [...matches(document, FORMULA_ERROR), ...brokenFormulas(document)];
    return judge(Math.max(1, Math.min(cells, 200)), places, {
      passed: "No formula errors were found.",
      failed: `${places.length} ${places.length === 1 ? "cell shows" : "cells show"} a formula error.`,
    });
  },
};

export const noBrokenReferences: Rule = {
  name: "no-broken-references",
  title: "References inside the file lead somewhere",
  advice: "Mend the link, or remove it.",
  severity: "warning",
  dimension: "consistency",
  weight: 1,
  check({ document }) {
    const internal = document.links.filter(
      (link) => link.kind === "hyperlink" && link.target.startsWith("#") && link.target.length > 1,
    );
    const keys = document.sheets.reduce((sum, sheet) => sum + sheet.foreignKeys.length, 0);
    const fields = matches(document, FIELD_ERROR);
    const targets = targetsOf(document);
    const places: Location[] = [...fields];
    for (const link of internal)
      if (!leadsSomewhere(link.target.slice(1), targets, document)) places.push(link.location);
    const tables = new Set(document.sheets.map((sheet) => foldText(sheet.name)));
    for (const sheet of document.sheets) {
      for (const key of sheet.foreignKeys)
        if (!tables.has(foldText(key.table))) places.push({ kind: "sheet", sheet: sheet.name });
    }
    for (const link of document.links)
      if (link.kind === "defined-name" && /#REF!|#BEZUG!/.test(link.target))
        places.push(link.location);
    return judge(internal.length + keys + fields.length + document.links.length, places, {
      passed: "References inside the file lead somewhere.",
      failed: `${places.length} ${places.length === 1 ? "reference leads" : "references lead"} nowhere.`,
    });
  },
};

function matches(document: ParsedDocument, pattern: RegExp): Location[] {
  if (!document.markdown.includes("#") && !document.markdown.includes("!")) return [];
  return [...document.markdown.matchAll(pattern)].map((match) =>
    locationAt(document.anchors, match.index),
  );
}

function brokenFormulas(document: ParsedDocument): Location[] {
  return document.sheets.flatMap((sheet) =>
    sheet.formulas
      .filter((entry) => /#REF!|#BEZUG!/.test(entry.formula))
      .map((entry): Location => ({ kind: "sheet", sheet: sheet.name, range: entry.cell })),
  );
}

/** Names that a link inside the file may mean: headings as slugs, sheets, slides. */
function targetsOf(document: ParsedDocument): ReadonlySet<string> {
  const names = [
    ...document.headings.map((heading) => heading.text),
    ...document.slides.map((slide) => slide.title),
    ...document.sheets.map((sheet) => sheet.name),
  ];
  return new Set(names.map(slug));
}

/** Bookmarks of word processors (`_Toc123`) and cell addresses have targets that the text does not show; they count as found. */
function leadsSomewhere(
  target: string,
  targets: ReadonlySet<string>,
  document: ParsedDocument,
): boolean {
  const plain = safeDecode(target);
  if (/^_|^page=|^slide|^top$/i.test(plain) || document.format.kind !== "text")
    return !isMissingSheet(plain, document);
  return targets.has(slug(plain)) || targets.has(slug(plain.replace(/-\d+$/, "")));
}

function isMissingSheet(target: string, document: ParsedDocument): boolean {
  const sheet = /^'?([^'!]+)'?!\$?[A-Z]{1,3}\$?\d/.exec(target)?.[1];
  if (!sheet || document.sheets.length === 0) return false;
  return !document.sheets.some((entry) => foldText(entry.name) === foldText(sheet));
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function slug(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{N}]+/gu, "");
}
