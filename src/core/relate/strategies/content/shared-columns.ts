/** In which columns two tables hold the same values, for those who look at a link. */
import { base64ToWords } from "../../../kit/base64.ts";
import { comparableValue } from "../../../kit/cell-value.ts";
import { hash32 } from "../../../kit/hash.ts";
import type { PlacePair } from "../../../model/evidence.ts";
import type { FileProfile, ProfileColumn } from "../../../model/profile.ts";
import { columnPlace } from "../../observe.ts";

/** Columns and values that are shown; more would not be looked at. */
const SHOWN_COLUMNS = 4;
const SHOWN_VALUES = 3;
const VALUE_CHARS = 40;

export interface SharedColumns {
  readonly places: PlacePair[];
  /** Some values that both hold, as the first file writes them. */
  readonly values: string[];
}

/** The columns of both that share most values. `speaks` tells which columns were compared. */
export function sharedColumns(
  left: FileProfile,
  right: FileProfile,
  speaks: (column: ProfileColumn) => boolean,
): SharedColumns {
  const homes = new Map<number, ProfileColumn>();
  for (const column of right.columns.filter(speaks))
    for (const hash of base64ToWords(column.valueSketch)) homes.set(hash, column);
  const found = left.columns.filter(speaks).flatMap((column) => bestPartner(column, homes));
  found.sort((x, y) => y.shared - x.shared);
  const shown = found.slice(0, SHOWN_COLUMNS);
  return {
    places: shown.map(({ a, b }) => ({
      a: columnPlace(left, a.table, a.name),
      b: columnPlace(right, b.table, b.name),
    })),
    values: shown
      .flatMap(({ a }) => a.samples)
      .filter((value) => value.length <= VALUE_CHARS && homes.has(hash32(comparableValue(value))))
      .slice(0, SHOWN_VALUES),
  };
}

interface Partners {
  readonly a: ProfileColumn;
  readonly b: ProfileColumn;
  readonly shared: number;
}

function bestPartner(a: ProfileColumn, homes: ReadonlyMap<number, ProfileColumn>): Partners[] {
  const shared = new Map<ProfileColumn, number>();
  for (const hash of base64ToWords(a.valueSketch)) {
    const home = homes.get(hash);
    if (home) shared.set(home, (shared.get(home) ?? 0) + 1);
  }
  const [best] = [...shared].sort(([, x], [, y]) => y - x);
  return best ? [{ a, b: best[0], shared: best[1] }] : [];
}
