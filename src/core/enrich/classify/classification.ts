/** The classification record of a file, composed from what its parts were found to be. Everything here is local; no model is asked. */
import { withoutStandIns } from "../../kit/text/stand-ins.ts";
import type { ParsedDocument } from "../../model/document.ts";
import {
  PROFILE_LIMITS,
  type ProfileClass,
  type ProfileClassification,
} from "../../model/profile.ts";
import { ownTitles } from "./own-title.ts";

/** Which way the class was told: by examples that the workspace gave, or by words of the project's pack or of the general one. */
export type ClassSource = "examples" | "pack" | "general";

export interface ToldClasses {
  /** Null for the general pack, which is of no industry. */
  readonly pack: string | null;
  readonly best: { readonly told: ProfileClass; readonly source: ClassSource } | null;
  /** Other classes that something speaks for, the nearest first. */
  readonly others: ReadonlyArray<{ readonly label: string; readonly confidence: number }>;
  /** Kinds of entities of the pack that the file names. */
  readonly entityTypes: number;
}

/** The methods by the name under which records keep them; raise the number when what they tell changes. */
export const CLASS_MODELS = {
  examples: "local class-examples 1",
  pack: "local pack-words 1",
  general: "local pack-words 1",
  title: "local own-title 1",
  none: "local 1",
} as const;
const METHODS = {
  examples: "Nearest to the examples of your workspace",
  pack: "Words of the industry pack",
  general: "Words of the general pack",
  title: "What the document calls itself",
  none: "Nothing told its type",
} as const;
const OWN_TITLE_CONFIDENCE = 0.6;
const LEAST_OTHER = 0.2;
/** Confidence that a file is of a pack's industry, for each kind of the pack's entities in it. */
const BY_ENTITY_TYPE = 0.2;
const MOST_BY_ENTITIES = 0.8;

export function classificationOf(
  document: ParsedDocument,
  told: ToldClasses | null,
  path: ProfileClassification["path"],
): ProfileClassification {
  const titles = ownTitles(withoutStandIns(document.markdown.slice(0, TITLE_CHARACTERS))).map(
    sentenceCase,
  );
  const best = told?.best ?? null;
  const [title] = titles;
  const way = best?.source ?? (title === undefined ? "none" : "title");
  const label = best?.told.label ?? title;
  return {
    primaryType: label === undefined ? null : { name: best?.told.name ?? null, label },
    subTypes: subTypesOf(label, titles, told),
    industry: industryOf(told),
    confidence: best?.told.confidence ?? (title === undefined ? 0 : OWN_TITLE_CONFIDENCE),
    path,
    method: METHODS[way],
    model: CLASS_MODELS[way],
  };
}

const TITLE_CHARACTERS = 12_000;

function subTypesOf(
  label: string | undefined,
  titles: readonly string[],
  told: ToldClasses | null,
) {
  const known = new Set([label?.toLowerCase()]);
  const own = titles.slice(0, 2).map((title) => ({ label: title, confidence: null }));
  const near = (told?.others ?? []).filter(({ confidence }) => confidence >= LEAST_OTHER);
  return [...own, ...near]
    .filter((one) => {
      const key = one.label.toLowerCase();
      if (known.has(key)) return false;
      known.add(key);
      return true;
    })
    .slice(0, PROFILE_LIMITS.subTypes);
}

function industryOf(told: ToldClasses | null): ProfileClassification["industry"] {
  if (told === null || told.pack === null) return null;
  const { pack, best, entityTypes } = told;
  const byClass = best === null || best.source === "general" ? 0 : best.told.confidence;
  const byEntities = Math.min(MOST_BY_ENTITIES, entityTypes * BY_ENTITY_TYPE);
  const confidence = Math.round(Math.max(byClass, byEntities) * 1_000) / 1_000;
  return confidence === 0 ? null : { pack, confidence };
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
