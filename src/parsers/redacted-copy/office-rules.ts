/** What is done with the elements, attributes and texts of the parts of Office Open XML packages, whatever the program. */
import { isCellAddress } from "../shared/cell-address.ts";
import { localName } from "../shared/xml-plain.ts";
import type { CopyNotes } from "./contract.ts";
import { redactFormula } from "./formula-copy.ts";
import type { Redactor } from "./redactor.ts";
import { editParts, replacedSpans, type TextPart } from "./replaced-spans.ts";
import { NO_DATE, wholeDate } from "./whole-date.ts";
import type { Attributes, XmlRules } from "./xml-rewriter.ts";

export type Program = "word" | "excel" | "powerpoint";

export interface OfficeRulesInput {
  readonly program: Program;
  readonly redactor: Redactor;
  readonly notes: CopyNotes;
  /** Relations of this part whose targets are not in the copy. */
  readonly lostRelations: ReadonlySet<string>;
  /** Drawings of embedded objects, by their order in the part; learned in the first reading, left out in the second. */
  readonly objectFrames: Set<number>;
}

const words = (text: string) => text.split(/\s+/).filter(Boolean);
/** `text` is a comment of a workbook. */
const PARAGRAPHS = new Set(["p", "si", "is", "text"]);
const TEXTS: ReadonlyMap<string, "words" | "code"> = new Map([
  ["t", "words"],
  ["instrText", "code"],
]);
const CELLS = new Set(["tc"]);
const NONE: ReadonlySet<string> = new Set();
const MARKS = new Map([
  ["tab", "\t"],
  ["ptab", "\t"],
  ["br", "\n"],
  ["cr", "\n"],
  ["noBreakHyphen", "-"],
]);
/** Tracked changes as they are accepted: what was deleted or moved away, and how formats were before. */
const CHANGES = new Set(
  words(`del moveFrom rPrChange pPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange tblPrExChange
  numberingChange cellIns cellDel cellMerge moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd
  customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart
  customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd`),
);
const DROPPED: Readonly<Record<Program, ReadonlySet<string>>> = {
  word: new Set(
    words(`rsids rsid docVars attachedTemplate attachedSchema mailMerge dataBinding object control altChunk subDoc
    embedRegular embedBold embedItalic embedBoldItalic smartTagPr customXmlPr permStart permEnd schemaLibrary saveThroughXslt
    docPartObj`),
  ),
  excel: new Set(
    words(`extLst oleObjects controls pivotCaches customProperties smartTags smartTagPr smartTagTypes webPublishItems
    webPublishing webPublishObjects scenarios protectedRanges customSheetViews customWorkbookViews dataConsolidate cellWatches
    fileSharing fileRecoveryPr revisionPtr absPath functionGroups phoneticPr rPh sheetDataSet ddeItems oleItems`),
  ),
  powerpoint: new Set(words("custDataLst custData tags embeddedFontLst controls photoAlbum")),
};
const TRACKED = new Set(["del", "ins", "moveFrom", "moveTo"]);
const UNWRAPPED: ReadonlySet<string> = new Set(["ins", "moveTo", "smartTag", "customXml"]);
/** Elements that stay without the relation that they name. */
const KEEPS_WITHOUT = new Set([
  "hyperlink",
  "hlinkClick",
  "hlinkHover",
  "hlinkMouseOver",
  "pageSetup",
]);
const LEFT_OUT = new Set(
  words("paraId textId uid userId providerId gfxdata codeName vm cm durableId"),
);
const AUTHORS = new Set(["author", "initials"]);
const AUTHOR_TEXTS = new Set(words("creator lastModifiedBy Manager author"));
/** Properties of the file, and when a comment was written: the schema asks for a whole date. */
const DATE_TEXTS = new Set(words("created modified lastPrinted filetime date"));
const DATE_ATTRIBUTES = new Set(words("date dT dt dateUtc fullDate"));
const TEXT_ATTRIBUTES = new Set(
  words(`descr title alt tooltip prompt promptTitle error errorTitle instr screenTip caption displayText string display
  comment user statusText helpText oddHeader`),
);
/** Elements whose `val` is text that a person wrote. */
const TEXT_VALUES = new Set(
  words("alias tag statusText helpText default lvlText listItem filter customFilter"),
);
const NAMED = new Set(["cNvPr", "docPr", "cmAuthor", "section", "custShow", "property"]);
const RANGES = new Set(["definedName", "table"]);
const FORMULAS = new Set(
  words("f formula formula1 formula2 definedName calculatedColumnFormula totalsRowFormula"),
);
/** Headers and footers of sheets, and the codes in them, such as `&L` for the left part. */
const MARGINS = new Set(words("oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter"));
const MARGIN_CODE = /(&(?:"[^"]*"|\d+|K[\dA-Fa-f+-]{6}|[A-Z&]))/;
/** Attributes that lead to cells by the names of sheets and ranges. */
const FORMULA_ATTRIBUTES = new Set(words("location textlink refersTo"));
/** Figures by which drawings are placed. */
const PLACES = new Set(
  words("posOffset pctWidth pctHeight pctPosHOffset pctPosVOffset align row col rowOff colOff"),
);
const NO_VALUE = /^[\d.,#%+\-:]*$/;

export function officeRules(input: OfficeRulesInput): XmlRules {
  const { redactor, program } = input;
  return {
    paragraphs: PARAGRAPHS,
    texts: TEXTS,
    marks: MARKS,
    cells: CELLS,
    captured: NONE,
    preserves: program !== "powerpoint",
    element: elementRule(input),
    attribute: (element, name, value) => attributeOf(input, element, name, value),
    paragraph: (text, stream, isInCell) =>
      stream === "code"
        ? redactor.text(text, "link")
        : isInCell
          ? redactor.cell(text)
          : redactor.text(text),
    text(element, text) {
      if (PLACES.has(element) || (NO_VALUE.test(text) && text.length < 4)) return text;
      if (AUTHOR_TEXTS.has(element)) return redactor.author(text);
      if (DATE_TEXTS.has(element))
        return wholeDate(text, redactor.text(text, "properties")) ?? NO_DATE;
      if (FORMULAS.has(element)) return redactFormula(text, redactor);
      if (MARGINS.has(element)) return margin(text, redactor);
      if (element === "v") return redactor.cell(text);
      return redactor.text(text, "properties");
    },
  };
}

/** The rule keeps count of the frames of a part, so each reading of a part needs rules of its own. */
function elementRule(input: OfficeRulesInput): XmlRules["element"] {
  const { program, notes, lostRelations, objectFrames } = input;
  const dropped = DROPPED[program];
  let frames = -1;
  const isObject = (name: string) => {
    if (name === "graphicFrame") return objectFrames.has(++frames);
    if (name === "oleObj") objectFrames.add(frames);
    return name === "oleObj";
  };
  return (name, attributes) => {
    if (program === "word" && (CHANGES.has(name) || UNWRAPPED.has(name))) {
      if (TRACKED.has(name)) notes.add("changes");
      return UNWRAPPED.has(name) ? "unwrap" : "drop";
    }
    if (isObject(name)) return "drop";
    if (dropped.has(name)) {
      if (name === "object" || name === "oleObjects") notes.add("embedded");
      return "drop";
    }
    return namesLost(name, attributes, lostRelations) ? "drop" : "keep";
  };
}

/** Codes may stand in a word; the three parts of a margin are no one text. */
function margin(text: string, redactor: Redactor): string {
  const pieces = text.split(MARGIN_CODE);
  const parts = pieces.map((piece, index): TextPart => {
    if (index % 2 === 0) return { value: piece };
    return { value: /^&[LCR]$/.test(piece) ? "\n" : "", isMark: true };
  });
  const before = parts.map(({ value }) => value).join("");
  const after = editParts(parts, replacedSpans(before, redactor.text(before, "properties")));
  return pieces.map((piece, index) => (index % 2 === 0 ? (after[index] ?? "") : piece)).join("");
}

function namesLost(
  element: string,
  attributes: Readonly<Attributes>,
  lost: ReadonlySet<string>,
): boolean {
  if (lost.size === 0 || KEEPS_WITHOUT.has(element)) return false;
  for (const name in attributes)
    if (name.includes(":") && lost.has(attributes[name] ?? "")) return true;
  return false;
}

function isMachinery(name: string, value: string): boolean {
  if (value === "" || name.startsWith("xmlns") || name.startsWith("mc:")) return true;
  return isCellAddress(name, value);
}

function attributeOf(
  { redactor, lostRelations }: OfficeRulesInput,
  element: string,
  name: string,
  value: string,
): string | null {
  if (isMachinery(name, value)) return value;
  const local = localName(name);
  if (LEFT_OUT.has(local) || local.startsWith("rsid")) return null;
  if (name !== local && lostRelations.has(value)) return element.startsWith("hlink") ? "" : null;
  if (AUTHORS.has(local)) return redactor.author(value);
  if (DATE_ATTRIBUTES.has(local)) return wholeDate(value, redactor.text(value, "comment"));
  if (TEXT_ATTRIBUTES.has(local)) return redactor.text(value, "properties");
  if (FORMULA_ATTRIBUTES.has(local)) return redactFormula(value, redactor);
  if (local === "macro") return "";
  if (element === "sheetName") return redactor.sheetName(value);
  if (local === "val" && TEXT_VALUES.has(element)) return redactor.cell(value);
  if (local === "displayName" && element === "table") return redactor.rangeName(value);
  if (local === "name") return nameOf(redactor, element, value);
  return isOfFormat(value) ? value : identifier(redactor, value);
}

function nameOf(redactor: Redactor, element: string, value: string): string {
  if (element === "sheet") return redactor.sheetName(value);
  if (RANGES.has(element)) return redactor.rangeName(value);
  if (element === "tableColumn") return redactor.text(value, "table");
  if (element === "cmAuthor") return redactor.author(value);
  return NAMED.has(element) ? redactor.text(value, "properties") : identifier(redactor, value);
}

/** Words that the format itself knows, such as `center`, and figures, which are sizes and colours. */
export function isOfFormat(value: string): boolean {
  return /^[a-z][A-Za-z]*$|^[-+]?[\d.]{1,9}%?$|^[\dA-Fa-f]{6}(?:[\dA-Fa-f]{2})?$/.test(value);
}

/** Names of bookmarks, styles and ranges join their words by other signs than spaces. */
function identifier(redactor: Redactor, value: string): string {
  const after = redactor.known(value);
  return after === value || !/^[\p{L}_]\w*$/u.test(value)
    ? after
    : after.replace(/[^\p{L}\p{N}_]+/gu, "_");
}
