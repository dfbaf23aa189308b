/** What a group of files holds: a sentence for each of them, and what joins it to the others. */
import { counted } from "../../../kit/counted.ts";
import type { RecordRelationship } from "../../record.ts";
import type { Draft, KindModule, Unit } from "../contract.ts";
import { kindsOf, theFile } from "../file-words.ts";
import { joinsFiles, namePlace, type ReadFile } from "../read-file.ts";
import { reasonOver, rolesTo } from "../reasoning.ts";
import { begin, listed, quote, type Say, sayFor } from "../wording.ts";
import { heldClaims, tellRelated } from "./agentic.ts";

export const summary: KindModule = {
  kind: "summary",
  units: ["star", "chain", "project"],
  compose(unit) {
    const subject = `summary ${unit.unit} ${unit.primary.id}`;
    const say = sayFor(subject, unit.seed);
    const told = unit.unit === "project" ? [] : tellRelated(unit, say, 1);
    const related =
      unit.unit === "project" ? unit.related.map(({ file }) => file) : told.map(({ file }) => file);
    if (related.length === 0) return "names-only";
    // Of two files every other kind says as much.
    if (related.length < 2) return "nothing-to-ask";
    const files = [unit.primary, ...related];
    const held = heldClaims(files, say);
    if (held.length === 0) return "nothing-to-ask";
    const links = unit.related.flatMap(({ file, link }) =>
      link !== null && files.includes(file) && joinsFiles(link, files) ? [link] : [],
    );
    const joins = told.flatMap(({ claims }) =>
      claims.filter(({ kind }) => kind !== "held" && kind !== "mention"),
    );
    const draft: Draft = {
      subject,
      files,
      links,
      prompt: prompt(
        unit,
        files.map(({ name }) => name),
        say,
      ),
      sentences: [
        {
          text: opening(unit, files, links, say),
          sources: files.map(namePlace),
          fileIds: files.map(({ id }) => id),
          edgeId: null,
          parts: [],
        },
        ...held,
        ...joins,
      ],
      goals: [],
      reasoning: reasonOver(files, links, [...joins, ...held], say),
    };
    return [draft];
  },
};

function opening(
  { primary, unit }: Unit,
  files: readonly ReadFile[],
  links: readonly RecordRelationship[],
  say: Say,
): string {
  const kinds = listed(kindsOf(files));
  const count = counted(files.length, "file");
  const isAround = unit !== "project" && links.length > 0;
  const earlier = counted(files.length - 1, "earlier version");
  const roles = unit === "chain" ? earlier : isAround ? rolesTo(primary.id, links) : "";
  const name = quote(primary.name);
  return isAround
    ? say(
        `${begin(count)} belong together: ${theFile(primary)} with ${roles}.`,
        `${begin(kinds)} make up the group: ${name} with ${roles}.`,
        `Together with ${name} there are ${roles}, ${count} in all.`,
      )
    : say(
        `${begin(kinds)} make up the group.`,
        `The group is made of ${kinds}.`,
        `It takes in ${kinds}, ${count} in all.`,
      );
}

function prompt({ primary, unit }: Unit, names: readonly string[], say: Say): string {
  if (unit === "project")
    return say(
      `Summarise what ${listed(names.map(quote))} hold together, a sentence for each.`,
      `Give an overview of the group ${listed(names.map(quote))}: what does each file add?`,
      `What is in ${listed(names.map(quote))}?`,
    );
  const group =
    unit === "chain"
      ? `${quote(primary.name)} and its ${names.length - 1} earlier versions`
      : `${quote(primary.name)} and the ${counted(names.length - 1, "file")} around it`;
  return say(
    `Summarise ${group}.`,
    `What do ${group} hold together? A sentence for each.`,
    `Give a short account of ${group}, with the places that bear it out.`,
    `Sum up what is in ${group} and how they hang together.`,
  );
}
