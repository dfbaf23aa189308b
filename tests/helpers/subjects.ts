/** People planted in every store of a workspace, and an independent search of all its bytes and rows for them. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import pg from "pg";
import { ExportOptions } from "../../src/core/export/options.ts";
import { decodePiece } from "../../src/core/pipeline/table-piece.ts";
import { withAudit } from "../../src/server/audit/with-audit.ts";
import { buildDatasetVersion } from "../../src/server/services/dataset/build-version.ts";
import { requestVersion } from "../../src/server/services/dataset/request-version.ts";
import type { TestPipeline } from "./pipeline.ts";

export interface PlantedPerson {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly iban: string;
}

const GIVEN = [
  "Jonas",
  "Marta",
  "Søren",
  "Elżbieta",
  "Ágnes",
  "Tomás",
  "Nuria",
  "Björn",
  "Zoé",
  "Ivo",
];
const SYLLABLES = [
  "bra",
  "dul",
  "fen",
  "gor",
  "hal",
  "kis",
  "lem",
  "mor",
  "nav",
  "pel",
  "rud",
  "sto",
  "tiv",
  "vas",
  "wen",
];

/** People of whom no two share a surname, a number or an address. */
export function makePeople(count: number): PlantedPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const part = (shift: number) => SYLLABLES[Math.floor(index / shift) % SYLLABLES.length] ?? "";
    const low = `${part(1)}${part(15)}${index % 2 === 0 ? "" : part(3)}${index < 225 ? "ner" : "sen"}`;
    const surname = `${low.charAt(0).toUpperCase()}${low.slice(1)}`;
    const number = String(index).padStart(4, "0");
    return {
      name: `${GIVEN[index % GIVEN.length]} ${surname}`,
      email: `${low}.${number}@office.example`,
      phone: `+49 30 55${number}${number.slice(-2)}`,
      iban: `DE${String(10 + (index % 80))}37040044${number}${number}00`,
    };
  });
}

/** Files of one person: their own bytes, a member of an archive, a name of a file, a spreadsheet's XML. */
function filesOf({ name, email, phone, iban }: PlantedPerson, index: number) {
  const contract = `# Contract ${index}\n\nBetween the firm and ${name}.\nMail ${email}, phone ${phone}.\nPaid to ${iban} for project Alder-${index}.\n`;
  return {
    [`contracts/contract-${index}.md`]: contract,
    [`contracts/contract-${index}-copy.txt`]: contract,
    [`tables/payments-${index}.csv`]: `project,name,mail,iban,amount\nAlder-${index},${name},${email},${iban},${1000 + index}\nAlder-${index},${name},${email},${iban},${2000 + index}\n`,
    [`mail/thread-${index}.eml`]: `From: ${name} <${email}>\r\nTo: desk@firm.example\r\nSubject: Contract ${index}\r\nDate: Mon, 2 Sep 2024 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDear desk, contract-${index}.md is signed. Call ${phone}.\r\n${name}\r\n`,
    [`packed/bundle-${index}.zip`]: zipSync({
      [`letter-${index}.txt`]: strToU8(`Letter of ${name} about project Alder-${index}.`),
      [`plain-${index}.txt`]: strToU8("Nothing of anybody stands in here."),
    }),
    [`people/${name}.txt`]: `Only the name of this file tells. Number ${index}.\n`,
  };
}

/** Adds the people's files, runs the project, builds a dataset, and writes each person into rows and folders of every other store. */
export async function plantPeople(pipeline: TestPipeline, people: readonly PlantedPerson[]) {
  for (const [index, person] of people.entries()) await pipeline.add(filesOf(person, index));
  const { runId } = await pipeline.run();
  const { place, deps } = pipeline;
  const datasetVersionId = await buildDataset(pipeline);
  const client = await connected(pipeline.databaseUrl);
  try {
    for (const [index, person] of people.entries())
      await plantRows(client, { ...place, runId }, person, index);
  } finally {
    await client.end();
  }
  for (const [index, person] of people.entries()) {
    await plantFolders(pipeline, person, index);
    const detail = { reason: `asked by ${person.name}, ${person.email}` };
    const by = { ...place, userId: null };
    await withAudit(deps, by, { action: "file.removed", detail }, async () => undefined);
  }
  return { datasetVersionId, runId };
}

async function buildDataset({ deps, place }: TestPipeline): Promise<string> {
  const quiet = { ...deps, events: { async send() {} } };
  const options = ExportOptions.parse({ include: "confirmed-and-proposed", minConfidence: 0.1 });
  const input = { ...place, userId: "usr_test", name: "Planted", options };
  const { versionId } = await requestVersion(quiet, input);
  const ids = { ...place, datasetVersionId: versionId };
  await buildDatasetVersion(quiet, ids, new AbortController().signal);
  return versionId;
}

type Ids = { workspaceId: string; projectId: string; runId: string };

async function plantRows(client: pg.Client, ids: Ids, person: PlantedPerson, index: number) {
  const { workspaceId: ws, projectId, runId } = ids;
  const { name, email, phone } = person;
  const insert = (sql: string, values: unknown[]) => client.query(sql, values);
  await insert(
    "insert into run_log_lines (id, workspace_id, run_id, stage, text) values ($1, $2, $3, 'parse', $4)",
    [`log_${index}`, ws, runId, `Read the file of ${name}.`],
  );
  await insert(
    "insert into quality_findings (id, workspace_id, project_id, run_id, kind, code, severity, title, places, fingerprint) values ($1, $2, $3, $4, 'anomaly', 'x', 'info', $5, $6, $1)",
    [
      `fnd_${index}`,
      ws,
      projectId,
      runId,
      `Odd pay of ${name}`,
      JSON.stringify([{ note: { deep: email } }]),
    ],
  );
  await insert(
    "insert into edge_decisions (id, workspace_id, project_id, edge_id, user_id, action, before, after, reason, act_id) values ($1, $2, $3, 'edge_x', 'usr_test', 'confirm', '{}', '{}', $4, 'act')",
    [`dec_${index}`, ws, projectId, `Both are of ${name}`],
  );
  await insert(
    "insert into edge_comments (id, workspace_id, project_id, edge_id, user_id, text) values ($1, $2, $3, 'edge_x', 'usr_test', $4)",
    [`cmt_${index}`, ws, projectId, `Ask ${name} about it`],
  );
  await insert(
    "insert into review_assignments (id, workspace_id, project_id, user_id, created_by_id, note) values ($1, $2, $3, 'usr_test', 'usr_test', $4)",
    [`asg_${index}`, ws, projectId, `All about ${name}`],
  );
  await insert(
    "insert into graph_communities (id, workspace_id, project_id, name, file_count, edge_count, confirmed_count, x, y, revision) values ($1, $2, $3, $4, 1, 0, 0, 0, 0, 0)",
    [`com_${index}`, ws, projectId, `${name} and others`],
  );
  await insert(
    "insert into upload_batches (id, workspace_id, project_id, name, file_count, byte_count, created_by_id, updated_at) values ($1, $2, $3, $4, 1, 1, 'usr_test', now())",
    [`bat_${index}`, ws, projectId, `Folder of ${name}`],
  );
  await insert(
    "insert into upload_items (id, workspace_id, batch_id, path, path_hash, size_bytes, round, updated_at) values ($1, $2, $3, $4, $1, 1, 1, now())",
    [`upl_x${index}`, ws, `bat_${index}`, `home/${name}/cv.pdf`],
  );
  await insert(
    "insert into invitations (id, workspace_id, token_hash, role, email, created_by_id, expires_at) values ($1, $2, $1, 'READER', $3, 'usr_test', now())",
    [`inv_${index}`, ws, email],
  );
  await insert(
    "insert into job_runs (id, job_name, event_name, event_id, payload, state, updated_at) values ($1, 'plan-run', 'run.requested', $1, $2, 'finished', now())",
    [`job_${index}`, JSON.stringify({ workspaceId: ws })],
  );
  await insert("insert into job_steps (job_run_id, step_id, output) values ($1, 's', $2)", [
    `job_${index}`,
    JSON.stringify({ phone }),
  ]);
}

async function plantFolders({ deps, place }: TestPipeline, person: PlantedPerson, index: number) {
  const home = join(deps.artifactRoot, place.workspaceId);
  const put = async (path: string, bytes: string | Uint8Array) => {
    await mkdir(join(home, path, ".."), { recursive: true });
    await writeFile(join(home, path), bytes);
  };
  await put(`.writing/task-${index}.key/document.json`, JSON.stringify({ a: `"${person.name}"` }));
  await put(`relate/run_${index}.edges.jsonl`, `${JSON.stringify({ why: person.email })}\n`);
  await put(`quality/rows-${index}.jsonl`, `${JSON.stringify({ cell: person.iban })}\n`);
  await put(`copies/copy-${index}.zip`, zipSync({ "a.xml": strToU8(`<t>${person.name}</t>`) }));
  await put(`thumbs/${index}.bin`, Buffer.from(`\u0001${person.name}`, "utf16le"));
  const incoming = join(deps.env.LIGATURE_DATA_DIR, "incoming", place.workspaceId);
  await mkdir(incoming, { recursive: true });
  await writeFile(join(incoming, `upl_part${index}.part`), `half of ${person.phone} `);
}

/** Where a value still stands: files of the data folder (zips opened, tables decoded) and rows of all tables of the database. */
export async function grepEverything(
  pipeline: Pick<TestPipeline, "deps" | "databaseUrl">,
  people: readonly PlantedPerson[],
): Promise<string[]> {
  const values = people.flatMap(({ name, email, phone, iban }) => [name, email, phone, iban]);
  const found: string[] = [];
  const root = pipeline.deps.env.LIGATURE_DATA_DIR;
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (holds(Buffer.from(path), values)) found.push(`name ${path}`);
    if (!entry.isFile()) continue;
    // Background work may put another in its place meanwhile.
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) continue;
    for (const part of partsOf(path, bytes)) if (holds(part, values)) found.push(path);
  }
  return [...found, ...(await grepRows(pipeline.databaseUrl, values))];
}

function* partsOf(path: string, bytes: Buffer): Generator<Buffer> {
  yield bytes;
  if (bytes.subarray(0, 4).toString("latin1") === "PK\u0003\u0004")
    for (const member of Object.values(unzipSync(bytes))) yield* partsOf("", Buffer.from(member));
  if (/\/tables\/[\d.]+\.parquet$/.test(path))
    yield Buffer.from(JSON.stringify(decodePiece(path, bytes)));
}

function holds(bytes: Buffer, values: readonly string[]): boolean {
  return values.some(
    (value) =>
      bytes.includes(value) ||
      bytes.includes(Buffer.from(value, "utf16le")) ||
      bytes.includes(JSON.stringify(value).slice(1, -1)),
  );
}

async function grepRows(databaseUrl: string, values: readonly string[]): Promise<string[]> {
  const client = await connected(databaseUrl);
  try {
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `select table_schema as schema, table_name as name from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
    );
    const found: string[] = [];
    for (const { schema, name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from "${schema}"."${name}" t`,
      );
      for (const { row } of rows)
        if (values.some((value) => row.includes(value))) found.push(`row of ${name}`);
    }
    return found;
  } finally {
    await client.end();
  }
}

async function connected(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  return client;
}
