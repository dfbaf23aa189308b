/**
 * Cases of tests/golden/enrich: a head "=== name | language | path | kind=text of the fact ..." and the text of the file below it. The first
 * line of a .csv is its header, headings of a .pptx begin slides, an .eml is a mail that is called by its name.
 */
import { readFileSync } from "node:fs";
import { buildProfile } from "../../src/core/enrich/build-profile.ts";
import { EnrichOptions } from "../../src/core/enrich/options.ts";
import { readyVocabulary } from "../../src/core/enrich/pack/read-pack.ts";
import { vocabularyOf } from "../../src/core/enrich/pack/vocabulary.ts";
import { emptyDocument, type ParsedDocument } from "../../src/core/model/document.ts";
import type { FileProfile } from "../../src/core/model/profile.ts";
import { markdownTable } from "../../src/core/parse/markdown-table.ts";
import { builtInPack, DEFAULT_PACK } from "../../src/packs/built-in.ts";
import { sheetOf } from "./enriched-profiles.ts";

export interface PathCase {
  readonly name: string;
  readonly language: string;
  readonly path: string;
  /** Facts that it has, as "kind=text"; where there are none it is no receipt and must have none at all. */
  readonly facts: readonly string[];
  readonly body: string;
}

export function pathCases(file: string): PathCase[] {
  const text = readFileSync(new URL(`../golden/enrich/${file}`, import.meta.url), "utf8");
  return text
    .split(/^=== /m)
    .filter((part) => part !== "")
    .map((part) => {
      const [head = "", ...lines] = part.split("\n");
      const [name = "", language = "", path = "", ...facts] = head.split(" | ");
      return { name, language, path, facts, body: lines.join("\n") };
    });
}

const general = builtInPack(DEFAULT_PACK);
const VOCABULARY = general === null ? null : readyVocabulary(vocabularyOf(general, null));
const OPTIONS = EnrichOptions.parse({ embedding: false });

export async function profileOfCase({ name, body }: PathCase): Promise<FileProfile> {
  const { document, rows } = documentOf(name, body);
  const file = {
    fileId: name,
    versionId: name,
    path: `files/${name}`,
    name,
    sizeBytes: body.length,
    sha256: "",
    modifiedAt: null,
    parentFileId: null,
  };
  const { profile } = await buildProfile({
    file,
    document,
    readRows: (_, max) => rows.slice(0, max),
    columns: [],
    options: OPTIONS,
    ...(VOCABULARY ? { vocabulary: VOCABULARY } : {}),
    embed: async () => [],
  });
  return profile;
}

function documentOf(
  name: string,
  body: string,
): { document: ParsedDocument; rows: readonly (readonly string[])[] } {
  const type = name.slice(name.lastIndexOf(".") + 1);
  if (type === "csv") return tableOf(name, body);
  const kind = type === "pptx" ? "slides" : type === "eml" ? "mail" : "text";
  const titles = [...body.matchAll(/^# (.*)$/gm)].map(([, title = ""]) => title);
  const document: ParsedDocument = { ...emptyDocument({ kind, type, mime: "" }), markdown: body };
  const location = { kind: "file" } as const;
  const more: Partial<ParsedDocument> =
    kind === "slides"
      ? { slides: titles.map((title, at) => ({ number: at + 1, title, notes: "", hidden: false })) }
      : kind === "mail"
        ? { mail: { ...NO_HEAD, subject: name.replace(/\.eml$/, "") } }
        : { headings: titles.map((text) => ({ level: 1, text, location })) };
  return { document: { ...document, ...more }, rows: [] };
}

const NO_HEAD = {
  from: "",
  to: [],
  cc: [],
  date: null,
  messageId: null,
  inReplyTo: null,
  references: [],
  attachments: [],
};

function tableOf(name: string, body: string) {
  const [header = [], ...rows] = body
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const sheet = sheetOf(
    "",
    header.map((head) => [head, "text"]),
    rows.length,
    name,
  );
  const document: ParsedDocument = {
    ...emptyDocument({ kind: "sheet", type: "csv", mime: "" }),
    markdown: markdownTable(header, rows),
    anchors: [{ start: 0, location: { kind: "sheet", sheet: "" } }],
    sheets: [sheet],
  };
  return { document, rows };
}
