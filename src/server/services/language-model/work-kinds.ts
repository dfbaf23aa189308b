import type { WorkKindName } from "../../../core/language-model/work.ts";
import { compareTextsKind } from "../search/compare-texts.ts";
import { describeLinksKind, reasonLinksKind } from "./describe-link.ts";
import { classifyFilesKind, extractFactsKind } from "./read-file.ts";
import type { WorkKind } from "./work-kind.ts";

export const WORK_KINDS: Readonly<Record<WorkKindName, WorkKind>> = {
  "describe-links": describeLinksKind,
  "reason-links": reasonLinksKind,
  "classify-files": classifyFilesKind,
  "extract-facts": extractFactsKind,
  "compare-texts": compareTextsKind,
};
