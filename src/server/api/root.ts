/** All routers of the product. Each one adds its line here and its rows to tests/architecture/authorisation.expected.ts. */
import { accountRouter } from "./routers/account.ts";
import { auditRouter } from "./routers/audit.ts";
import { datasetsRouter } from "./routers/datasets.ts";
import { entitiesRouter } from "./routers/entities.ts";
import { filesRouter } from "./routers/files.ts";
import { graphRouter } from "./routers/graph.ts";
import { memberRouter } from "./routers/member.ts";
import { modelsRouter } from "./routers/models.ts";
import { packsRouter } from "./routers/packs.ts";
import { pipelinesRouter } from "./routers/pipelines.ts";
import { policiesRouter } from "./routers/policies.ts";
import { privacyRouter } from "./routers/privacy.ts";
import { projectRouter } from "./routers/project.ts";
import { pseudonymsRouter } from "./routers/pseudonyms.ts";
import { qualityRouter } from "./routers/quality.ts";
import { qualityRulesRouter } from "./routers/quality-rules.ts";
import { requestsRouter } from "./routers/requests.ts";
import { reviewRouter } from "./routers/review.ts";
import { reviewersRouter } from "./routers/reviewers.ts";
import { runsRouter } from "./routers/runs.ts";
import { searchRouter } from "./routers/search.ts";
import { topicsRouter } from "./routers/topics.ts";
import { uploadsRouter } from "./routers/uploads.ts";
import { workspaceRouter } from "./routers/workspace.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
  datasets: datasetsRouter,
  packs: packsRouter,
  pipelines: pipelinesRouter,
  runs: runsRouter,
  account: accountRouter,
  audit: auditRouter,
  entities: entitiesRouter,
  graph: graphRouter,
  files: filesRouter,
  member: memberRouter,
  models: modelsRouter,
  policies: policiesRouter,
  privacy: privacyRouter,
  quality: qualityRouter,
  project: projectRouter,
  pseudonyms: pseudonymsRouter,
  qualityRules: qualityRulesRouter,
  search: searchRouter,
  topics: topicsRouter,
  uploads: uploadsRouter,
  requests: requestsRouter,
  review: reviewRouter,
  reviewers: reviewersRouter,
  workspace: workspaceRouter,
});

export type AppRouter = typeof appRouter;
