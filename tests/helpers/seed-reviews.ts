/** Comments and assignments for the matrix of who may do what. */
import { DEFAULT_FILTER } from "../../src/core/model/graph-filter.ts";
import type { Deps } from "../../src/server/deps.ts";
import { assignLinks } from "../../src/server/services/review/assignments.ts";
import { addComment } from "../../src/server/services/review/comments.ts";
import type { Seed } from "./matrix-seed.ts";
import type { Place } from "./place.ts";

export function seedReviews(deps: Deps, place: Place, edgeId: () => string): Seed {
  const { workspaceId, projectId } = place;
  const repos = deps.repos(workspaceId);
  const comments = new Map<string, string>();
  const commentOf = (person: string) => ({
    commentId: comments.get(person) ?? comments.get(place.userId),
  });
  let next = 0;
  return {
    inputs: {
      "review.link": () => ({ edgeId: edgeId() }),
      "reviewers.assign": (who) => ({ userId: who }),
      "reviewers.comment": () => ({ edgeId: edgeId(), text: `Seen ${next++}` }),
      "reviewers.comments": () => ({ edgeId: edgeId() }),
      "reviewers.editComment": (who) => ({ ...commentOf(who), text: `Seen ${next++}` }),
      "reviewers.endAssignment": async () => ({
        assignmentId: (
          await repos.assignments.list(projectId, { userId: null, needsTwo: false })
        )[0]?.id,
      }),
      "reviewers.removeComment": (who) => commentOf(who),
      "reviewers.setRules": () => ({ reviewersNeeded: 1, isBlindReview: next++ % 2 === 0 }),
    },
    async prepare(path, person) {
      const by = { workspaceId, projectId, userId: person };
      if (path === "reviewers.editComment" || path === "reviewers.removeComment") {
        const { id } = await addComment(deps, by, { edgeId: edgeId(), text: "Seen" });
        comments.set(person, id);
      }
      if (path === "reviewers.endAssignment")
        await assignLinks(deps, by, {
          userId: person,
          grouping: "cluster",
          filter: DEFAULT_FILTER,
        });
    },
  };
}
