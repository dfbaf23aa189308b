/** Checks a workspace's audit log: each row against the hash of its place, the chain for gaps, and both against the anchor outside the database. */
import { CHAIN_START, chainHash } from "../../audit/chain.ts";
import type { Deps } from "../../deps.ts";
import type { StoredAuditRow } from "../../repositories/audit-repository.ts";

export type AuditProblem =
  /** The row, or one before it, is not what was written. */
  | { readonly kind: "changed"; readonly seq: number; readonly id: string }
  /** Rows between two others are gone. */
  | { readonly kind: "missing"; readonly from: number; readonly to: number }
  /** A row came in past the log. */
  | { readonly kind: "outside"; readonly rows: number }
  /** The anchor knows a later end, or another row at this place. */
  | { readonly kind: "anchor"; readonly seq: number }
  | { readonly kind: "anchor-changed"; readonly lines: number }
  | { readonly kind: "anchor-gone" };

export interface AuditVerdict {
  readonly rows: number;
  /** The first ones; `problemCount` counts all. */
  readonly problems: readonly AuditProblem[];
  readonly problemCount: number;
}

const PAGE = 500;
const LISTED_PROBLEMS = 1_000;

/** Reads the whole chain by pages. A log without a chain (nothing was written since it was introduced) has no problems and no rows. */
export async function verifyAudit(deps: Deps, workspaceId: string): Promise<AuditVerdict> {
  const { audit } = deps.repos(workspaceId);
  const found = problemList();
  const chain = newChain(found.add);
  for (;;) {
    const page = await audit.chained(chain.seq(), PAGE);
    for (const row of page) chain.add(row);
    if (page.length < PAGE) break;
  }
  const rows = chain.rows();
  const outside = await audit.unchained();
  if (rows > 0 && outside > 0) found.add({ kind: "outside", rows: outside });
  await checkAnchors(deps, workspaceId, { rows, add: found.add });
  return { rows, problems: found.problems, problemCount: found.count() };
}

function problemList() {
  const problems: AuditProblem[] = [];
  let count = 0;
  return {
    problems,
    count: () => count,
    add(problem: AuditProblem) {
      count++;
      if (problems.length < LISTED_PROBLEMS) problems.push(problem);
    },
  };
}

/** Goes on from the stored hash after a row that does not fit, so that one change is one problem. */
function newChain(add: (problem: AuditProblem) => void) {
  let before = CHAIN_START;
  let last = 0;
  let rows = 0;
  return {
    seq: () => last,
    rows: () => rows,
    add(row: StoredAuditRow) {
      const seq = row.seq ?? 0;
      if (seq > last + 1) add({ kind: "missing", from: last + 1, to: seq - 1 });
      // What a missing row's hash was, nobody knows: the gap is the problem, not the row after it.
      else if (row.hash !== chainHash(before, seq, row)) add({ kind: "changed", seq, id: row.id });
      before = row.hash ?? "";
      last = seq;
      rows++;
    },
  };
}

/** Anchored heads are compared by pages of lines, each with one query. */
async function checkAnchors(
  deps: Deps,
  workspaceId: string,
  of: { rows: number; add: (problem: AuditProblem) => void },
): Promise<void> {
  let changed = 0;
  let lines = 0;
  let page: Array<{ seq: number; hash: string }> = [];
  const compare = async () => {
    const stored = await deps.repos(workspaceId).audit.hashesAt(page.map(({ seq }) => seq));
    for (const { seq, hash } of page) if (stored.get(seq) !== hash) of.add({ kind: "anchor", seq });
    page = [];
  };
  for await (const { head } of deps.anchors.lines(workspaceId)) {
    lines++;
    if (head === null) changed++;
    else page.push(head);
    if (page.length === PAGE) await compare();
  }
  if (page.length > 0) await compare();
  if (changed > 0) of.add({ kind: "anchor-changed", lines: changed });
  if (lines === 0 && of.rows > 0) of.add({ kind: "anchor-gone" });
}

/** A problem in plain words. */
export function problemWords(problem: AuditProblem): string {
  switch (problem.kind) {
    case "changed":
      return `Row ${problem.seq} is not what was written.`;
    case "missing":
      return problem.from === problem.to
        ? `Row ${problem.from} is gone.`
        : `Rows ${problem.from} to ${problem.to} are gone.`;
    case "outside":
      return `${problem.rows} rows came in past the log.`;
    case "anchor":
      return `The anchor holds another row ${problem.seq}, or that row is gone.`;
    case "anchor-changed":
      return `${problem.lines} lines of the anchor were not written by this installation.`;
    case "anchor-gone":
      return "The anchor file is gone.";
  }
}
