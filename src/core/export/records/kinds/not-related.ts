/** Two files that look related and are not: what in each of them speaks against it. Where neither holds anything of the kind, nothing is said. */
import { relationVerb } from "../../../model/edge.ts";
import { findClaims } from "../claims.ts";
import type { KindModule } from "../contract.ts";
import { contrasts } from "../contrast.ts";
import { theFile } from "../file-words.ts";
import { haveNothingInCommon } from "../observe/common.ts";
import { keysApart } from "../observe/keys-apart.ts";
import { namePlace, type ReadFile } from "../read-file.ts";
import { reasonOver } from "../reasoning.ts";
import { begin, quote, sayFor } from "../wording.ts";
import { heldClaims } from "./agentic.ts";

export const notRelated: KindModule = {
  kind: "not-related",
  units: ["apart"],
  compose(unit) {
    const [other] = unit.related;
    const { apart } = unit;
    if (other === undefined || apart === undefined) return "nothing-to-ask";
    const files = [unit.primary, other.file];
    const subject = `apart ${files
      .map(({ id }) => id)
      .sort()
      .join(" ")}`;
    const say = sayFor(subject, unit.seed);
    const by = apart.why === "rejected" ? "review" : apartBy(unit.primary, other.file, unit.seed);
    if (by === null) return "nothing-to-ask";
    const differences = contrasts(unit.primary, other.file, say);
    const held = differences.length > 0 ? differences : heldClaims(files, say);
    if (held.length === 0) return "nothing-to-ask";
    const [a, b] = files.map(({ name }) => quote(name));
    const who = say(...WHO[by]);
    const against = apart.against.slice(0, 2).map((detail) => ({
      text: `${say("Against it:", "What speaks against it:", "But:")} ${begin(detail)}`,
      sources: files.map(namePlace),
      fileIds: files.map(({ id }) => id),
      edgeId: null,
      parts: [],
    }));
    const names = files.map(namePlace);
    const ids = files.map(({ id }) => id);
    const verb = relationVerb(apart.claimed.type);
    return [
      {
        subject,
        files,
        links: [],
        prompt: say(
          `Do ${a} and ${b} belong together?`,
          `Is there a link between ${a} and ${b}? Judge by what stands in them.`,
          `${a} and ${b} look alike. Are they connected?`,
          `Compare ${theFile(unit.primary)} and ${theFile(other.file)}: one matter, or two?`,
          `Would you link ${a} with ${b}? Why, or why not?`,
        ),
        sentences: [
          {
            text: `${say(
              `No, ${a} and ${b} do not belong together.`,
              `They are not connected.`,
              `No link: ${theFile(unit.primary)} and ${theFile(other.file)} are separate things.`,
              `No.`,
            )} ${apart.why === "rejected" ? who : ""}`.trim(),
            sources: names,
            fileIds: ids,
            edgeId: null,
            parts: [],
          },
          ...held,
          ...against,
          ...(apart.why === "rejected"
            ? []
            : [{ text: who, sources: names, fileIds: ids, edgeId: null, parts: [] }]),
        ],
        goals: [],
        reasoning: reasonOver(files, [], held, say),
        ...(apart.why === "rejected"
          ? {
              rejected:
                `${b} belongs with ${a}: ${a} ${verb} ${b}. ${apart.claimed.reasoning}`.trim(),
            }
          : {}),
      },
    ];
  },
};

const WHO = {
  review: [
    "A reviewer looked at both and said no.",
    "A person who reviewed them turned the link down.",
    "Whoever reviewed it rejected the link.",
  ],
  marks: [
    "No number of three digits or more, no code and no name stands in both.",
    "No longer number, no code and no name was found that both hold.",
    "Read to their ends, they have no code, no name and no number of three or more digits in common.",
  ],
  keys: [
    "Figures and words that both hold join no row of the one to a row of the other.",
    "Read to their ends, no row of the one names a row of the other.",
    "No key leads from the one to the other.",
  ],
} as const;

/**
 * Both were read to their ends, and nothing joins them: no key, no passage, and either no number, code or name at all in them or in their own
 * names ("marks"), or no row of one table that the other names ("keys": a year or a round sum may stand in any two tables). Null where something
 * does.
 */
function apartBy(a: ReadFile, b: ReadFile, seed: number): "marks" | "keys" | null {
  if (!a.isWhole || !b.isWhole || (a.contentHash !== "" && a.contentHash === b.contentHash))
    return null;
  const say = sayFor("apart", seed);
  if (findClaims(a, b, { link: null, say, seed, most: 1 }).length > 0) return null;
  if (haveNothingInCommon(a, b)) return "marks";
  return keysApart(a, b) === null ? null : "keys";
}
