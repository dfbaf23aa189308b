/** Finds the topics of a project after a run, from the key terms of its files. */
import { type FileTerms, findTopics, TOPIC_METHOD } from "../../../core/topics/find-topics.ts";
import type { Deps } from "../../deps.ts";
import { nameRedactor } from "../privacy/name-policy.ts";
import type { WriteApart } from "../workspace/apart-from-erasures.ts";

const PAGE = 2_000;
/** Files of a topic that are kept. */
const MOST_FILES = 500;

/** Names that the policy hides are in no label: a term of which something is hidden is left out. */
export async function findProjectTopics(
  deps: Deps,
  ids: { readonly workspaceId: string; readonly projectId: string },
  write: WriteApart,
): Promise<{ topics: number }> {
  const repos = deps.repos(ids.workspaceId);
  const files: FileTerms[] = [];
  for (let after = ""; ; ) {
    const page = await repos.topics.terms(ids.projectId, after, PAGE);
    files.push(...page);
    const last = page.at(-1)?.fileId;
    if (last === undefined || page.length < PAGE) break;
    after = last;
  }
  const show = await nameRedactor(deps, ids);
  const { topics } = findTopics(files);
  const shown = topics
    .map(({ terms, fileIds }) => ({ terms: terms.filter((term) => show(term) === term), fileIds }))
    .filter(({ terms }) => terms.length > 0);
  const rows = shown.map(({ terms, fileIds }, place) => ({
    ...{ id: deps.newId("topic"), place, terms, fileCount: fileIds.length },
    ...{ fileIds: fileIds.slice(0, MOST_FILES), method: TOPIC_METHOD },
  }));
  await write(({ topics }) => topics.replace(ids.projectId, rows));
  return { topics: shown.length };
}
