"use client";

import { Combobox } from "~/components/combobox";
import { Field } from "~/components/field";
import { Input } from "~/components/input";
import { RelationshipType } from "~/core/model/edge";
import { relationshipWords } from "~/features/shared/relationship-style";
import { ClassField } from "./class-field";
import type { Item } from "./draft";
import type { Pack } from "./pack-types";

const TYPES = RelationshipType.options.map((value) => ({ value, label: relationshipWords(value) }));

/** Which files usually belong together, and how. */
export function HintForm({
  pack,
  row,
  onRow,
}: {
  pack: Pack;
  row: Item<"linkHints">;
  onRow: (row: Item<"linkHints">) => void;
}) {
  return (
    <div className="grid gap-4">
      <Field label="Sentence" help="As people say it: Every claim has a policy.">
        <Input
          value={row.sentence}
          maxLength={200}
          onChange={(event) => onRow({ ...row, sentence: event.currentTarget.value })}
        />
      </Field>
      <ClassField
        label="A file of the class"
        pack={pack}
        value={row.from}
        onValue={(from) => onRow({ ...row, from })}
      />
      <Field label="Usually">
        <Combobox
          options={TYPES}
          value={RelationshipType.safeParse(row.type).data ?? null}
          onValueChange={(type) => onRow({ ...row, type })}
        />
      </Field>
      <ClassField
        label="A file of the class, at the other end"
        pack={pack}
        value={row.to}
        onValue={(to) => onRow({ ...row, to })}
      />
    </div>
  );
}
