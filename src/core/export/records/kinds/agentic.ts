/** The founding document's record: a file, those that belong with it, how each is connected, and the places that show it. */
import { counted } from "../../../kit/counted.ts";
import type { RecordRelationship } from "../../record.ts";
import type { Claim } from "../claim.ts";
import { findClaims } from "../claims.ts";
import type { Draft, KindModule, Sentence, Unit } from "../contract.ts";
import { theFile } from "../file-words.ts";
import { heldPart, heldWords } from "../held.ts";
import { linkSentence } from "../link-sentence.ts";
import { findHeld } from "../observe/mentions.ts";
import { joinsFiles, namePlace, type ReadFile } from "../read-file.ts";
import { reasonOver, rolesTo } from "../reasoning.ts";
import { begin, quote, type Say, sayFor } from "../wording.ts";

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
    const [only] = told;
    const isNameOnly =
      told.length === 1 && only?.link.source !== unit.primary.id && isByNameOnly(claims);
    const draft: Draft = {
      subject,
      files,
      links,
      prompt: prompt(unit, links, say),
      sentences: [
        opening(unit, links, say),
        ...told.flatMap(({ link, claims: own }) => [linkSentence(link, files, say, own), ...own]),
      ],
      goals: [],
      isNameOnly,
      reasoning: reasonOver(files, links, claims, say),
    };
    return [draft];
  },
};

/** Whether all that is shown is that one file names the other. */
export function isByNameOnly(claims: readonly Claim[]): boolean {
  return claims.length > 0 && claims.every(({ kind }) => kind === "mention");
}

export interface ToldFile {
  readonly file: ReadFile;
  readonly link: RecordRelationship;
  /** What its contents and those of the file before it show together; never empty. */
  readonly claims: readonly Claim[];
}

/**
 * Related files of which the contents show something: what joins them to the file that they hang on, or, of a link that a person confirmed,
 * what each of the two holds. Others are left out, in a chain with all that hang on them.
 */
export function tellRelated(unit: Unit, say: Say, most: number): ToldFile[] {
  const told: ToldFile[] = [];
  let before = unit.primary;
  for (const { file, link } of unit.related) {
    const to = unit.unit === "chain" ? before : unit.primary;
    if (link === null || !joinsFiles(link, [to, file])) continue;
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
    const action = `Read what ${quote(file.name)} holds`;
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

function opening(
  { primary, unit }: Unit,
  links: readonly RecordRelationship[],
  say: Say,
): Sentence {
  const name = quote(primary.name);
  const count = links.length;
  const others = rolesTo(primary.id, links);
  const files = count === 1 ? "one file belongs" : `${count} files belong`;
  const text =
    unit === "chain"
      ? say(
          `${name} is the latest of ${counted(count + 1, "version")}.`,
          `${begin(counted(count, "earlier version"))} ${count === 1 ? "leads" : "lead"} up to ${name}.`,
          `${name} comes after ${counted(count, "other version")}.`,
        )
      : say(
          `${begin(files)} with ${theFile(primary)}: ${others}.`,
          `${begin(theFile(primary))} is tied to ${others}.`,
          `What the files show of ${name} leads to ${others}.`,
          `Of the other files, ${count === 1 ? "one is" : `${count} are`} tied to ${name} by what stands in them: ${others}.`,
        );
  return { text, sources: [namePlace(primary)], fileIds: [primary.id], edgeId: null, parts: [] };
}

/** Asks for as many files as the answer names: what else may belong to the file, nothing in the files shows. */
function prompt({ primary, unit }: Unit, links: readonly RecordRelationship[], say: Say): string {
  const name = quote(primary.name);
  if (unit === "chain") {
    const earlier = links.length === 1 ? "earlier version" : `${links.length} earlier versions`;
    return say(
      `Name the ${earlier} of ${name}, and say what changed from one to the next, with the places.`,
      `Follow ${name} back through its ${earlier} and say what differs at each step, with the places.`,
      `Put ${name} and its ${earlier} in order and tell what each changed.`,
    );
  }
  const others = rolesTo(primary.id, links);
  const isOne = links.length === 1;
  return say(
    `Given ${theFile(primary)} and the other files of the project, find ${others}; say how ${isOne ? "the two are connected" : "each is connected to it"}, and name the places that show it.`,
    `Look for what the contents of the files tie to ${name}: ${others}. Show ${isOne ? "" : "for each "}where the two meet.`,
    `Take ${theFile(primary)} as the starting point. Find ${others}, and prove ${isOne ? "the" : "each"} connection with places in both files.`,
    `${name} does not stand alone. Name ${others}, and what in the files connects them.`,
    `Someone opens ${theFile(primary)} and needs what goes with it. Find ${others} and give the evidence.`,
    `Which ${isOne ? "file" : "files"} can be shown to belong with ${name}, as ${others}? Quote the proof.`,
  );
}
