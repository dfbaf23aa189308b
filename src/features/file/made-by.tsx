import type { FileView } from "./file-types";

type MadeByFields = NonNullable<FileView["profile"]>["madeBy"];

/** Quietly, which method made a part of what is shown of a file; nothing for files that an earlier version read. */
export function MadeBy({ of: made }: { of: MadeByFields[string] | undefined }) {
  if (made === undefined) return null;
  return (
    <p className="mt-1 text-12 text-ink-3">
      {madeByWords(made)} <span className="mono">({made.model})</span>
    </p>
  );
}

/** "By rule, on this machine: patterns of codes". */
export function madeByWords({ method, model }: MadeByFields[string]): string {
  const said = `${method.charAt(0).toLowerCase()}${method.slice(1)}`;
  return model.startsWith("local") ? `By rule, on this machine: ${said}` : `By ${model}: ${said}`;
}
