/** Two files and the link that joins them, as kinds over pairs take them. */
import type { RecordRelationship } from "../../record.ts";
import type { Unit } from "../contract.ts";
import type { ReadFile } from "../read-file.ts";

export interface LinkedPair extends Unit {
  /** The file beside the primary one. */
  readonly file: ReadFile;
  readonly link: RecordRelationship;
}

/** The pair that the unit is; null where no link joins its files. */
export function linkedPair(unit: Unit): LinkedPair | null {
  const { file, link = null } = unit.related[0] ?? {};
  return file === undefined || link === null ? null : { ...unit, file, link };
}

/** Files of a pair in the order of the unit: the primary one first. */
export function inOrder({ primary }: Unit, ...files: readonly ReadFile[]): ReadFile[] {
  return [...files].sort((a, b) => Number(b === primary) - Number(a === primary));
}
