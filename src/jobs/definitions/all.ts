/** Every background job of the product. Adding one: a definition, a handler beside it, and a line here. */
import type { Deps } from "../../server/deps.ts";
import type { JobDefinition } from "../define.ts";
import { arrangeGraphJob } from "./arrange-graph.ts";
import { assessQualityJob } from "./assess-quality.ts";
import { buildDatasetJob } from "./build-dataset.ts";
import { checkPrivacyJob } from "./check-privacy.ts";
import { copyFileJob } from "./copy-file.ts";
import { doModelWorkJob } from "./do-model-work.ts";
import { findEntitiesJob } from "./find-entities.ts";
import { indexSearchJob } from "./index-search.ts";
import { planRunJob } from "./plan-run.ts";
import { processShardJob } from "./process-shard.ts";
import { relateProjectJob } from "./relate-project.ts";
import { renewMeaningJob } from "./renew-meaning.ts";
import { runSubjectRequestJob } from "./run-subject-request.ts";
import { searchSubjectJob } from "./search-subject.ts";
import { stopRunJob } from "./stop-run.ts";

export const ALL_JOBS: readonly JobDefinition<Deps>[] = [
  arrangeGraphJob,
  assessQualityJob,
  buildDatasetJob,
  checkPrivacyJob,
  copyFileJob,
  doModelWorkJob,
  findEntitiesJob,
  indexSearchJob,
  planRunJob,
  processShardJob,
  relateProjectJob,
  renewMeaningJob,
  runSubjectRequestJob,
  searchSubjectJob,
  stopRunJob,
];
