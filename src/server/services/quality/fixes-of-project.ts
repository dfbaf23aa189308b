import { createHash } from "node:crypto";
import type { Fix } from "../../../core/quality/fixes/fix.ts";

/** Names what a file's corrections do: equal for equal ones in the same order; null where there are none. */
export function fixesKey(fixes: readonly Fix[]): string | null {
  if (fixes.length === 0) return null;
  const said = fixes.map(({ kind, columns, scope, otherNames }) => ({
    ...{ kind, columns, scope },
    ...(otherNames === undefined ? {} : { otherNames }),
  }));
  return createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 40);
}
