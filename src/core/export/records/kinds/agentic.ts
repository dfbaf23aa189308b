/** The founding document's record: a file, those that belong with it, how each is connected, and the places that show it. */
import { counted } from "../../../kit/counted.ts";
import type { RecordRelationship } from "../../record.ts";
import { type Claim, findClaims, heldPart, heldWords } from "../claims.ts";
import type { Draft, KindModule, Sentence, Unit } from "../contract.ts";
import { linkSentence } from "../link-sentence.ts";
import { findHeld } from "../observe/mentions.ts";
import { namePlace, type ReadFile } from "../read-file.ts";
import { reasonOver } from "../reasoning.ts";
import { TYPE_WORDS } from "../type-words.ts";
import { begin, listed, type Say, sayFor } from "../wording.ts";

export const agentic: KindModule = {
  kind: "agentic",
  units: ["star", "chain"],
  compose(unit) {
    const subject = `agentic ${unit.primary.id}`;
    const say = sayFor(subject, unit.seed);
    const told = tellRelated(unit, say, 1);
    if (told.length === 0) return "names-only";
    const files = [unit.primary, ...told.map(({ file }) => file)];
    const links = told.map(({ link }) => link);
    const claims = told.flatMap((each) => each.claims);
    const draft: Draft = {
      subject,
      files,
      links,
      prompt: prompt(unit, links, say),
      sentences: [
        opening(unit, told.length, say),
        ...told.flatMap(({ link, claims: own }) => [linkSentence(link, files, say), ...own]),
      ],
      goals: [],
      reasoning: reasonOver(files, links, claims, say),
    };
    return [draft];
  },
};

export interface ToldFile {
  readonly file: ReadFile;
  readonly link: RecordRelationship;
  /** What its contents and those of the file before it show together; never empty. */
  readonly claims: readonly Claim[];
}

/**
 * Related files of which the contents show something: what joins them to the file that they hang on, or, of a link that a person confirmed,
 * what each of the two holds. Others are left out.
 */
export function tellRelated(unit: Unit, say: Say, most: number): ToldFile[] {
  const told: ToldFile[] = [];
  let before = unit.primary;
  for (const { file, link } of unit.related) {
    const to = unit.unit === "chain" ? before : unit.primary;
    if (link === null) continue;
    const found = findClaims(to, file, { link, say, seed: unit.seed, most });
    const claims =
      found.length === 0 && link.status === "confirmed" ? heldClaims([to, file], say) : found;
    if (claims.length === 0) continue;
    told.push({ file, link, claims: claims.map((claim) => ({ ...claim, edgeId: link.edge_id })) });
    before = file;
  }
  return told;
}

/** A sentence for each of the files about what it holds and the others do not; none where one of them holds nothing of its own. */
export function heldClaims(files: readonly ReadFile[], say: Say): Claim[] {
  const claims = files.flatMap((file): Claim[] => {
    const held = findHeld(
      file,
      files.filter((other) => other !== file),
    );
    if (held === null) return [];
    const text = `${begin(heldWords(file, held, say))}.`;
    const action = `Read what "${file.name}" holds`;
    return [
      {
        kind: "held",
        text,
        action,
        gist: "what each of them holds",
        sources: held.places,
        fileIds: [file.id],
        edgeId: null,
        parts: [heldPart(file, held)],
      },
    ];
  });
  return claims.length === files.length ? claims : [];
}

function opening({ primary, unit }: Unit, count: number, say: Say): Sentence {
  const name = `"${primary.name}"`;
  const others = count === 1 ? "One other file" : `${count} other files`;
  const text =
    unit === "chain"
      ? say(
          `${name} is the latest of ${counted(count + 1, "version")}.`,
          `${counted(count + 1, "version")} lead up to ${name}, itself counted.`,
          `${name} comes after ${counted(count, "other version")}.`,
        )
      : say(
          `${others} ${count === 1 ? "belongs" : "belong"} with ${name}.`,
          `${name} belongs together with ${counted(count, "other file")}.`,
          `With ${name} ${count === 1 ? "goes one other file" : `go ${count} other files`}.`,
        );
  return { text, sources: [namePlace(primary)], fileIds: [primary.id], edgeId: null, parts: [] };
}

function prompt({ primary, unit }: Unit, links: readonly RecordRelationship[], say: Say): string {
  const name = `"${primary.name}"`;
  const type = primary.carried.file_type;
  if (unit === "chain")
    return say(
      `Which earlier versions of ${name} are there, and what changed from one to the next? Name the places.`,
      `Follow ${name} back through its versions and say what differs at each step, with the places.`,
      `Put the versions of ${name} in order and tell what each changed.`,
    );
  const seen = links.map(({ type, source }) =>
    source === primary.id ? TYPE_WORDS[type].toSource : TYPE_WORDS[type].toTarget,
  );
  const others = listed([...new Set(seen)].sort());
  return say(
    `Given the ${type} file ${name} and the other files of the folder, find ${others}; say how each is connected to it, and name the places that show it.`,
    `Which files of the folder belong with ${name}? Look for ${others}, and show for each where the two meet.`,
    `Take ${name} as the starting point. Find ${others}, and prove each connection with places in both files.`,
    `${name} does not stand alone. Name ${others}, and what in the files connects them.`,
  );
}
