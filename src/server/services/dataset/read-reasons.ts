/** What language models said of the links that records tell, as it still fits the evidence. */
import type { LinkReason } from "../../../core/export/records/with-reasoning.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { describeEdges, NOBODY } from "../graph/describe-edge.ts";
import { noteBasis } from "../language-model/describe-link.ts";

/** Links that are described at once. */
const AT_ONCE = 20;
/** What was put together without a model is left out: records reason so by themselves. */
const LOCAL = "local";

/** Of these links; those without such reasoning are left out. A pure function of the database as `repos` sees it. */
export async function readReasons(
  repos: Repositories,
  projectId: string,
  edgeIds: readonly string[],
): Promise<LinkReason[]> {
  const notes = await repos.edgeNotes.findMany(edgeIds, "reason");
  const ids = [...notes.values()]
    .filter(({ model }) => model !== LOCAL)
    .map(({ edgeId }) => edgeId)
    .sort();
  const found: LinkReason[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const links = await describeEdges(repos, projectId, ids.slice(from, from + AT_ONCE), NOBODY);
    for (const link of links) {
      const note = notes.get(link.id);
      if (note === undefined || link.evidenceGoneAt !== null || note.basis !== noteBasis(link))
        continue;
      const claims = note.sentences.flatMap(({ part, text, evidence }) =>
        part === undefined
          ? []
          : [{ part, text, places: evidence.flatMap((at) => placesOf(link.evidence[at])) }],
      );
      found.push({ edgeId: link.id, by: note.model, prompt: note.prompt, claims });
    }
  }
  return found;
}

type Seen = Awaited<ReturnType<typeof describeEdges>>[number]["evidence"][number];

/** The best pair of places of an observation. */
function placesOf(seen: Seen | undefined) {
  const [pair] = seen?.places ?? [];
  return [pair?.a, pair?.b].flatMap((place) => place ?? []);
}
