/** What a file is and what it names, as an industry pack tells it. */
import type { ParsedDocument } from "../../model/document.ts";
import { type FileProfile, PROFILE_LIMITS } from "../../model/profile.ts";
import type { ReadRows } from "../table-pass.ts";
import type { TextView } from "../text-view.ts";
import { Classifier } from "./classify.ts";
import { EntityMatcher, PackEntityList } from "./entities.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A vocabulary made ready once for many files. */
export interface ReadyVocabulary {
  readonly pack: string;
  readonly matcher: EntityMatcher;
  readonly classifier: Classifier;
  readonly otherwise: Classifier;
}

export function readyVocabulary(vocabulary: Vocabulary): ReadyVocabulary {
  return {
    pack: vocabulary.pack,
    matcher: new EntityMatcher(vocabulary.entities),
    classifier: new Classifier(vocabulary.classes),
    otherwise: new Classifier(vocabulary.otherwise),
  };
}

/** Lines at the beginning of a text that may be its title. */
const TITLE_LINES = 2;
const TITLE_CHARACTERS = 100;
const MAX_COLUMNS = 400;

export class PackReader {
  private readonly vocabulary: ReadyVocabulary;
  private readonly entities: PackEntityList;

  /** Once `isTimeUp` says so, entities are looked for no more. */
  constructor(vocabulary: ReadyVocabulary, isTimeUp?: () => boolean) {
    this.vocabulary = vocabulary;
    this.entities = new PackEntityList(vocabulary.matcher, isTimeUp);
  }

  /** The same rows; what they hold is noted as they pass, so that no table is read twice. */
  watch(document: ParsedDocument, readRows: ReadRows): ReadRows {
    const { entities } = this;
    return async function* watched(index, maxRows) {
      const sheet = document.sheets[index];
      const announced = sheet ? entities.columnTypes(sheet) : [];
      let rowIndex = 0;
      for await (const row of readRows(index, maxRows)) {
        if (sheet) entities.addRow(sheet, announced, row, rowIndex);
        rowIndex++;
        yield row;
      }
    };
  }

  /** In place of all rows, for a first look: the values that the document itself shows of each column. */
  addSamples(document: ParsedDocument): void {
    for (const sheet of document.sheets) {
      const announced = this.entities.columnTypes(sheet);
      const rows = Math.max(0, ...sheet.columns.map((column) => column.samples.length));
      for (let at = 0; at < rows; at++)
        this.entities.addRow(
          sheet,
          announced,
          sheet.columns.map((column) => column.samples[at] ?? ""),
          at,
        );
    }
  }

  /** Call after the tables were read. `prose` are the words of the text without rows of sheets. */
  finish(
    document: ParsedDocument,
    path: string,
    view: TextView,
    prose: readonly string[],
  ): { lists: Pick<FileProfile, "pack" | "documentClass" | "packEntities">; cut: number } {
    this.entities.addText(view);
    const { items, cut } = this.entities.top(PROFILE_LIMITS.packEntities);
    const features = featuresOf(document, path, prose);
    const documentClass =
      this.vocabulary.classifier.classify(features) ?? this.vocabulary.otherwise.classify(features);
    return {
      lists: {
        pack: this.vocabulary.pack,
        ...(documentClass === null
          ? {}
          : { documentClass: { ...documentClass, why: [...documentClass.why] } }),
        ...(items.length > 0 ? { packEntities: items } : {}),
      },
      cut,
    };
  }
}

function featuresOf(document: ParsedDocument, path: string, prose: readonly string[]) {
  const { headings, slides, sheets, properties, mail } = document;
  return {
    kind: document.format.kind,
    path,
    titles: [
      properties.title ?? "",
      properties.subject ?? "",
      mail?.subject ?? "",
      headings[0]?.text ?? "",
      ...(sheets.length === 0 ? firstLines(document.markdown) : []),
    ].filter((title) => title.trim() !== ""),
    headings: [
      ...headings.slice(0, PROFILE_LIMITS.headings).map((heading) => heading.text),
      ...slides.slice(0, PROFILE_LIMITS.headings).map((slide) => slide.title),
      ...sheets
        .slice(0, PROFILE_LIMITS.headings)
        .flatMap((sheet) => [
          sheet.name,
          ...(sheet.titleRows ?? []).slice(0, 10).flat().slice(0, 40),
        ]),
    ],
    words: prose,
    columns: sheets
      .flatMap((sheet) => sheet.columns.map((column) => column.name))
      .slice(0, MAX_COLUMNS),
  };
}

/** Short lines with which a text begins; a sentence or an item of a list is no title. */
function firstLines(markdown: string): string[] {
  return markdown
    .slice(0, 1_000)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(0, TITLE_LINES)
    .filter((line) => line.length <= TITLE_CHARACTERS && !/^[-*+•|>]|[.,;]$/.test(line));
}
