/** What a group of files holds: a sentence for each of them, and what joins it to the others. */
import { counted } from "../../../kit/counted.ts";
import type { Draft, KindModule, Unit } from "../contract.ts";
import { namePlace } from "../read-file.ts";
import { reasonOver, rolesOf } from "../reasoning.ts";
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
    const files = [unit.primary, ...related];
    const held = heldClaims(files, say);
    if (held.length === 0) return "nothing-to-ask";
    const links = unit.related.flatMap(({ file, link }) =>
      link !== null && files.includes(file) ? [link] : [],
    );
    const joins = told.flatMap(({ claims }) => claims.filter(({ kind }) => kind !== "held"));
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
          text: opening(files.length, links.length === 0 ? "" : rolesOf(links), say),
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

function opening(count: number, roles: string, say: Say): string {
  const files = counted(count, "file");
  const told = roles === "" ? "" : say(`, with ${roles}`, `: ${roles}`, ` (${roles})`);
  return say(
    `The group has ${files}${told}.`,
    `${begin(files)} make up the group${told}.`,
    `There are ${files} in it${told}.`,
    `It is a group of ${files}${told}.`,
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
      ? `"${primary.name}" and its earlier versions`
      : `"${primary.name}" and the files around it`;
  return say(
    `Summarise ${group}.`,
    `What do ${group} hold together? A sentence for each.`,
    `Give a short account of ${group}, with the places that bear it out.`,
    `Sum up what is in ${group} and how they hang together.`,
  );
}
