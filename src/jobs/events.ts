import { z } from "zod";
import { AppError } from "../core/model/errors.ts";

/** Limit of the Inngest engine for one event; the embedded one keeps to it so that both behave the same. */
export const MAX_EVENT_BYTES = 256 * 1024;

/** Something that happened or is asked for. The same `id` starts a job once, whoever sends it; `data` carries ids only. */
export interface AppEvent {
  readonly name: string;
  readonly data: Record<string, unknown>;
  readonly id?: string;
}

export interface IdentifiedEvent extends AppEvent {
  readonly id: string;
}

export interface EventDefinition<Schema extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly schema: Schema;
  /** Makes an event; within `step.send` the id may be left out. Bad data: AppError `input.invalid`; over 256 KB: `limit.exceeded`. */
  create(data: z.infer<Schema>): AppEvent;
  create(data: z.infer<Schema>, id: string): IdentifiedEvent;
}

/** Declares an event with the schema of its data. Names: `noun.past-tense` or `noun.requested`. */
export function defineEvent<Schema extends z.ZodObject>(
  name: string,
  schema: Schema,
): EventDefinition<Schema> {
  function create(data: z.infer<Schema>): AppEvent;
  function create(data: z.infer<Schema>, id: string): IdentifiedEvent;
  function create(data: z.infer<Schema>, id?: string): AppEvent {
    const parsed = schema.safeParse(data);
    if (!parsed.success) {
      throw new AppError("input.invalid", { detail: `event ${name}: ${parsed.error.message}` });
    }
    return checkEvent({ name, data: parsed.data, ...(id === undefined ? {} : { id }) });
  }
  return { name, schema, create };
}

/** Refuses an event over the size limit with AppError `limit.exceeded`; returns it otherwise. */
export function checkEvent<E extends AppEvent>(event: E): E {
  const bytes = new TextEncoder().encode(JSON.stringify(event.data)).length;
  if (bytes > MAX_EVENT_BYTES) {
    throw new AppError("limit.exceeded", { detail: `event ${event.name} has ${bytes} bytes` });
  }
  return event;
}

const Id = z.string().min(1).max(200);
const Project = z.strictObject({ workspaceId: Id, projectId: Id });
const Run = Project.extend({ runId: Id });
/** `part` counts the jobs that one after another work on a shard which has grown. */
const Shard = Run.extend({ shard: z.int().min(0), part: z.int().min(0) });
const DatasetVersion = Project.extend({ datasetVersionId: Id });

/** A run is to be planned and started. */
export const runRequested = defineEvent("run.requested", Run);
/** The files of one shard are to be read, cleaned, enriched and judged. */
export const shardRequested = defineEvent("shard.requested", Shard);
/** Every shard is done: the links of the project are to be found. */
export const relateRequested = defineEvent("relate.requested", Run);
export const runCancelled = defineEvent("run.cancelled", Run);
export const runFinished = defineEvent("run.finished", Run);
/** So many links were decided that clusters and places may have shifted. */
export const graphChanged = defineEvent("graph.changed", Project);
/** People accepted or settled something that scores count: the project is to be assessed again. */
export const qualityAssessRequested = defineEvent("quality.assess-requested", Project);
/** What is left of personal data is to be looked for. */
export const privacyCheckRequested = defineEvent("privacy.check-requested", Project);
/** The redacted copy of a file is to be made. */
export const fileCopyRequested = defineEvent(
  "file.copy-requested",
  Project.extend({ fileId: Id, images: z.enum(["keep", "remove"]) }),
);
/** A dataset version is to be built. */
export const datasetRequested = defineEvent("dataset.requested", DatasetVersion);
export const datasetCancelled = defineEvent("dataset.cancelled", DatasetVersion);

/** Work that asks language models is to be done or gone on with. */
export const modelWorkRequested = defineEvent(
  "model-work.requested",
  Project.extend({
    workId: Id,
    part: z.int().min(0),
    leg: z.int().min(0).optional(),
  }),
);

/** The model that compares texts by meaning is another one, or elsewhere. */
export const searchModelChosen = defineEvent(
  "search-model.chosen",
  z.strictObject({ workspaceId: Id }),
);

const Subject = z.strictObject({ workspaceId: Id, requestId: Id });
/** What is held about a person is to be counted, before anything is done. */
export const subjectSearchRequested = defineEvent("subject.search-requested", Subject);
/** A request about a person is to be carried out. */
export const subjectRunRequested = defineEvent("subject.run-requested", Subject);
/** A request was deleted before it was carried out. */
export const subjectRemoved = defineEvent("subject.removed", Subject);
