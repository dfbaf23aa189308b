/** All failing places of a rule as CSV, streamed. */
import { Readable } from "node:stream";
import { AppError } from "../../../core/model/errors.ts";
import { locationText } from "../../../core/model/location.ts";
import { noteDenial } from "../../audit/note-seldom.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import { nameShield } from "../privacy/name-shield.ts";
import { erasureShield } from "../subject/erasure-shield.ts";
import { everyFailure, type FailuresPlace, type FailureView } from "./read-failures.ts";

export interface FailureExport {
  readonly name: string;
  readonly body: Readable;
}

const LINES_AT_ONCE = 500;

/** Names of files are as the policy leaves them for roles that may not read originals. Needs `quality.read`; `not-found` for strangers and for rules that were not checked. */
export async function exportFailures(
  deps: Deps,
  input: { readonly projectId: string; readonly rule: string; readonly userId: string },
): Promise<FailureExport> {
  const home = await deps.accounts.workspaceOfProject(input.projectId, input.userId);
  if (home === null) throw new AppError("not-found", { detail: "no membership" });
  if (!can(home.role, "quality.read")) {
    await noteDenial(deps, { workspaceId: home.workspaceId, userId: input.userId }, "quality.read");
    throw new AppError("auth.forbidden", { detail: `${home.role} may not quality.read` });
  }
  const { workspaceId } = home;
  const sum = await deps.repos(workspaceId).qualityResults.sum(input.projectId, input.rule);
  if (sum === null) throw new AppError("not-found", { detail: "no result of the rule" });
  const place = { workspaceId, projectId: input.projectId, rule: input.rule };
  const shield = can(home.role, "file.read-raw") ? null : await nameShield(deps, place);
  const erasing = await erasureShield(deps, place);
  const show = (failure: FailureView) => {
    const known = erasing === null ? failure : erasing.hidePart(failure);
    return shield === null ? known : (shield.hide(known) as FailureView);
  };
  return { name: `${sum.rule}.csv`, body: Readable.from(lines(deps, place, show)) };
}

async function* lines(
  deps: Deps,
  place: FailuresPlace,
  show: (failure: FailureView) => FailureView,
): AsyncGenerator<string> {
  let text = record(["file", "place", "value", "why"]);
  let waiting = 0;
  for await (const failure of everyFailure(deps, place)) {
    const { path, location, value, reason } = show(failure);
    text += record([path, locationText(location), value, reason].map(inert));
    if (++waiting < LINES_AT_ONCE) continue;
    yield text;
    text = "";
    waiting = 0;
  }
  yield text;
}

/** Every cell in quotes: where `;` separates, a bare `x;=1+1` would be read as two cells, of which the second runs. */
function record(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`;
}

/** A cell that a spreadsheet would run as a formula gets a quote in front (ASVS 1.2.10); plain numbers stay. */
export function inert(cell: string): string {
  return /^[=+\-@\t\r\0]/.test(cell) && !/^[-+]\d+(?:[.,]\d+)?$/.test(cell) ? `'${cell}` : cell;
}
