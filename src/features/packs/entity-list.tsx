import { Chip } from "~/components/chip";
import { FindList } from "./find-list";
import type { PackEntity } from "./pack-types";
import { WordList } from "./word-list";

/** Entities with their shapes, the words that announce them, and examples. */
export function EntityList({ entities }: { entities: readonly PackEntity[] }) {
  return (
    <FindList
      items={entities}
      noun="entities"
      wordsOf={({ label, name }) => `${label} ${name}`}
      empty="This pack looks for nothing of its own; what the general pack knows counts."
    >
      {(entity) => (
        <li key={entity.name} className="border-b border-line py-3">
          <h2 className="flex flex-wrap items-center gap-2 !text-13 font-semibold">
            {entity.label}{" "}
            <span className="mono font-normal text-12 text-ink-3">{entity.name}</span>
            {entity.isPersonal && <Chip kind="care">Personal</Chip>}
          </h2>
          {entity.description !== "" && <p className="text-ink-2">{entity.description}</p>}
          <WordList label="Such as" words={entity.examples} />
          <WordList
            label={entity.cues.length === 0 ? "Found anywhere" : "Found near"}
            words={entity.cues.length === 0 ? ["by its shape alone"] : entity.cues}
          />
          <WordList label="Shapes" words={entity.patterns} exact />
        </li>
      )}
    </FindList>
  );
}
