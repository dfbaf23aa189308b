/** What is wrong with a pack beyond its shape, in sentences for the person who edits it. */
import { ZodError } from "zod";
import { patternProblem } from "../core/kit/text/safe-pattern.ts";
import { foldColumn } from "../core/quality/cell-reading.ts";
import type { PackDocument } from "./contract.ts";
import { schemaRules } from "./pack-rules.ts";
import { partName } from "./part-name.ts";
import { shapeProblem } from "./shape-problem.ts";

export interface PackProblem {
  /** Where it stands: `entities/claim-number`, `rules/claim-once`. */
  readonly place: string;
  readonly message: string;
}

/** Of a whole pack, so that it can be judged while a person waits: every example runs through every pattern of its entity. */
const MAX_PATTERNS = 500;
const MAX_TRIES = 5_000;

/** All problems; an empty list means that the pack can be used. `general` are names of classes that every project knows. */
export function packProblems(
  pack: PackDocument,
  general: ReadonlySet<string> = new Set(),
): PackProblem[] {
  const classes = new Set([...general, ...pack.classes.map((one) => one.name)]);
  const learned = new Set(
    pack.fitted?.classes.filter(({ examples }) => examples > 0).map(({ name }) => name),
  );
  return [
    ...repeatedNames(pack),
    ...entitiesProblems(pack.entities),
    ...pack.classes.flatMap((one) => classProblems(one, learned)),
    ...unknownClasses(pack, classes),
    ...pack.schemas.flatMap((schema) => schemaProblems(pack, schema)),
  ];
}

function repeatedNames(pack: PackDocument): PackProblem[] {
  const lists = [
    ["entities", pack.entities.map((one) => one.name)],
    ["classes", pack.classes.map((one) => one.name)],
    ["rules", pack.rules.map((one) => one.name)],
    ["policies", pack.policies.map((one) => one.id)],
    ["schemas", pack.schemas.map((one) => one.class)],
    ["linkHints", pack.linkHints.map((one) => partName(one) ?? "")],
  ] as const;
  return lists.flatMap(([list, names]) =>
    [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map((name) => ({
      place: `${list}/${name}`,
      message: `${name} stands there twice.`,
    })),
  );
}

function entitiesProblems(entities: PackDocument["entities"]): PackProblem[] {
  const patterns = entities.reduce((sum, one) => sum + one.patterns.length, 0);
  if (patterns > MAX_PATTERNS)
    return [{ place: "entities", message: `A pack has at most ${MAX_PATTERNS} patterns in all.` }];
  const tries = entities.reduce((sum, one) => sum + one.patterns.length * one.examples.length, 0);
  if (tries > MAX_TRIES)
    return [
      {
        place: "entities",
        message: `There are too many examples for so many patterns (${tries} comparisons, at most ${MAX_TRIES}). Take some examples away.`,
      },
    ];
  return entities.flatMap(entityProblems);
}

function entityProblems(entity: PackDocument["entities"][number]): PackProblem[] {
  const place = `entities/${entity.name}`;
  if (entity.patterns.length === 0)
    return [{ place, message: `${entity.label} has no pattern, so it is never found.` }];
  const problems = entity.patterns.flatMap((pattern) => {
    const problem = patternProblem(pattern);
    return problem === null ? [] : [{ place, message: `${pattern}: ${problem}` }];
  });
  if (problems.length > 0) return problems;
  const whole = new RegExp(`^(?:${entity.patterns.join("|")})$`, "u");
  return entity.examples
    .filter((example) => !whole.test(example))
    .map((example) => ({ place, message: `The example ${example} fits none of the patterns.` }));
}

/** A class is told by its words or by examples that it was learned from. */
function classProblems(
  one: PackDocument["classes"][number],
  learned: ReadonlySet<string>,
): PackProblem[] {
  const { nameWords, headings, phrases, columns } = one;
  if (learned.has(one.name)) return [];
  if (nameWords.length + headings.length + phrases.length + columns.length > 0) return [];
  return [
    {
      place: `classes/${one.name}`,
      message: `${one.label} has no words by which it could be told.`,
    },
  ];
}

/** A name that two columns answer to finds one of them only. */
function columnProblems({ columns }: PackDocument["schemas"][number]): string[] {
  const owners = new Map<string, number>();
  return columns.flatMap(({ name, aliases }, at) => {
    if (name.trim() === "") return [`Column ${at + 1} has no name.`];
    return [name, ...aliases].flatMap((called) => {
      const folded = foldColumn(called);
      const owner = owners.get(folded) ?? at;
      owners.set(folded, owner);
      return owner === at ? [] : [`Columns ${owner + 1} and ${at + 1} are both called ${called}.`];
    });
  });
}

/** A schema whose rule is not one would end every run. */
function schemaProblems(
  { classes }: PackDocument,
  schema: PackDocument["schemas"][number],
): PackProblem[] {
  const place = `schemas/${schema.class}`;
  const problems = columnProblems(schema).map((message) => ({ place, message }));
  if (problems.length > 0) return problems;
  try {
    schemaRules({ classes, schemas: [schema] });
    return [];
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const [issue] = error.issues;
    const why = issue === undefined ? "" : ` ${shapeProblem(issue, issue.path)}`;
    return [
      {
        place,
        message: `This schema gives no rule that can be used.${why}`,
      },
    ];
  }
}

function unknownClasses(pack: PackDocument, classes: ReadonlySet<string>): PackProblem[] {
  const named: Array<readonly [string, readonly string[]]> = [
    ...pack.schemas.map((schema) => [`schemas/${schema.class}`, [schema.class]] as const),
    ...pack.linkHints.map((hint) => [`linkHints/${partName(hint)}`, [hint.from, hint.to]] as const),
    ...pack.rules.map((rule) => [`rules/${rule.name}`, classesOf(rule)] as const),
  ];
  return named.flatMap(([place, names]) =>
    names
      .filter((name) => !classes.has(name))
      .map((name) => ({ place, message: `There is no class ${name}.` })),
  );
}

function classesOf({ scope, check }: PackDocument["rules"][number]): string[] {
  const other =
    check.kind === "has-link"
      ? check.to.classes
      : check.kind === "reference"
        ? check.target.scope.classes
        : undefined;
  return [...(scope.classes ?? []), ...(other ?? [])];
}
