"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/checkbox";
import { Field } from "~/components/field";
import { Icon } from "~/components/icon";
import { Input } from "~/components/input";
import { Select } from "~/components/select";
import { ClassField } from "./class-field";
import { type Item, NEW_COLUMN } from "./draft";
import { LinesField } from "./lines-field";
import type { Pack } from "./pack-types";

type Schema = Item<"schemas">;
type Column = Schema["columns"][number];

const TYPES: ReadonlyArray<{ value: Column["type"]; label: string }> = [
  { value: "text", label: "Text" },
  { value: "integer", label: "Whole numbers" },
  { value: "number", label: "Numbers" },
  { value: "date", label: "Dates" },
  { value: "datetime", label: "Dates with a time" },
  { value: "boolean", label: "Yes or no" },
];
const MOST_COLUMNS = 120;

/** The columns that tables of a class should have, with their other names. */
export function SchemaForm({
  pack,
  row,
  onRow,
}: {
  pack: Pack;
  row: Schema;
  onRow: (row: Schema) => void;
}) {
  const put = (at: number, column: Column) =>
    onRow({ ...row, columns: row.columns.map((known, i) => (i === at ? column : known)) });
  return (
    <div className="grid gap-4">
      <ClassField
        label="Tables of the class"
        pack={pack}
        value={row.class}
        onValue={(name) => onRow({ ...row, class: name })}
      />
      <ol aria-label="Columns" className="border-t border-line">
        {row.columns.map((column, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column has nothing but its place until it is named
          <li key={at} className="border-b border-line py-4">
            <ColumnFields
              column={column}
              number={at + 1}
              onColumn={(next) => put(at, next)}
              onRemove={
                row.columns.length === 1
                  ? null
                  : () => onRow({ ...row, columns: row.columns.filter((_, i) => i !== at) })
              }
            />
          </li>
        ))}
      </ol>
      <div>
        <Button
          icon={<Icon of={Plus} />}
          disabledReason={row.columns.length < MOST_COLUMNS ? undefined : "There are 120 already"}
          onClick={() => onRow({ ...row, columns: [...row.columns, NEW_COLUMN] })}
        >
          Add a column
        </Button>
      </div>
    </div>
  );
}

function ColumnFields({
  column,
  number,
  onColumn,
  onRemove,
}: {
  column: Column;
  number: number;
  onColumn: (column: Column) => void;
  /** Null for the only one. */
  onRemove: (() => void) | null;
}) {
  return (
    <fieldset className="grid gap-3 desk:grid-cols-2">
      <legend className="sr-only">Column {number}</legend>
      <Field label="Column">
        <Input
          value={column.name}
          maxLength={120}
          onChange={(event) => onColumn({ ...column, name: event.currentTarget.value })}
        />
      </Field>
      <Field label="Holds">
        <Select
          options={TYPES}
          value={column.type}
          onValueChange={(type) => onColumn({ ...column, type })}
        />
      </Field>
      <div className="desk:col-span-2">
        <LinesField
          label="Other names"
          help="One a line. Rules find the column by any of them."
          words={column.aliases}
          onWords={(aliases) => onColumn({ ...column, aliases })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1 desk:col-span-2">
        <Checkbox
          label="A table needs it"
          checked={column.isRequired}
          onCheckedChange={(isRequired) => onColumn({ ...column, isRequired })}
        />
        <Checkbox
          label="Tells the rows apart"
          checked={column.isKey}
          onCheckedChange={(isKey) => onColumn({ ...column, isKey })}
        />
        {onRemove !== null && (
          <Button
            kind="bare"
            className="ml-auto"
            label={`Take out column ${number}, ${column.name}`}
            icon={<Icon of={Trash2} />}
            onClick={onRemove}
          />
        )}
      </div>
    </fieldset>
  );
}
