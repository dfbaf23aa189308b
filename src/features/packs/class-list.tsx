import { plural } from "~/components/format";
import { FindList } from "./find-list";
import type { Pack, PackClass } from "./pack-types";
import { WordList } from "./word-list";

/** Classes with the words that tell them, and the columns that their tables should have. */
export function ClassList({
  classes,
  schemas,
  fitted,
}: {
  classes: readonly PackClass[];
  schemas: Pack["schemas"];
  fitted: Pack["fitted"];
}) {
  const examples = new Map(fitted?.classes.map((one) => [one.name, one.examples]));
  return (
    <FindList
      items={classes}
      noun="classes"
      wordsOf={({ label, name }) => `${label} ${name}`}
      empty="This pack tells no classes of its own; what the general pack knows counts."
    >
      {(one) => (
        <li key={one.name} className="border-b border-line py-3">
          <h2 className="!text-13 font-semibold">
            {one.label} <span className="mono font-normal text-12 text-ink-3">{one.name}</span>
          </h2>
          {one.description !== "" && <p className="text-ink-2">{one.description}</p>}
          {(examples.get(one.name) ?? 0) > 0 && (
            <p className="text-ink-2">
              Also told by {plural(examples.get(one.name) ?? 0, "example", "examples")} of your
              workspace
            </p>
          )}
          <WordList label="Names" words={one.nameWords} />
          <WordList label="Headings" words={one.headings} />
          <WordList label="Phrases" words={one.phrases} />
          <WordList label="Columns" words={one.columns} />
          <WordList label="Kinds of files" words={one.kinds} />
          <WordList label="Should have the columns" words={columnsOf(schemas, one.name)} />
        </li>
      )}
    </FindList>
  );
}

function columnsOf(schemas: Pack["schemas"], name: string): string[] {
  return schemas
    .filter((schema) => schema.class === name)
    .flatMap((schema) => schema.columns)
    .map(({ name: column, type, isRequired }) =>
      isRequired ? `${column} (${type}, required)` : `${column} (${type})`,
    );
}
