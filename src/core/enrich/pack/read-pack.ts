/** What a file is and what it names, as an industry pack tells it. */
import type { ParsedDocument } from "../../model/document.ts";
import { type FileProfile, PROFILE_LIMITS, type ProfileClass } from "../../model/profile.ts";
import type { ToldClasses } from "../classify/classification.ts";
import type { Channel, Features } from "../classify/features.ts";
import { type FittedClasses, toldClass } from "../classify/fitted-classes.ts";
import type { ReadRows } from "../table-pass.ts";
import type { TextView } from "../text-view.ts";
import { Classifier } from "./classify.ts";
import { exampleFeatures, featuresOf } from "./document-features.ts";
import { EntityMatcher, PackEntityList } from "./entities.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A vocabulary made ready once for many files. */
export interface ReadyVocabulary {
  readonly pack: string;
  readonly matcher: EntityMatcher;
  readonly classifier: Classifier;
  readonly otherwise: Classifier;
  /** Null where the workspace gave no examples. */
  readonly fitted: FittedClasses | null;
  /** It is the general pack: nothing else is asked where it can't say. */
  readonly isGeneral: boolean;
}

export function readyVocabulary(vocabulary: Vocabulary): ReadyVocabulary {
  return {
    pack: vocabulary.pack,
    matcher: new EntityMatcher(vocabulary.entities),
    classifier: new Classifier(vocabulary.classes),
    otherwise: new Classifier(vocabulary.otherwise),
    fitted: vocabulary.fitted ?? null,
    isGeneral: vocabulary.otherwise.length === 0,
  };
}

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
  ): {
    lists: Pick<FileProfile, "pack" | "documentClass" | "packEntities">;
    told: ToldClasses;
    cut: number;
  } {
    this.entities.addText(view);
    const { items, cut } = this.entities.top(PROFILE_LIMITS.packEntities);
    const { pack, isGeneral } = this.vocabulary;
    const classes = this.classesOf(document, path, prose);
    return {
      lists: {
        pack,
        ...(classes.best === null ? {} : { documentClass: classes.best.told }),
        ...(items.length > 0 ? { packEntities: items } : {}),
      },
      told: {
        pack: isGeneral ? null : pack,
        ...classes,
        entityTypes: new Set(items.map(({ type }) => type)).size,
      },
      cut,
    };
  }

  /** By examples where the workspace gave some and one is clearly the nearest, else by the words of the pack, else of the general one. */
  private classesOf(
    document: ParsedDocument,
    path: string,
    prose: readonly string[],
  ): Pick<ToldClasses, "best" | "others"> {
    const { classifier, otherwise, fitted, isGeneral } = this.vocabulary;
    const features = featuresOf(document, path, prose);
    const others = classifier.nearest(features, MOST_OTHERS);
    const byExamples = fitted && nearestExample(fitted, exampleFeatures(document, path, prose));
    if (byExamples) return { best: { told: byExamples, source: "examples" }, others };
    const own = classifier.classify(features);
    const source = isGeneral ? "general" : "pack";
    if (own) return { best: { told: { ...own, why: [...own.why] }, source }, others };
    const general = otherwise.classify(features);
    if (!general) return { best: null, others };
    return { best: { told: { ...general, why: [...general.why] }, source: "general" }, others };
  }
}

const MOST_OTHERS = 6;

/** Null where no class of the examples is clearly the nearest. */
function nearestExample(fitted: FittedClasses, features: Features): ProfileClass | null {
  const guess = toldClass(fitted, features);
  if (!guess) return null;
  const { name, label, confidence, examples, why } = guess;
  return {
    name,
    label,
    confidence: Math.round(confidence * 1_000) / 1_000,
    why: [
      `it is nearest to ${examples === 1 ? "the one example" : `the ${examples} examples`} of your workspace`,
      ...why.map(({ channel, words }) => `${EXAMPLE_WORDS[channel]} “${words}”`),
    ],
  };
}

const EXAMPLE_WORDS: Readonly<Record<Channel, string>> = {
  name: "its name has",
  title: "its title has",
  heading: "a heading has",
  text: "its text has",
  column: "a column has",
};
