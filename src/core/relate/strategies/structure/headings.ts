/** Sheets whose names are titles of slides or headings, and parts that two texts call alike; a title counts by how few files carry it. */
import { hash32 } from "../../../kit/hash.ts";
import { idf, saturate } from "../../../kit/stats.ts";
import { squashText } from "../../../kit/text/normalise.ts";
import type { PlacePair } from "../../../model/evidence.ts";
import type { Location } from "../../../model/location.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { rarityInKinds } from "../../common-names.ts";
import type { Corpus, CorpusFile, Explanation, Observation } from "../../contract.ts";
import { observed, place } from "../../observe.ts";
import { packed } from "../../pack.ts";
import { mayPresent } from "../../presented.ts";

/** Rarity of the shared titles at which two files surely speak of one thing. */
const SCALE = 8;
const LEAST_STRENGTH = 0.1;

/** Titles that every workbook and every deck has. */
const GENERIC_TITLE =
  /^(?:sheet|tabelle|feuille|hoja|foglio|blad|table|chart|slide|section|chapter|page)? ?\d*$|^(?:introduction|overview|summary|agenda|contents?|table of contents|conclusions?|appendix|references|background|data|thank you|questions|license|contributing|readme)$/;

interface Title {
  readonly text: string;
  readonly location: Location;
}

/** Telling titles of a file's parts by their squashed text: the first of each. */
function titlesOf(profile: FileProfile): Map<string, Title> {
  const titles = new Map<string, Title>();
  const add = (text: string, location: Location): void => {
    const key = squashText(text);
    if (key.length >= 5 && !GENERIC_TITLE.test(key) && !titles.has(key))
      titles.set(key, { text, location });
  };
  for (const table of profile.tables) add(table.name, { kind: "sheet", sheet: table.name });
  for (const slide of profile.slideTitles) add(slide.title, { kind: "slide", slide: slide.number });
  for (const heading of profile.headings) add(heading.text, heading.location);
  return titles;
}

/** Hashes of a file's titles, ascending. */
export function titleKeys(profile: FileProfile): Uint32Array {
  const hashes = new Set(Array.from(titlesOf(profile).keys(), hashOf));
  return packed(Uint32Array.from(hashes).sort());
}

function hashOf(key: string): number {
  return hash32(`=${key}`);
}

/** Observes titles that two files share. */
export function titleComparer(
  titles: readonly Uint32Array[],
  kinds: Uint32Array,
  corpus: Corpus,
): (a: number, b: number) => Observation[] {
  const { files, statistics } = corpus;
  const frequencies = statistics.frequencies("structure titles", titles);
  const rarity = (title: number): number => idf(statistics.files, frequencies.of(title));
  const inKind = rarityInKinds("structure titles", titles, kinds, corpus);
  return (a, b) => {
    const sum = sharedRarity(
      titles[a] as Uint32Array,
      titles[b] as Uint32Array,
      inKind(a, b) ?? rarity,
    );
    const strength = saturate(sum, SCALE);
    if (strength < LEAST_STRENGTH) return [];
    const isTable = files[a]?.isTabular === true;
    const crosses = isTable !== (files[b]?.isTabular === true);
    const presented = mayPresent(files[a] as CorpusFile, files[b] as CorpusFile);
    return [
      observed(
        "structure",
        {
          ...(presented !== null
            ? { signal: "slides-follow-headings", direction: presented ? "a-to-b" : "b-to-a" }
            : crosses
              ? { signal: "sheet-is-title", direction: isTable ? "a-to-b" : "b-to-a" }
              : { signal: "same-headings", direction: "none" }),
          strength,
        },
        () => explainTitles(corpus.profile(a), corpus.profile(b), rarity),
      ),
    ];
  };
}

function sharedRarity(
  left: Uint32Array,
  right: Uint32Array,
  rarity: (title: number) => number,
): number {
  let sum = 0;
  for (let i = 0, j = 0; i < left.length && j < right.length; ) {
    const [x, y] = [left[i] as number, right[j] as number];
    if (x === y) sum += rarity(x);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return sum;
}

function explainTitles(
  left: FileProfile,
  right: FileProfile,
  rarity: (title: number) => number,
): Explanation {
  const theirs = titlesOf(right);
  const matches: { weight: number; pair: PlacePair; text: string }[] = [];
  for (const [key, here] of titlesOf(left)) {
    const there = theirs.get(key);
    if (!there) continue;
    const pair = {
      a: place(left, here.location, here.text),
      b: place(right, there.location, there.text),
    };
    matches.push({ weight: rarity(hashOf(key)), text: here.text, pair });
  }
  matches.sort((x, y) => y.weight - x.weight || (x.text < y.text ? -1 : 1));
  const named = matches.slice(0, 3).map(({ text }) => `"${text}"`);
  const rest = matches.length - named.length;
  return {
    detail: `Both have a part called ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`,
    places: matches.map(({ pair }) => pair),
  };
}
