/** Two files and the link between them: what it is, and what in both shows it. */
import { edgeSentence } from "../../../model/edge.ts";
import type { RecordRelationship } from "../../record.ts";
import type { KindModule, Sentence } from "../contract.ts";
import { theFile } from "../file-words.ts";
import { linkSentence } from "../link-sentence.ts";
import { nameOfFile, type ReadFile } from "../read-file.ts";
import { reasonOver } from "../reasoning.ts";
import { quote, sayFor } from "../wording.ts";
import { isByNameOnly, tellRelated } from "./agentic.ts";
import { linkedPair } from "./pair.ts";

const MOST_CLAIMS = 3;

export const explain: KindModule = {
  kind: "explain",
  units: ["pair"],
  compose(unit) {
    const pair = linkedPair(unit);
    if (pair === null) return "nothing-to-ask";
    const { file, link } = pair;
    const subject = `explain ${link.edge_id}`;
    const say = sayFor(subject, unit.seed);
    const [told] = tellRelated(unit, say, MOST_CLAIMS);
    if (told === undefined) return "names-only";
    const { claims } = told;
    const files = [unit.primary, file];
    const [a, b] = files.map(({ name }) => quote(name));
    const isNameOnly = isByNameOnly(claims);
    const denied = say(
      `${a} and ${b} do not belong together.`,
      `Nothing connects ${a} with ${b}.`,
      `There is no link between ${a} and ${b}.`,
    );
    const sentences = [linkSentence(link, files, say, claims), ...claims];
    const rejected =
      link.corrected === undefined ? denied : mistaken(link.corrected, files, sentences);
    return [
      {
        subject,
        files,
        links: [link],
        prompt: say(
          `How are ${a} and ${b} connected, and which places in the two files show it?`,
          `Explain the link between ${theFile(unit.primary)} and ${theFile(file)} with what stands in both.`,
          `What do ${a} and ${b} have to do with each other? Quote both.`,
          `Is there a link between ${a} and ${b}? If so, which, and where does it show?`,
          `Somebody doubts that ${a} and ${b} belong together. Answer with places from either file.`,
          `Compare ${theFile(unit.primary)} with ${theFile(file)}: what ties the one to the other?`,
        ),
        sentences,
        goals: [],
        isNameOnly,
        reasoning: reasonOver(files, [link], claims, say),
        ...(link.status === "confirmed" && link.reviewer !== null ? { rejected } : {}),
      },
    ];
  },
};

/** The completion as it would be if the link were what it was proposed as: what the reviewer corrected. */
function mistaken(
  { type, source, target }: NonNullable<RecordRelationship["corrected"]>,
  files: readonly ReadFile[],
  [, ...claims]: readonly Sentence[],
): string {
  const nameOf = (id: string) => nameOfFile(files, id);
  const said = edgeSentence(type, nameOf(source), nameOf(target));
  return [said, ...claims.map(({ text }) => text)].join("\n");
}
