/** All failing places of a rule as CSV, streamed. */
import { Readable } from "node:stream";
import { AppError } from "../../../core/model/errors.ts";
import { locationText } from "../../../core/model/location.ts";
import { noteDenial } from "../../audit/note-seldom.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import { everyFailure, type FailureView } from "./read-failures.ts";
import { LINES_AT_ONCE, type Show, shownNow } from "./shown-now.ts";

export interface FailureExport {
  readonly name: string;
  readonly body: Readable;
}

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
  const { workspaceId, role } = home;
  const sum = await deps.repos(workspaceId).qualityResults.sum(input.projectId, input.rule);
  if (sum === null) throw new AppError("not-found", { detail: "no result of the rule" });
  const place = { workspaceId, projectId: input.projectId, rule: input.rule };
  const show = () => shownNow(deps, { ...place, role });
  const body = Readable.from(failureLines(everyFailure(deps, place), show));
  return { name: `${sum.rule}.csv`, body };
}

/** The failures as CSV with a head, some at a time, each part as `shown` lets it be seen when it is given out. */
export async function* failureLines(
  failures: AsyncIterable<FailureView>,
  shown: () => Promise<Show>,
): AsyncGenerator<string> {
  yield record(["file", "place", "value", "why"]);
  let waiting: FailureView[] = [];
  for await (const failure of failures) {
    waiting.push(failure);
    if (waiting.length < LINES_AT_ONCE) continue;
    yield records(waiting, await shown());
    waiting = [];
  }
  if (waiting.length > 0) yield records(waiting, await shown());
}

function records(failures: readonly FailureView[], show: Show): string {
  return failures
    .map((failure) => {
      const { path, location, value, reason } = show(failure);
      return record([path, locationText(location), value, reason].map(inert));
    })
    .join("");
}

/** Every cell in quotes: where `;` separates, a bare `x;=1+1` would be read as two cells, of which the second runs. */
function record(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`;
}

/** A cell that a spreadsheet would run as a formula gets a quote in front (ASVS 1.2.10); plain numbers stay. */
export function inert(cell: string): string {
  return /^[=+\-@\t\r\0]/.test(cell) && !/^[-+]\d+(?:[.,]\d+)?$/.test(cell) ? `'${cell}` : cell;
}
