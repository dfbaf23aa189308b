/** Which parts of an Office Open XML package come into a copy: those that lead from one to the next and are of kinds known here. */
import { childrenOf, xmlTree } from "../shared/xml.ts";
import type { CopyNoteCode } from "./contract.ts";

export type PartKind = "xml" | "vml" | "workbook" | "sheet" | "strings" | "picture";

export interface PartRelation {
  readonly id: string;
  /** As written, a URI. */
  readonly type: string;
  /** Path of the part for inner ones, the address as written for outer ones. */
  readonly target: string;
  readonly isExternal: boolean;
}

export interface Part {
  readonly path: string;
  readonly contentType: string;
  readonly kind: PartKind;
  readonly relations: readonly PartRelation[];
}

/** Parts that programs make anew when they open a file; nothing is lost with them. */
const REBUILT = "rebuilt";

/** By the end of the content type, the first that fits. */
const KINDS: ReadonlyArray<[RegExp, PartKind | CopyNoteCode | typeof REBUILT]> = [
  [/^application\/xml$/, "customXml"],
  [
    /spreadsheetml\.(?:sheet|template)\.main\+xml$|ms-excel\.(?:sheet|template)\.macroEnabled\.main\+xml$/,
    "workbook",
  ],
  [/spreadsheetml\.worksheet\+xml$/, "sheet"],
  [/spreadsheetml\.sharedStrings\+xml$/, "strings"],
  [/spreadsheetml\.(?:chartsheet|dialogsheet|styles|table|comments|externalLink)\+xml$/, "xml"],
  [/spreadsheetml\.(?:calcChain|sheetMetadata)\+xml$/, REBUILT],
  [/spreadsheetml\.(?:revisionHeaders|revisionLog|userNames)\+xml$/, "history"],
  [/[pP]ivot|slicer|timeline/, "pivots"],
  [
    /spreadsheetml\.(?:queryTable|connections)\+xml$|ms-excel\.(?:richvalue|rdrichvalue|rdarray|rdsupporting)|\.model\+data$|mashup/i,
    "data",
  ],
  [/threadedcomments\+xml$/i, "threads"],
  [/\.person\+xml$|wordprocessingml\.people\+xml$|powerpoint\.authors\+xml$/, "people"],
  [/wordprocessingml\.(?:commentsExtended|commentsIds)\+xml$|commentsExtensible\+xml$/, "threads"],
  [/powerpoint\.comments\+xml$/, "threads"],
  [/wordprocessingml\.document\.glossary\+xml$/, "glossary"],
  [
    /(?:wordprocessingml|ms-word)\.(?:document|template)\.(?:macroEnabledTemplate\.|macroEnabled\.)?main\+xml$|ms-word\.template\.macroEnabledTemplate\.main\+xml$/,
    "xml",
  ],
  [
    /wordprocessingml\.(?:styles|settings|webSettings|fontTable|numbering|header|footer|footnotes|endnotes|comments)\+xml$/,
    "xml",
  ],
  [/ms-word\.stylesWithEffects\+xml$/, "xml"],
  [
    /(?:presentationml|ms-powerpoint)\.(?:presentation|slideshow|template)\.(?:macroEnabled\.)?main\+xml$/,
    "xml",
  ],
  [
    /presentationml\.(?:slide|slideLayout|slideMaster|notesSlide|notesMaster|handoutMaster|presProps|viewProps|tableStyles|commentAuthors|comments)\+xml$/,
    "xml",
  ],
  [
    /presentationml\.tags\+xml$|customXmlProperties\+xml$|ms-office\.(?:webextension|classificationlabels|ui|customUI)/i,
    "customXml",
  ],
  [/officedocument\.(?:theme|themeOverride|drawing)\+xml$/, "xml"],
  [
    /officedocument\.drawingml\.(?:chart|chartshapes|diagramData|diagramLayout|diagramStyle|diagramColors)\+xml$/,
    "xml",
  ],
  [/ms-office\.(?:chartstyle|chartcolorstyle|chartex|drawingml\.diagramDrawing)\+xml$/, "xml"],
  [/vmlDrawing$/, "vml"],
  [
    /officedocument\.(?:extended-properties|custom-properties)\+xml$|package\.core-properties\+xml$/,
    "xml",
  ],
  [
    /vbaProject|macrosheet|vbaData|keyMapCustomizations|attachedToolbars|xlMacrosheet|intlmacrosheet/i,
    "macros",
  ],
  [/printerSettings$/, "printers"],
  [/activeX|controlproperties|\.oleObject$|oleObject/i, "embedded"],
  [
    /^application\/(?:vnd\.openxmlformats-officedocument\.\w+\.(?:sheet|document|presentation)|vnd\.ms-\w+(?:\.\w+\.macroEnabled\.12)?|msword|pdf|zip|octet-stream|bin)$/,
    "embedded",
  ],
  [/obfuscatedFont|x-fontdata|x-font|font\//i, "fonts"],
  [/^image\//, "picture"],
];
const PART_KINDS: ReadonlySet<string> = new Set([
  "xml",
  "vml",
  "workbook",
  "sheet",
  "strings",
  "picture",
]);

/** What becomes of a part with this content type: a kind that is copied, or the note that says why it is not, null for none. */
export function fateOfType(
  contentType: string,
): { kind: PartKind } | { lost: CopyNoteCode | null } {
  const found = KINDS.find(([pattern]) => pattern.test(contentType))?.[1] ?? "other";
  if (found === REBUILT) return { lost: null };
  return PART_KINDS.has(found) ? { kind: found as PartKind } : { lost: found as CopyNoteCode };
}

export interface ContentTypes {
  of(path: string): string;
}

/** The table of content types; a part that it does not name has none. */
export function readContentTypes(xml: string): ContentTypes {
  const root = xmlTree(xml);
  const byEnding = new Map(
    childrenOf(root, "Default").map(({ attributes }) => [
      (attributes.Extension ?? "").toLowerCase(),
      attributes.ContentType ?? "",
    ]),
  );
  const byPath = new Map(
    childrenOf(root, "Override").map(({ attributes }) => [
      (attributes.PartName ?? "").replace(/^\//, "").toLowerCase(),
      attributes.ContentType ?? "",
    ]),
  );
  return {
    of: (path) =>
      byPath.get(path.toLowerCase()) ??
      byEnding.get(path.slice(path.lastIndexOf(".") + 1).toLowerCase()) ??
      "",
  };
}

/** Relations as their part names them. */
export function readRelations(source: string, xml: string): PartRelation[] {
  const slash = source.lastIndexOf("/");
  const folder = slash < 0 ? "" : source.slice(0, slash);
  return childrenOf(xmlTree(xml), "Relationship").map(({ attributes }) => {
    const target = attributes.Target ?? "";
    const isExternal = attributes.TargetMode === "External";
    return {
      id: attributes.Id ?? "",
      type: attributes.Type ?? "",
      target: isExternal ? target : resolved(folder, target),
      isExternal,
    };
  });
}

/** Where the relations of a part stand; those of the package itself for "". */
export function relationsPath(path: string): string {
  const slash = path.lastIndexOf("/");
  return `${path.slice(0, slash + 1)}_rels/${path.slice(slash + 1)}.rels`;
}

function resolved(folder: string, target: string): string {
  const plain = target.replace(/#.*$/, "");
  const path = plain.startsWith("/")
    ? plain.slice(1)
    : folder === ""
      ? plain
      : `${folder}/${plain}`;
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps.join("/");
}

export function lastStep(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}
