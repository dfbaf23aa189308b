import { FittedClasses } from "../../../core/enrich/classify/fitted-classes.ts";
import { forgetWords } from "../../../core/enrich/classify/forget-words.ts";
import { AppError } from "../../../core/model/errors.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";
import { readState } from "./request-state.ts";

const MODEL = "PackCopy";

/**
 * Takes the person's names and numbers out of what the workspace's packs have learned from examples, in every version, and fits the classes
 * without them; the request remembers how much went. Doing it again changes nothing more.
 */
export async function forgetLearned(
  deps: Deps,
  ids: RequestIds,
  { row: { number, createdById }, terms }: OpenRequest,
): Promise<void> {
  const repos = deps.repos(ids.workspaceId);
  const table = repos.subjects.tables.find(({ model }) => model === MODEL);
  if (table === undefined) return;
  const texts = terms.map(({ kind, value }) =>
    kind === "email" ? value.slice(0, value.indexOf("@")) : value,
  );
  for (const { packId } of await repos.packs.newestOfEach())
    for (const { id } of await repos.packs.versions(packId)) {
      const [stored] = await repos.subjects.rows(table, [id]);
      const document = stored?.document as { readonly fitted?: unknown } | null | undefined;
      const fitted = FittedClasses.safeParse(document?.fitted);
      if (!fitted.success) continue;
      const left = forgetWords(fitted.data, texts);
      if (left.gone === 0) continue;
      const actor = { workspaceId: ids.workspaceId, userId: createdById };
      const detail = { number, words: left.gone, classes: left.labels.length };
      const said = { action: "pack.forgotten", target: packId, detail } as const;
      await withAudit(deps, actor, said, async (within) => {
        await within.subjects.replace(table, id, {
          document: { ...document, fitted: left.fitted },
        });
        await countGone(within, ids, left.gone);
      });
    }
}

/** In the transaction that takes the words out: a process that is killed between leaves no report that counts none. */
async function countGone(
  { subjectRequests }: Repositories,
  { requestId }: RequestIds,
  gone: number,
): Promise<void> {
  const row = await subjectRequests.find(requestId);
  if (row === null) throw new AppError("not-found", { detail: `request ${requestId}` });
  const state = readState(row.found);
  const { words, packs } = state.learned;
  const learned = { words: words + gone, packs: packs + 1 };
  await subjectRequests.saveFound(row.id, { ...state, learned });
}
