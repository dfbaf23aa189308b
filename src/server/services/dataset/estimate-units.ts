/** How many units a project has, without making all of them. */
import { type PlannedUnit, planUnits, type UnitsInput } from "./plan-units.ts";

/**
 * Up to `most` units, those of the first files by path, and how many there are in all: exact where those are all of them, else told by how
 * many ends of links lie in the files that were looked at and in all of them. The time it takes grows with `most`, but for the links, which
 * the database counts.
 */
export async function estimateUnits(
  input: UnitsInput,
  most: number,
): Promise<{ units: PlannedUnit[]; total: number }> {
  const units: PlannedUnit[] = [];
  for await (const unit of planUnits(input)) {
    if (units.push(unit) <= most) continue;
    units.pop();
    return { units, total: await totalBy(input, units) };
  }
  return { units, total: units.length };
}

/** The last file may have more units than were looked at: it counts where there is no other. */
async function totalBy(
  { repos, projectId, options }: UnitsInput,
  units: readonly PlannedUnit[],
): Promise<number> {
  const last = primaryOf(units.at(-1));
  const whole = units.filter((unit) => primaryOf(unit) !== last);
  const counted = whole.length === 0 ? units : whole;
  const upTo = primaryOf(counted.at(-1));
  const ends = await repos.edgeExports.countEnds(projectId, { ...options, upTo });
  const total = ends.upTo === 0 ? 0 : (counted.length * ends.all) / ends.upTo;
  return Math.max(units.length + 1, Math.round(total));
}

function primaryOf(unit: PlannedUnit | undefined): string {
  return unit?.files[0]?.fileId ?? "";
}
