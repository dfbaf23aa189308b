/** What stands on a sheet beside its values: formulas, merged blocks, comments; found by row, whatever the sheet holds. */
import type { Annotation, Sheet } from "../../../core/model/document.ts";
import type { DocumentFacts } from "../../../core/pipeline/document-index.ts";

export interface SheetExtras {
  readonly formulas: Sheet["formulas"];
  readonly merged: readonly string[];
  readonly comments: readonly (Annotation & { readonly range: string })[];
}

interface Item<T> {
  readonly value: T;
  readonly top: number;
  readonly bottom: number;
}
interface RowIndex<T> {
  readonly blocks: ReadonlyMap<number, readonly Item<T>[]>;
  /** Those of many blocks, which are looked through each time. */
  readonly tall: readonly Item<T>[];
}
interface SheetIndex {
  readonly formulas: RowIndex<Sheet["formulas"][number]>;
  readonly merged: RowIndex<string>;
  readonly comments: RowIndex<SheetExtras["comments"][number]>;
}

const BLOCK_ROWS = 512;
/** Thousands of areas as tall as their sheet would stand in thousands of blocks each. */
const MAX_BLOCKS = 8;
/** Of each kind for one answer. */
const MAX_EXTRAS = 5_000;
const RANGE = /^\$?[A-Z]{1,3}\$?(\d{1,7})(?::\$?[A-Z]{1,3}\$?(\d{1,7}))?$/i;

const indexes = new WeakMap<Sheet, SheetIndex>();

/** Extras of the rows [top, bottom] of a sheet, numbered as in the file from 1; at most 5,000 of each kind. */
export function sheetExtras(
  document: Pick<DocumentFacts, "annotations">,
  sheet: Sheet,
  top: number,
  bottom: number,
): SheetExtras {
  const index = indexOf(document, sheet);
  return {
    formulas: within(index.formulas, top, bottom),
    merged: within(index.merged, top, bottom),
    comments: within(index.comments, top, bottom),
  };
}

function indexOf(document: Pick<DocumentFacts, "annotations">, sheet: Sheet): SheetIndex {
  const found = indexes.get(sheet);
  if (found !== undefined) return found;
  const comments = (document.annotations ?? []).flatMap((annotation) => {
    const { location } = annotation;
    if (location.kind !== "sheet" || location.sheet !== sheet.name || !location.range) return [];
    return [{ ...annotation, range: location.range }];
  });
  const index = {
    formulas: byBlock(sheet.formulas, ({ cell }) => cell),
    merged: byBlock(sheet.merged, (range) => range),
    comments: byBlock(comments, ({ range }) => range),
  };
  indexes.set(sheet, index);
  return index;
}

function byBlock<T>(values: readonly T[], rangeOf: (value: T) => string): RowIndex<T> {
  const blocks = new Map<number, Item<T>[]>();
  const tall: Item<T>[] = [];
  for (const value of values) {
    const match = RANGE.exec(rangeOf(value));
    if (match === null) continue;
    const [a, b] = [Number(match[1]), Number(match[2] ?? match[1])];
    const item = { value, top: Math.min(a, b), bottom: Math.max(a, b) };
    const first = Math.floor(item.top / BLOCK_ROWS);
    const last = Math.floor(item.bottom / BLOCK_ROWS);
    if (last - first >= MAX_BLOCKS) {
      tall.push(item);
      continue;
    }
    for (let block = first; block <= last; block++) {
      const list = blocks.get(block);
      if (list === undefined) blocks.set(block, [item]);
      else list.push(item);
    }
  }
  return { blocks, tall };
}

function within<T>({ blocks, tall }: RowIndex<T>, top: number, bottom: number): T[] {
  const found = new Set<T>();
  const take = (items: readonly Item<T>[]) => {
    for (const item of items) {
      if (found.size === MAX_EXTRAS) return;
      if (item.top <= bottom && item.bottom >= top) found.add(item.value);
    }
  };
  take(tall);
  for (let block = Math.floor(top / BLOCK_ROWS); block <= bottom / BLOCK_ROWS; block++)
    take(blocks.get(block) ?? []);
  return [...found];
}
