/**
 * Names of files that other files state: links, paths, URLs, external workbooks and titles written out in the text, resolved against
 * the corpus. A name that several files bear is settled by path and nearness, else shared out; beyond a few bearers it is dropped.
 */
import { idf } from "../../../kit/stats.ts";
import { foldText, lastPathPart } from "../../../kit/text/normalise.ts";
import { nameWords } from "../../../kit/text/tokenise.ts";
import type { ExplicitLink } from "../../../model/document.ts";
import type { Location } from "../../../model/location.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { stripExtensions } from "../../name-pattern.ts";

interface Mention {
  readonly source: number;
  readonly target: number;
  readonly kind: ExplicitLink["kind"] | "title";
  /** 1 for a name that only the target bears; less where several files bear it or only the title is written out. */
  readonly certainty: number;
  readonly quote: string;
  readonly location: Location;
}

export interface MentionIndex {
  /** Best mention of `target` by `source`, if any. */
  get(source: number, target: number): Mention | undefined;
  readonly all: readonly Mention[];
}

/** Bearers of one name up to which a mention is shared out. */
const MAX_BEARERS = 3;
const MAX_TITLE_WORDS = 12;

const NAMING_KINDS = new Set<ExplicitLink["kind"]>([
  "hyperlink",
  "external-workbook",
  "embedded",
  "mention",
  "attachment",
  "template",
  "data-connection",
]);

export function resolveMentions(
  profiles: readonly FileProfile[],
  counters: Record<string, number>,
): MentionIndex {
  const names = nameIndex(profiles);
  const titles = titleIndex(profiles);
  const best = new Map<string, Mention>();
  counters.mentionsAmbiguous = 0;
  const keep = (mention: Mention): void => {
    if (mention.source === mention.target) return;
    const key = `${mention.source}>${mention.target}`;
    const known = best.get(key);
    if (!known || mention.certainty > known.certainty) best.set(key, mention);
  };
  for (const [source, profile] of profiles.entries()) {
    for (const link of profile.links)
      resolveLink(source, profile, link, names, profiles, counters, keep);
    for (const mention of writtenTitles(source, profile, titles)) keep(mention);
  }
  const all = [...best.values()].sort((x, y) => x.source - y.source || x.target - y.target);
  return { all, get: (source, target) => best.get(`${source}>${target}`) };
}

function nameIndex(profiles: readonly FileProfile[]): Map<string, number[]> {
  const names = new Map<string, number[]>();
  for (const [i, profile] of profiles.entries()) push(names, foldText(profile.file.name), i);
  return names;
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function resolveLink(
  source: number,
  profile: FileProfile,
  link: ExplicitLink,
  names: ReadonlyMap<string, readonly number[]>,
  profiles: readonly FileProfile[],
  counters: Record<string, number>,
  keep: (mention: Mention) => void,
): void {
  if (!NAMING_KINDS.has(link.kind)) return;
  const name = foldText(lastPathPart(link.target)).trim();
  const bearers = (names.get(name) ?? []).filter((i) => i !== source);
  if (bearers.length === 0) return;
  const nearest = settle(profile.file.path, link.target, bearers, profiles);
  if (nearest.length > MAX_BEARERS) {
    counters.mentionsAmbiguous = (counters.mentionsAmbiguous ?? 0) + 1;
    return;
  }
  const quote =
    link.text && foldText(link.text).includes(name) ? link.text : lastPathPart(link.target);
  for (const target of nearest) {
    keep({
      source,
      target,
      kind: link.kind,
      certainty: nearest.length === 1 ? 1 : 0.5 / nearest.length,
      quote,
      location: link.location,
    });
  }
}

/** Of several bearers of a name: those that share the longest end of path with the link, then those nearest to the source's folder. */
function settle(
  sourcePath: string,
  target: string,
  bearers: readonly number[],
  profiles: readonly FileProfile[],
): readonly number[] {
  if (bearers.length === 1) return bearers;
  const wanted = foldText(target.replace(/[?#].*$/s, ""))
    .split(/[\\/]+/)
    .filter((part) => part !== "." && part !== "..");
  const pathOf = (i: number): string[] =>
    foldText((profiles[i] as FileProfile).file.path).split("/");
  const byEnd = leaders(bearers, (i) => sharedEnd(pathOf(i), wanted));
  if (byEnd.length === 1) return byEnd;
  const home = foldText(sourcePath).split("/").slice(0, -1);
  return leaders(byEnd, (i) => sharedStart(pathOf(i), home) * 2 - pathOf(i).length / 100);
}

function leaders(items: readonly number[], score: (item: number) => number): number[] {
  const scored = items.map((item) => ({ item, score: score(item) }));
  const top = Math.max(...scored.map((entry) => entry.score));
  return scored.filter((entry) => entry.score === top).map((entry) => entry.item);
}

function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}

function sharedStart(a: readonly string[], b: readonly string[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

interface TitleIndex {
  readonly titles: ReadonlyMap<string, Title>;
  /** Words of the longest title that begins with a word, so that most words of a text are passed over at once. */
  readonly longest: ReadonlyMap<string, number>;
}

/** Sum of rarities of a title's words below which it is a phrase that anybody writes. */
const LEAST_TITLE_RARITY = 4;

interface Title {
  readonly targets: number[];
  readonly rarity: number;
}

/** Stems and document titles of two words or more, by their words. */
function titleIndex(profiles: readonly FileProfile[]): TitleIndex {
  const bearers = new Map<string, number[]>();
  const wordCounts = new Map<string, number>();
  for (const [i, profile] of profiles.entries()) {
    const stem = nameWords(stripExtensions(profile.file.name));
    for (const word of new Set(stem)) wordCounts.set(word, (wordCounts.get(word) ?? 0) + 1);
    const key = stem.join(" ");
    if (
      stem.length >= 2 &&
      stem.length <= MAX_TITLE_WORDS &&
      key.length >= 9 &&
      /\p{L}{3}/u.test(key)
    )
      push(bearers, key, i);
  }
  const titles = new Map<string, Title>();
  const longest = new Map<string, number>();
  for (const [key, targets] of bearers) {
    if (targets.length > MAX_BEARERS) continue;
    const rarity = key
      .split(" ")
      .reduce((sum, word) => sum + idf(profiles.length, wordCounts.get(word) ?? 1), 0);
    if (rarity < LEAST_TITLE_RARITY) continue;
    titles.set(key, { targets, rarity });
    const parts = key.split(" ");
    const first = parts[0] ?? "";
    longest.set(first, Math.max(longest.get(first) ?? 0, parts.length));
  }
  return { titles, longest };
}

function* writtenTitles(
  source: number,
  profile: FileProfile,
  { titles, longest }: TitleIndex,
): Generator<Mention> {
  const texts: { text: string; location: Location }[] = [
    { text: profile.excerpt, location: { kind: "file" } },
    ...profile.headings.map((heading) => ({ text: heading.text, location: heading.location })),
    ...profile.slideTitles.map((slide) => ({
      text: slide.title,
      location: { kind: "slide" as const, slide: slide.number },
    })),
  ];
  for (const { text, location } of texts) {
    const all = nameWords(text);
    for (let start = 0; start < all.length; start++) {
      let key = all[start] as string;
      const most = Math.min(longest.get(key) ?? 0, all.length - start);
      for (let length = 2; length <= most; length++) {
        key += ` ${all[start + length - 1]}`;
        const title = titles.get(key);
        if (!title) continue;
        const certainty = Math.min(0.7, title.rarity / 16) / title.targets.length;
        for (const target of title.targets)
          yield { source, target, kind: "title", certainty, quote: key, location };
      }
    }
  }
}
