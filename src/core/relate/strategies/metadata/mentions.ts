/**
 * Names of files that other files state: links, paths, URLs, external workbooks and titles written out in the text, resolved against
 * the corpus. A name that several files bear is settled by path and nearness, else shared out; beyond a few bearers it is dropped.
 */

import { Column, words32 } from "../../../kit/column.ts";
import { foldText, lastPathPart } from "../../../kit/text/normalise.ts";
import type { ExplicitLink } from "../../../model/document.ts";
import type { Location } from "../../../model/location.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { Corpus } from "../../contract.ts";
import { wideKey } from "../../wide-key.ts";
import { bearersOf, MAX_BEARERS, pathEnd } from "./bearers.ts";
import { type Title, textWords, titleIndex, titleOf, whereWritten } from "./titles.ts";

/** What a file names, as positions in columns; ascending by source, then by target. */
export interface Mentions {
  readonly length: number;
  /** Mentions of file i are those from `start[i]` to `start[i + 1]`. */
  readonly start: Uint32Array;
  readonly targets: Uint32Array;
  /** 1 for a name that only the target bears; less where several files bear it or only the title is written out. */
  readonly certainty: Float64Array;
  /** Which of the source's links names the target, `WRITTEN_OUT` where its title is written out in the text. */
  readonly links: Uint16Array;
  /** Position of the best mention of `target` by `source`, -1 where there is none. */
  find(source: number, target: number): number;
}

export const WRITTEN_OUT = 0xffff;

const NAMING_KINDS = new Set<ExplicitLink["kind"]>([
  "hyperlink",
  "external-workbook",
  "embedded",
  "mention",
  "attachment",
  "template",
  "data-connection",
]);

const floats = (): Column<Float64Array> => new Column((length) => new Float64Array(length));

/** Links of all files that may name one, and words in which titles may be written out. */
export interface Namings {
  /** `stem` are the words of the file's name. */
  add(profile: FileProfile, stem: readonly string[]): void;
  resolve(corpus: Corpus, counters: Record<string, number>): Mentions;
}

/** Gathers what files name until all names are known. */
export function gatherNamings(): Namings {
  const titles: Title[] = [];
  const words: Uint32Array[] = [];
  const links: StatedNames = {
    firstOfFile: words32(),
    at: words32(),
    names: floats(),
    firstEnd: words32(),
    ends: words32(),
  };
  return {
    add(profile, stem) {
      titles.push(titleOf(stem));
      words.push(textWords(profile));
      addLinks(profile, links);
    },
    resolve: (corpus, counters) => resolveMentions({ titles, words, links }, corpus, counters),
  };
}

/** Names in links, in columns. */
interface StatedNames {
  readonly firstOfFile: Column<Uint32Array>;
  /** Position among the links of its file. */
  readonly at: Column<Uint32Array>;
  readonly names: Column<Float64Array>;
  readonly firstEnd: Column<Uint32Array>;
  readonly ends: Column<Uint32Array>;
}

function addLinks({ file, links }: FileProfile, stated: StatedNames): void {
  stated.firstOfFile.push(stated.at.length);
  // What is stated again is resolved as it was before.
  const seen = new Set<string>();
  for (const [at, { kind, target }] of links.entries()) {
    if (!NAMING_KINDS.has(kind) || seen.has(target) || isEndOf(file.path, target)) continue;
    seen.add(target);
    stated.at.push(at);
    stated.names.push(wideKey(nameIn(target)));
    stated.firstEnd.push(stated.ends.length);
    for (const part of pathEnd(target)) stated.ends.push(part);
  }
}

/** True of a name or path by which a file calls itself, though others may bear the name. */
function isEndOf(path: string, target: string): boolean {
  const parts = partsOf(target);
  const own = partsOf(path).slice(-parts.length);
  return own.length === parts.length && parts.every((part, i) => part === own[i]);
}

function partsOf(path: string): string[] {
  return foldText(path.replace(/[?#].*$/s, ""))
    .split(/[\\/]+/)
    .filter((part) => part !== "." && part !== "");
}

function nameIn(target: string): string {
  return foldText(lastPathPart(target)).trim();
}

interface Gathered {
  readonly titles: readonly Title[];
  readonly words: readonly Uint32Array[];
  readonly links: StatedNames;
}

interface Best {
  readonly certainty: number;
  readonly link: number;
}

function resolveMentions(
  { titles, words, links }: Gathered,
  corpus: Corpus,
  counters: Record<string, number>,
): Mentions {
  counters.mentionsAmbiguous = 0;
  const index = titleIndex(titles);
  const namedBy = linkResolver(links, corpus, counters);
  const out = { start: words32(), targets: words32(), certainty: floats(), links: words32() };
  for (const [source, own] of words.entries()) {
    const best = new Map<number, Best>();
    const keep = (target: number, found: Best): void => {
      const known = best.get(target);
      if (target !== source && (!known || found.certainty > known.certainty))
        best.set(target, found);
    };
    namedBy(source, keep);
    for (const { target, certainty } of index.find(own))
      keep(target, { certainty, link: WRITTEN_OUT });
    out.start.push(out.targets.length);
    for (const [target, { certainty, link }] of [...best].sort((x, y) => x[0] - y[0])) {
      out.targets.push(target);
      out.certainty.push(certainty);
      out.links.push(link);
    }
  }
  out.start.push(out.targets.length);
  return mentionsOf(
    out.start.view().slice(),
    out.targets.view().slice(),
    out.certainty.view().slice(),
    Uint16Array.from(out.links.view()),
  );
}

/** Tells what the links of a file name. */
function linkResolver(
  links: StatedNames,
  corpus: Corpus,
  counters: Record<string, number>,
): (source: number, keep: (target: number, found: Best) => void) => void {
  const bearers = bearersOf(corpus);
  const [firsts, at, names] = [links.firstOfFile.view(), links.at.view(), links.names.view()];
  const [firstEnds, ends] = [links.firstEnd.view(), links.ends.view()];
  return (source, keep) => {
    const last = firsts[source + 1] ?? at.length;
    for (let i = firsts[source] as number; i < last; i++) {
      const end = ends.subarray(firstEnds[i], firstEnds[i + 1] ?? ends.length);
      const nearest = bearers.nearest(source, names[i] as number, end);
      if (nearest.length > MAX_BEARERS)
        counters.mentionsAmbiguous = (counters.mentionsAmbiguous as number) + 1;
      else
        for (const target of nearest)
          keep(target, {
            certainty: nearest.length === 1 ? 1 : 0.5 / nearest.length,
            link: at[i] as number,
          });
    }
  };
}

function mentionsOf(
  start: Uint32Array,
  targets: Uint32Array,
  certainty: Float64Array,
  links: Uint16Array,
): Mentions {
  return {
    length: targets.length,
    start,
    targets,
    certainty,
    links,
    find(source, target) {
      const end = start[source + 1] as number;
      let low = start[source] as number;
      let high = end;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((targets[middle] as number) < target) low = middle + 1;
        else high = middle;
      }
      return low < end && targets[low] === target ? low : -1;
    },
  };
}

/** Where in its source a mention stands, and in what words. */
export function whereMentioned(
  from: FileProfile,
  to: FileProfile,
  link: number,
): { quote: string; location: Location } {
  const stated = from.links[link];
  if (link === WRITTEN_OUT || stated === undefined)
    return whereWritten(from, to.file.name) ?? { quote: "", location: { kind: "file" } };
  const { target, text, location } = stated;
  const quote = text && foldText(text).includes(nameIn(target)) ? text : lastPathPart(target);
  return { quote, location };
}
