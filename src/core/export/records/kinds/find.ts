/** Which of several files belongs with a given one: the right one stands among others of the project, and the contents of both prove it. */
import { relationVerb } from "../../../model/edge.ts";
import { findClaims } from "../claims.ts";
import type { KindModule } from "../contract.ts";
import { theFile } from "../file-words.ts";
import { linkSentence } from "../link-sentence.ts";
import { namePlace, type ReadFile } from "../read-file.ts";
import { reasonOver } from "../reasoning.ts";
import { TYPE_WORDS } from "../type-words.ts";
import { begin, quote, sayFor, shuffled } from "../wording.ts";
import { isByNameOnly } from "./agentic.ts";
import { linkedPair } from "./pair.ts";

const MOST_LISTED = 5;

export const find: KindModule = {
  kind: "find",
  units: ["pair"],
  compose(unit) {
    const pair = linkedPair(unit);
    if (pair === null) return "nothing-to-ask";
    const { primary, file, link } = pair;
    const subject = `find ${link.edge_id}`;
    const say = sayFor(subject, unit.seed);
    const claims = findClaims(primary, file, { link, say, seed: unit.seed, most: 2 });
    if (claims.length === 0) return "names-only";
    const listed = chooseListed(unit.others, [primary, file], subject, unit.seed);
    if (listed.length === 0) return "nothing-to-ask";
    const shown = shuffled([...listed, file], `${subject} order`, unit.seed);
    const isSource = link.source === primary.id;
    const verb = isSource
      ? `a file that ${quote(primary.name)} ${relationVerb(link.type)}`
      : `a file that ${relationVerb(link.type)} ${quote(primary.name)}`;
    const [role] = TYPE_WORDS[link.type][isSource ? "toSource" : "toTarget"];
    const names = shown.map(({ name }) => `- ${name}`).join("\n");
    const files = [primary, file];
    return [
      {
        subject,
        files,
        links: [link],
        prompt: `${say(
          `Look for ${verb}. Which of these is it, and what proves it?`,
          `One of the files below is ${verb}. Find it and show why.`,
          `Among these files there is ${verb}. Name it with the places in both that show it.`,
          `${begin(verb)} is wanted. Pick it from the list and quote what decides.`,
          `Start with ${theFile(primary)}. Only one of these is ${role}: which, and by what is it known?`,
        )}\n${names}`,
        sentences: [
          {
            text: say(
              `It is ${theFile(file)}.`,
              `${quote(file.name)} is the one.`,
              `The file is ${quote(file.name)}.`,
              `${begin(theFile(file))}.`,
              `Of the ${shown.length} it is ${quote(file.name)}.`,
            ),
            sources: [namePlace(file)],
            fileIds: [file.id],
            edgeId: link.edge_id,
            parts: [],
          },
          linkSentence(link, files, say, claims),
          ...claims.map((claim) => ({ ...claim, edgeId: link.edge_id })),
        ],
        goals: [],
        isNameOnly: isByNameOnly(claims),
        listed,
        reasoning: reasonOver(files, [link], claims, say),
      },
    ];
  },
};

/** Others to choose from, of the same kind of file first; of equal names one. */
function chooseListed(
  others: readonly ReadFile[],
  taken: readonly ReadFile[],
  subject: string,
  seed: number,
): ReadFile[] {
  const names = new Set(taken.map(nameOf));
  const type = taken[1]?.carried.file_type;
  const ranked = shuffled(others, subject, seed).sort(
    (a, b) => Number(b.carried.file_type === type) - Number(a.carried.file_type === type),
  );
  const chosen: ReadFile[] = [];
  for (const file of ranked) {
    if (names.has(nameOf(file)) || chosen.length === MOST_LISTED) continue;
    names.add(nameOf(file));
    chosen.push(file);
  }
  return chosen;
}

function nameOf({ name }: ReadFile): string {
  return name.toLowerCase();
}
