/** A link in one sentence with its reason and the best of the reason's places. */
import type { Place } from "../../model/evidence.ts";
import { placeText } from "../../model/place-words.ts";
import type { RecordRelationship } from "../record.ts";
import type { Claim } from "./claim.ts";
import type { Sentence } from "./contract.ts";
import { nameOfFile, namePlace, type ReadFile } from "./read-file.ts";
import { TYPE_WORDS } from "./type-words.ts";
import { begin, quote, type Say } from "./wording.ts";

/**
 * What the link is, why, and where that shows; a reason without places says so, and one that the `claims` beside it tell is left to them. Such a sentence, and one without a reason, names the files
 * and no more, so their names are what it rests on. No part: what has to be read is what the claims beside it say.
 */
export function linkSentence(
  link: RecordRelationship,
  files: readonly ReadFile[],
  say: Say,
  claims: ReadonlyArray<Pick<Claim, "kind">> = [],
): Sentence {
  const of = (id: string) => files.find((file) => file.id === id);
  const nameOf = (id: string) => nameOfFile(files, id);
  const ends = [quote(nameOf(link.source)), quote(nameOf(link.target))] as const;
  const said = `${begin(TYPE_WORDS[link.type].said(...ends, say))}.`;
  const names = [link.source, link.target].flatMap((id) => {
    const file = of(id);
    return file === undefined ? [] : [namePlace(file)];
  });
  const within = inNamesOf(files, placesWithin(link, files));
  // What is named is said by the claim beside it, in the words in which it is named.
  const isSaid = claims.length > 0 && within.places.some(isOfName);
  const told = isSaid ? { ...within, reasoning: "", places: [] } : within;
  const { text, sources } = grounded(said, told, { names, nameOf, say });
  return { text, sources, fileIds: [link.source, link.target], edgeId: link.edge_id, parts: [] };
}

/** The reason calls files by their bare names; a record calls each in one way. */
function inNamesOf(files: readonly ReadFile[], link: RecordRelationship): RecordRelationship {
  const reasoning = files.reduce((text, { name, carried: { file_name } }) => {
    const isOne = files.filter((other) => other.carried.file_name === file_name).length === 1;
    return isOne ? text.replaceAll(`"${file_name}"`, () => `"${name}"`) : text;
  }, link.reasoning);
  return { ...link, reasoning };
}

function isOfName({ a, b }: RecordRelationship["places"][number]): boolean {
  return [a, b].some((place) => place?.location.kind === "name");
}

/** The link with places of these files only: evidence may quote a third one. */
export function placesWithin(
  link: RecordRelationship,
  files: ReadonlyArray<Pick<ReadFile, "id">>,
): RecordRelationship {
  const within = (place: Place | null) =>
    place !== null && files.some(({ id }) => id === place.fileId) ? place : null;
  const places = link.places
    .map(({ a, b }) => ({ a: within(a), b: within(b) }))
    .filter(({ a, b }) => a !== null || b !== null);
  return { ...link, places };
}

function grounded(
  said: string,
  link: RecordRelationship,
  of: {
    readonly names: readonly Place[];
    readonly nameOf: (id: string) => string;
    readonly say: Say;
  },
): { text: string; sources: readonly Place[] } {
  const { names, nameOf, say } = of;
  if (link.reasoning === "")
    return {
      text:
        link.status === "confirmed"
          ? `${said} ${say("A reviewer confirmed it.", "A person said so.", "It was confirmed by a person.")}`
          : said,
      sources: names,
    };
  const shown = link.places.find((pair) => pair.a !== null && pair.b !== null) ?? link.places[0];
  const places = [shown?.a, shown?.b].flatMap((place) => place ?? []);
  if (places.length === 0)
    return {
      text: `${said} ${link.reasoning} ${say("No single place shows it.", "No one place shows it by itself.", "It is the whole that shows it, no single place.")}`,
      sources: names,
    };
  const where = places.map((place) => `"${nameOf(place.fileId)}" (${placeText(place)})`);
  const shows = say(
    `It shows in ${where.join(" and in ")}.`,
    `See ${where.join(" and ")}.`,
    `The places are ${where.join(" and ")}.`,
    `${where.join(" and ")} ${where.length === 1 ? "shows" : "show"} it.`,
  );
  return { text: `${said} ${link.reasoning} ${shows}`, sources: places };
}
