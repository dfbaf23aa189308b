/**
 * How long it takes to bring the entities of a project up to date: made-up names of N files, as reading them gives them, are stored and
 * resolved, then those of one more file; lists and an entity are asked for. Embedded database in this process.
 *
 *   node tests/perf/entities.ts [--files 10000]
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { applyMigrations } from "../../prisma/apply-migrations.ts";
import { ENTITY_METHODS, type EntityRef } from "../../src/core/entities/contract.ts";
import { organizationKey } from "../../src/core/entities/organization-name.ts";
import { seededRandom } from "../../src/core/kit/random.ts";
import { quantile } from "../../src/core/kit/stats.ts";
import { type Random, SILENT_LOG } from "../../src/core/ports.ts";
import { startEmbeddedDatabase } from "../../src/server/db/embedded.ts";
import { createDeps, type Deps } from "../../src/server/deps.ts";
import { readEnv } from "../../src/server/env.ts";
import { formId } from "../../src/server/services/entity/form-id.ts";
import { listEntities } from "../../src/server/services/entity/list-entities.ts";
import { resolveNames } from "../../src/server/services/entity/resolve-names.ts";
import { listOccurrences, viewEntity } from "../../src/server/services/entity/view-entity.ts";
import { newPseudonymKey } from "../../src/server/services/pseudonym/new-pseudonym-key.ts";
import { findProjectTopics } from "../../src/server/services/topic/find-topics.ts";
import { writeAnyway } from "../../src/server/services/workspace/apart-from-erasures.ts";

const NAMES_OF_FILE = 18;
const RESULT = "r".repeat(40);
const { values: options } = parseArgs({
  options: { files: { type: "string", default: "10000" } },
});

const ROUNDS = 5;

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
}

async function main(): Promise<void> {
  const files = Number(options.files);
  const folder = await mkdtemp(join(tmpdir(), "lig-entities-"));
  const database = await startEmbeddedDatabase({ dataFolder: null, socketFolder: folder });
  const env = readEnv({
    NODE_ENV: "test",
    LIGATURE_DATA_DIR: folder,
    LIGATURE_SECRET: "a-secret-for-measuring-0123456789-0123456789",
  });
  const deps = createDeps({
    ...{ env, databaseUrl: database.url, processName: "bench", log: SILENT_LOG },
    events: { async send() {} },
  });
  try {
    await applyMigrations(database.url);
    const place = { workspaceId: deps.newId("workspace"), projectId: deps.newId("project") };
    const pseudonymKey = newPseudonymKey(deps);
    await deps.accounts.createWorkspace({
      id: place.workspaceId,
      slug: "w",
      name: "W",
      pseudonymKey,
    });
    await makeFiles(database.url, place, files + 1);
    const random = seededRandom(4);
    const write = writeAnyway(deps, place.workspaceId);
    const words = Array.from({ length: Math.max(50, files / 2) }, () => word(random));
    await timed(`names of ${files} files stored`, async () => {
      for (let i = 0; i < files; i++) await store(deps, place, `f${i}`, namesOf(random, words));
    });
    await timed("resolved", () => resolveNames(deps, place, write));
    await timed("topics", () => findProjectTopics(deps, place, write));
    await deps.refreshStatistics();
    await timed("one more file stored", () =>
      store(deps, place, `f${files}`, namesOf(random, words)),
    );
    await timed("resolved with it", () => resolveNames(deps, place, write));
    await measureScreens(deps, place, words[0] ?? "");
  } finally {
    await deps.close();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureScreens(deps: Deps, place: Place, name: string): Promise<void> {
  const asked = { ...place, kind: null, text: "", seesRaw: false, cursor: null, limit: 100 };
  const { entities, next } = await answered("first page of the list", () =>
    listEntities(deps, asked),
  );
  let cursor = next;
  for (let from = 100; from < 5_000 && cursor !== null; from += 100)
    ({ next: cursor } = await listEntities(deps, { ...asked, cursor }));
  await answered("page at 5,000", () => listEntities(deps, { ...asked, cursor }));
  await answered("search", () => listEntities(deps, { ...asked, text: name }));
  const of = { ...place, entityId: entities[0]?.id ?? "" };
  await answered("the entity of most files", () => viewEntity(deps, of));
  await answered("its files", () => listOccurrences(deps, { ...of, from: 0, limit: 30 }));
}

/** As `timed`, with the median of further rounds: the first one reads what is not in memory yet. */
async function answered<T>(what: string, ask: () => Promise<T>): Promise<T> {
  const result = await timed(`${what}, first`, ask);
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  process.stdout.write(`${what}, then: median ${Math.round(quantile(times, 0.5))} ms\n`);
  return result;
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  const counts = Object.entries(result ?? {}).flatMap(([key, value]) =>
    typeof value === "number" ? [`${key} ${value}`] : [],
  );
  process.stdout.write(
    `${what}: ${Math.round(performance.now() - started)} ms ${counts.join(", ")}\n`,
  );
  return result;
}

async function makeFiles(
  url: string,
  { workspaceId, projectId }: Place,
  files: number,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `insert into files (id, workspace_id, project_id, path, name, folder, current_version_id, updated_at)
     select 'f' || i, $1, $2, 'f' || i, 'f' || i, '', 'v' || i, now() from generate_series(0, $3::int - 1) i`,
    [workspaceId, projectId, files],
  );
  await client.query(
    `insert into file_versions (id, workspace_id, project_id, file_id, sha256, size_bytes, store_key, artifacts, updated_at)
     select 'v' || i, $1, $2, 'f' || i, '', 1, '', jsonb_build_object('privacy', $4::text), now() from generate_series(0, $3::int - 1) i`,
    [workspaceId, projectId, files, RESULT],
  );
  await client.end();
}

interface Named extends EntityRef {
  readonly text: string;
}

const FORMS = ["GmbH", "Ltd", "Inc.", ""];

/** Firms, frequent ones in many files, some without their legal form; people; codes of one file. */
function namesOf(random: Random, words: readonly string[]): Named[] {
  const skewed = () => words[Math.floor(random() ** 3 * words.length)] ?? "";
  return Array.from({ length: NAMES_OF_FILE }, (_, i): Named => {
    if (i < 8) {
      const name = skewed();
      const text = `${name} ${random() < 0.7 ? (FORMS[name.length % 3] ?? "") : ""}`.trim();
      return { kind: "organization", key: organizationKey(text), text };
    }
    if (i < 14) {
      const text = `${skewed()} ${skewed()}`.toLowerCase();
      return { kind: "person", key: text, text };
    }
    const text = `po-${Math.floor(random() * 1e9)}`;
    return { kind: "identifier", key: text, text };
  });
}

async function store(
  deps: Deps,
  place: Place,
  fileId: string,
  names: readonly Named[],
): Promise<void> {
  const { projectId } = place;
  const unlike = [...new Map(names.map((name) => [`${name.kind} ${name.key}`, name])).values()];
  const location = { kind: "page", page: 1 } as const;
  const mentions = unlike.map((name, i) => ({
    ...{ ...name, id: `${fileId}.n${i}`, formId: formId(projectId, name), aliases: [], count: 2 },
    ...{ confidence: 0.9, method: ENTITY_METHODS.text },
    places: [{ location, excerpt: `… said that ${name.text} would come to the next meeting …` }],
  }));
  const [first, second] = mentions;
  const relations =
    first && second
      ? [
          {
            ...{
              id: `${fileId}.r0`,
              kind: "deal-with",
              fromFormId: first.formId,
              toFormId: second.formId,
            },
            ...{ label: "", confidence: 0.8, place: { location, excerpt: "between them" } },
          },
        ]
      : [];
  const versionId = fileId.replace("f", "v");
  const terms = names.slice(0, 8).map(({ text }) => ({ term: text.toLowerCase(), weight: 0.5 }));
  const of = { projectId, fileId, versionId, inputKey: "read", resultKey: RESULT, terms };
  await deps.repos(place.workspaceId).entityIndex.replace(of, { mentions, relations }, {});
}

function word(random: Random): string {
  const letters = Array.from({ length: 6 + Math.floor(random() * 5) }, () =>
    String.fromCharCode(97 + Math.floor(random() * 26)),
  ).join("");
  return letters.charAt(0).toUpperCase() + letters.slice(1);
}

await main();
