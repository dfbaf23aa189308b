/** What may be told of a file that holds a person who is being erased: fields that by their nature say nothing of anybody. All others are hidden. */
import { ID_PREFIXES } from "../../../core/model/ids.ts";

/** Stands in place of a text that holds the person. */
export const HIDDEN = "[being erased]";

const fields = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** States, kinds and the like: one of a few words of ours. */
const CODES = fields(`
  action change code dimension direction entityKind fileKind formatType fromType how keptBack kind kinds level origin outcome phase polarity
  relateState relationship role severity signal split stage state status store strategies strategy toType type unit verdict`);
/** Counts, places, sizes and measures of ours. */
const NUMBERS = fields(`
  bytes checked columnCount completeness confidence confirmedCount confirmedLinks consistency count damping degree edgeCount effect end endLine failedCount faultCount
  fileCount files issueCount keptBack line linkCount links logOdds mentionCount names number older page paragraph personalDataCount place
  placeCount proposedLinks qualityScore rank readability recordCount revision right row run score sentenceCount similarity sizeBytes slide start strength
  table tables threshold timeliness together total uniqueness validity version waits without x y`);
const FLAGS = fields(`
  canAsk canChange canEdit canFix hasMore hasMoreRelated isBlind isBlindReview isBlockedAfter isBlockedNow isByHand isConfirmed isCurrent
  isCut isDecided isFinal isFresh isMarked isMarkedByOther isOn isOwn isPartial isRead isRedundant isRemoved isSource isTurned isWaiting
  namesByOthers needsTwo wasUndone`);
const TIMES = fields(`
  addedAt at createdAt decidedAt editedAt endedAt evidenceGoneAt finishedAt madeAt modifiedAt startedAt undoneAt until`);
/** How another file is called, beside something that holds the person. */
const NAMES = fields("name path folder fileName title");

/** A word as our lists have them, and a range of cells. */
const CODE = /^[a-z][a-z0-9._-]{0,39}$/i;
const RANGE = /^[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?$/;
/** Of what belongs to a file the id goes on behind that of the file. */
const OUR_ID = new RegExp(
  `^(?:${Object.values(ID_PREFIXES).join("|")})_[0-9a-z]{26}[0-9a-z.]{0,14}$`,
);

/** The value, or an empty one of its type: `HIDDEN` for texts, and for what has no empty value. */
export function toldOfHeld(key: string, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value === "string") return isTold(key, value) ? value : HIDDEN;
  if (typeof value === "number") return NUMBERS.has(key) ? value : 0;
  if (typeof value === "bigint") return NUMBERS.has(key) ? value : 0n;
  if (typeof value === "boolean") return FLAGS.has(key) && value;
  if (value instanceof Date) return TIMES.has(key) ? value : new Date(0);
  return HIDDEN;
}

/** The same of another file, which something that holds the person names. */
export function toldOfOther(key: string, value: unknown): unknown {
  return typeof value === "string" && NAMES.has(key) ? value : toldOfHeld(key, value);
}

function isTold(key: string, text: string): boolean {
  if (OUR_ID.test(text)) return true;
  return key === "range" ? RANGE.test(text) : CODES.has(key) && CODE.test(text);
}
