/** What one file says of another: that it names it, what its columns mean, and what the link's own evidence quotes of both. */
import type { Place } from "../../model/evidence.ts";
import type { RecordRelationship } from "../record.ts";
import { at, type Claim, part } from "./claim.ts";
import type { Part } from "./contract.ts";
import { heldPart, heldWords } from "./held.ts";
import {
  findMeanings,
  type Meaning,
  type MeantRow,
  rowName,
  rowOfMeaning,
} from "./observe/meanings.ts";
import { findHeld, findMention, type Held, type Mention } from "./observe/mentions.ts";
import { cellPlace, countWord, findPassages, passagePlace, type ReadFile } from "./read-file.ts";
import { holdsHidden, isTelling, listWords, wordsOf } from "./terms.ts";
import { begin, excerptWords, quote, quoteWhole, type Say, shuffled } from "./wording.ts";

/** That `from` names `file`, in the words in which it does, and what `file` holds. */
export function mentionClaim(from: ReadFile, file: ReadFile, say: Say): Claim | null {
  const mention = findMention(from, file);
  const held = mention === null ? null : findHeld(file, [from]);
  return mention === null || held === null ? null : namedClaim({ from, file, mention, held }, say);
}

function namedClaim(
  of: {
    readonly from: ReadFile;
    readonly file: ReadFile;
    readonly mention: Mention;
    readonly held: Held;
  },
  say: Say,
): Claim {
  const { from, file, mention, held } = of;
  const place = passagePlace(from, mention.passage, mention.name);
  const where = at(from, place);
  const said = excerptWords(place, mention.passage.text);
  const holds = heldWords(file, held, say);
  return {
    kind: "mention",
    text: say(
      `${where} ${say("says", "puts it so", "has this line")}: ${said}; ${holds}.`,
      `${begin(holds)}. ${where} ${say("speaks of the file in the words", "mentions it", "names it")}: ${said}.`,
      `The name of the file ${say("stands", "is found", "occurs")} in ${where}: ${said}. ${begin(holds)}.`,
      `${said}, ${say("says", "reads")} ${where}, and ${holds}.`,
    ),
    sources: [place, ...held.places],
    fileIds: [from.id, file.id],
    edgeId: null,
    parts: [part(from, ...mention.cues), heldPart(file, held)],
    action: say(
      `Find in ${quote(from.name)} what is said of ${quote(file.name)}, then open that file`,
      `Go from the line of ${quote(from.name)} that names ${quote(file.name)} to what the file holds`,
    ),
    gist: `a line of ${quote(from.name)} that names ${quote(file.name)}`,
  };
}

/** What a column of `data` means by the words of `text`, and a value that it has; null where `text` explains none. */
export function meaningClaim(
  text: ReadFile,
  data: ReadFile,
  { say, seed }: { readonly say: Say; readonly seed: number },
): Claim | null {
  for (const meaning of shuffled(findMeanings(text, data), `meaning ${data.id}`, seed)) {
    const row = rowOfMeaning(meaning, text, seed);
    if (row !== null) return meantClaim({ text, data, meaning, row }, say);
  }
  return null;
}

export function meantClaim(of: MeantColumn, say: Say): Claim {
  const { text, data, meaning, row } = of;
  const { said, value } = meantPlaces(of);
  const name = quote(meaning.column.name);
  const [what, given, label] = [quoteWhole(meaning.said), quote(row.value), rowName(row)];
  return {
    kind: "meaning",
    text: say(
      `${at(text, said)} says of the column ${name}: ${what}. For ${label}, ${at(data, value)} has ${given} there.`,
      `What is said of ${name} stands in ${at(text, said)}: ${what}. In ${at(data, value)} the row of ${label} gives ${given}.`,
      `Of ${name} one reads ${what} in ${at(text, said)}, and ${at(data, value)} holds ${given} in that column for ${label}.`,
      `For ${label}, ${at(data, value)} ${say("gives", "lists")} ${given} under ${name}; the entry for that column in ${at(text, said)} is ${what}.`,
    ),
    sources: [said, value],
    fileIds: [text.id, data.id],
    edgeId: null,
    parts: [part(text, ...meaning.cues), part(data, row.value, row.label.value)],
    action: `Look up ${name} in ${quote(text.name)} before reading that column of ${quote(data.name)}`,
    gist: `what ${quote(text.name)} says of the column ${name}`,
  };
}

export interface MeantColumn {
  readonly text: ReadFile;
  readonly data: ReadFile;
  readonly meaning: Meaning;
  readonly row: MeantRow;
}

/** Where the column is explained, and the cell that it has in the row. */
export function meantPlaces({ text, data, meaning, row }: MeantColumn): {
  said: Place;
  value: Place;
} {
  const { column, passage } = meaning;
  return {
    said: passagePlace(text, passage, column.name),
    value: cellPlace(data, column.table, row.row, column.index),
  };
}

/** Places of the link's own evidence that quote one passage of both files, where each quotation has words that the other file lacks. */
export function quotedClaim(
  a: ReadFile,
  b: ReadFile,
  of: {
    readonly link: RecordRelationship | null;
    readonly say: Say;
    /** Other claims tell what rows of the two have in common. */
    readonly areRowsTold: boolean;
  },
): Claim | null {
  const { link, say, areRowsTold } = of;
  for (const { a: one, b: other } of link?.places ?? []) {
    if (one === null || other === null) continue;
    if (areRowsTold && one.location.kind === "sheet" && other.location.kind === "sheet") continue;
    const [inA, inB] = one.fileId === a.id ? [one, other] : [other, one];
    const [ownA, ownB] = [quotedPart(a, inA, b), quotedPart(b, inB, a)];
    if (inA.fileId !== a.id || inB.fileId !== b.id || ownA === null || ownB === null) continue;
    if (!isOnePassage(inA.excerpt, inB.excerpt)) continue;
    if (holdsHidden(inA.excerpt) || holdsHidden(inB.excerpt)) continue;
    return {
      kind: "quoted",
      text: say(
        `${at(a, inA)} ${say("says", "has")} ${quote(inA.excerpt)}, and ${at(b, inB)} ${quote(inB.excerpt)}.`,
        `${say("Set side by side", "Side by side", "Read together")}: ${quote(inA.excerpt)} in ${at(a, inA)} and ${quote(inB.excerpt)} in ${at(b, inB)}.`,
        `${quote(inB.excerpt)} in ${at(b, inB)} ${say("answers to", "goes with", "has its counterpart in")} ${quote(inA.excerpt)} in ${at(a, inA)}.`,
      ),
      sources: [inA, inB],
      fileIds: [a.id, b.id],
      edgeId: link?.edge_id ?? null,
      parts: [ownA, ownB],
      action: `Read the quoted places of ${quote(a.name)} and ${quote(b.name)} together`,
      gist: `words of ${quote(a.name)} that answer to words of ${quote(b.name)}`,
    };
  }
  return null;
}

const LEAST_COMMON = 3;

/** Whether a reader would call both one passage: most telling words of the shorter one are the other's too, or both name one reference. */
function isOnePassage(a: string, b: string): boolean {
  const [left, right] = [tellingWords(a), tellingWords(b)];
  const common = [...left].filter((word) => right.has(word)).length;
  if (common >= LEAST_COMMON && 2 * common > Math.min(left.size, right.size)) return true;
  const references = referencesOf(b);
  return [...referencesOf(a)].some((reference) => references.has(reference));
}

function tellingWords(text: string): Set<string> {
  return new Set(listWords(wordsOf(text)).filter(isTelling));
}

/** Numbers of documents and parts: letters with three digits and more beside a year, but no measures such as "100km". */
function referencesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:[-_/.][\p{L}\p{N}]+){0,8}/gu) ?? [];
  return new Set(
    words.filter((word) => {
      const digits = word.replaceAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g, "").replaceAll(/\D/g, "");
      return digits.length >= 3 && /\p{L}/u.test(word) && !/^[\d.]+\p{L}{1,3}$/u.test(word);
    }),
  );
}

/** The head of a column, or a figure that was worked out: neither is a passage that answers to another. */
function isNoQuotation({ location, excerpt }: Place): boolean {
  const isHead = location.kind === "sheet" && location.range === undefined;
  return isHead || /^the \p{L}+(?: value)? of ".*: /u.test(excerpt);
}

/** Words of a quotation as they stand together in its file. */
function quotedPart(file: ReadFile, place: Place, other: ReadFile): Part | null {
  const kind = place.location.kind;
  if (kind === "name" || kind === "property" || kind === "file" || isNoQuotation(place))
    return null;
  const own = [...new Set(listWords(wordsOf(place.excerpt)))].filter(
    (word) => isTelling(word) && countWord(other, word) === 0,
  );
  const terms = own.slice(0, 2);
  const stands = terms.length > 0 && findPassages(file, terms.map(wordsOf)).length > 0;
  return stands ? part(file, ...terms) : null;
}
