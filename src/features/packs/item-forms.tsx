"use client";

import { Checkbox } from "~/components/checkbox";
import { Field } from "~/components/field";
import { Input, Textarea } from "~/components/input";
import { LinesField } from "./lines-field";
import type { PackClass, PackEntity } from "./pack-types";

/** What stands at the head of every form. */
export function NameFields<Row extends { name: string; label: string; description: string }>({
  row,
  onRow,
}: {
  row: Row;
  onRow: (row: Row) => void;
}) {
  return (
    <>
      <Field label="Label" help="What people read.">
        <Input
          value={row.label}
          maxLength={80}
          onChange={(event) => onRow({ ...row, label: event.currentTarget.value })}
        />
      </Field>
      <Field label="Name" help="Small letters, digits and dashes. Rules and filters refer to it.">
        <Input
          value={row.name}
          maxLength={61}
          className="mono"
          onChange={(event) => onRow({ ...row, name: event.currentTarget.value })}
        />
      </Field>
      <Field label="Description" optional>
        <Textarea
          rows={2}
          value={row.description}
          maxLength={400}
          onChange={(event) => onRow({ ...row, description: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}

export function ClassForm({ row, onRow }: { row: PackClass; onRow: (row: PackClass) => void }) {
  return (
    <div className="grid gap-4">
      <NameFields row={row} onRow={onRow} />
      <LinesField
        label="Words of names and titles"
        help="One a line: words of file names, folders and titles. They weigh most."
        words={row.nameWords}
        onWords={(nameWords) => onRow({ ...row, nameWords })}
      />
      <LinesField
        label="Headings"
        help="One a line: headings, slide titles, names of sheets."
        words={row.headings}
        onWords={(headings) => onRow({ ...row, headings })}
      />
      <LinesField
        label="Phrases"
        help="One a line: what stands in the text of such a file."
        words={row.phrases}
        onWords={(phrases) => onRow({ ...row, phrases })}
      />
      <LinesField
        label="Columns"
        help="One a line: columns that such a table has. Case, spaces and underscores do not count."
        words={row.columns}
        onWords={(columns) => onRow({ ...row, columns })}
      />
      <LinesField
        label="Kinds of files"
        help="One a line: sheet, slides, document, pdf, mail, data, text. Empty for all."
        words={row.kinds}
        onWords={(kinds) => onRow({ ...row, kinds })}
      />
    </div>
  );
}

export function EntityForm({ row, onRow }: { row: PackEntity; onRow: (row: PackEntity) => void }) {
  return (
    <div className="grid gap-4">
      <NameFields row={row} onRow={onRow} />
      <LinesField
        label="Shapes"
        exact
        help="One a line: regular expressions of the whole value, such as CLM-\d{4,8}. Say how often at most; no look-ahead and no references back."
        words={row.patterns}
        onWords={(patterns) => onRow({ ...row, patterns })}
      />
      <LinesField
        label="Words that announce it"
        help="One a line. Without any the shapes count everywhere; with some only right after one of them, and in columns of that name."
        words={row.cues}
        onWords={(cues) => onRow({ ...row, cues })}
      />
      <LinesField
        label="Examples"
        exact
        help="One a line. Each has to fit one of the shapes."
        words={row.examples}
        onWords={(examples) => onRow({ ...row, examples })}
      />
      <Checkbox
        label="Its values identify a person"
        checked={row.isPersonal}
        onCheckedChange={(isPersonal) => onRow({ ...row, isPersonal: isPersonal === true })}
      />
    </div>
  );
}
