/** A link in one sentence with its reason and the best of the reason's places. */
import { edgeSentence } from "../../model/edge.ts";
import type { Place } from "../../model/evidence.ts";
import { placeText } from "../../model/place-words.ts";
import type { RecordRelationship } from "../record.ts";
import type { Sentence } from "./contract.ts";
import { namePlace, type ReadFile } from "./read-file.ts";
import type { Say } from "./wording.ts";

/**
 * What the link is, why, and where that shows; a reason without places says so. Such a sentence, and one without a reason, names the files
 * and no more, so their names are what it rests on. No part: what has to be read is what the claims beside it say.
 */
export function linkSentence(
  link: RecordRelationship,
  files: readonly ReadFile[],
  say: Say,
): Sentence {
  const of = (id: string) => files.find((file) => file.id === id);
  const nameOf = (id: string) => of(id)?.name ?? id;
  const said = edgeSentence(link.type, nameOf(link.source), nameOf(link.target));
  const names = [link.source, link.target].flatMap((id) => {
    const file = of(id);
    return file === undefined ? [] : [namePlace(file)];
  });
  const told = placesWithin(link, files);
  const { text, sources } = grounded(said, told, { names, nameOf, say });
  return { text, sources, fileIds: [link.source, link.target], edgeId: link.edge_id, parts: [] };
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
  const shows = say("It shows in", "One sees it in", "This is seen in", "That can be read in");
  return { text: `${said} ${link.reasoning} ${shows} ${where.join(" and in ")}.`, sources: places };
}
