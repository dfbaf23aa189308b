/** A synthetic project graph, straight in the database: communities of files with links inside and a few between them. */
import pg from "pg";
import { seededRandom } from "../../src/core/kit/random.ts";
import { RelationshipType } from "../../src/core/model/edge.ts";
import type { Place } from "./place.ts";

export interface GraphPlan {
  readonly files: number;
  readonly edges: number;
  readonly communities: number;
  readonly seed?: number;
  /** Folder of file `index` of community `community`; by default one folder per file number, so that folders say nothing. */
  readonly folderOf?: (index: number, community: number) => string;
}

export interface SeededGraph {
  readonly fileIds: string[];
  readonly edgeIds: string[];
  /** Community that the plan gave each file. */
  readonly communityOf: ReadonlyMap<string, number>;
}

const WORDS =
  "warranty claims supplier contract audit ledger payroll pump casting drawing invoice budget board minutes lease policy premium treaty survey permit".split(
    " ",
  );
const KINDS = ["sheet", "slides", "document", "pdf", "mail", "data", "text"] as const;
const EXTENSION = {
  sheet: "xlsx",
  slides: "pptx",
  document: "docx",
  pdf: "pdf",
  mail: "eml",
  data: "csv",
  text: "md",
} as const;
const BATCH = 1_000;

/** Fills the project; ids hold the project's id, so several can stand in one database. The same plan gives the same graph. */
export async function seedGraph(
  databaseUrl: string,
  place: Place,
  plan: GraphPlan,
): Promise<SeededGraph> {
  const random = seededRandom(plan.seed ?? 7);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const at = place.projectId.slice(-12);
  const files = Array.from({ length: plan.files }, (_, index) => {
    // Sizes fall off, as those of real matters do.
    const community = Math.min(
      plan.communities - 1,
      Math.floor(plan.communities * random() ** 1.7),
    );
    const kind = pick(KINDS);
    const topic = WORDS[community % WORDS.length];
    const name = `${topic} ${WORDS[(community * 7 + 3) % WORDS.length]} ${index}.${EXTENSION[kind]}`;
    const folder = plan.folderOf?.(index, community) ?? `folder-${index % 23}`;
    return {
      id: `file_${at}_${String(index).padStart(6, "0")}`,
      index,
      community,
      kind,
      name,
      folder,
    };
  });
  const members = Map.groupBy(files, (file) => file.community);
  const seen = new Set<string>();
  const edges: { id: string; s: string; t: string; type: string; c: number; n: number }[] = [];
  for (let tries = 0; edges.length < plan.edges && tries < plan.edges * 20; tries++) {
    const one = pick(files);
    const mates = members.get(one.community) ?? [];
    const isInside = random() < 0.94;
    const other = isInside ? mates[Math.floor(mates.length * random() ** 2)] : pick(files);
    if (other === undefined || other.id === one.id) continue;
    const key = [one.id, other.id].sort().join(" ");
    if (seen.has(key)) continue;
    seen.add(key);
    const c =
      Math.round((isInside ? 0.5 + 0.5 * random() : 0.4 + 0.3 * random()) * 10_000) / 10_000;
    edges.push({
      id: `edge_${at}_${String(edges.length).padStart(6, "0")}`,
      s: one.id,
      t: other.id,
      type: pick(RelationshipType.options),
      c,
      n: edges.length,
    });
  }
  await write(databaseUrl, place, files, edges);
  return {
    fileIds: files.map((file) => file.id),
    edgeIds: edges.map((edge) => edge.id),
    communityOf: new Map(files.map((file) => [file.id, file.community])),
  };
}

async function write(
  databaseUrl: string,
  { workspaceId, projectId }: Place,
  files: readonly { id: string; index: number; kind: string; name: string; folder: string }[],
  edges: readonly { id: string; s: string; t: string; type: string; c: number; n: number }[],
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const insert = async (sql: string, rows: readonly object[]) => {
    for (let from = 0; from < rows.length; from += BATCH)
      await client.query(sql, [
        JSON.stringify(rows.slice(from, from + BATCH)),
        workspaceId,
        projectId,
      ]);
  };
  try {
    await insert(
      `insert into files (id, workspace_id, project_id, path, name, folder, current_version_id, updated_at)
       select x.id, $2, $3, x.folder || '/' || x.name, x.name, x.folder, 'v' || x.id, now()
       from jsonb_to_recordset($1::jsonb) as x(id text, name text, folder text)`,
      files,
    );
    await insert(
      `insert into file_versions (id, workspace_id, project_id, file_id, sha256, size_bytes, store_key, kind, status, modified_at, summary_line, updated_at)
       select 'v' || x.id, $2, $3, x.id, 'sha' || x.id, 1000 + x.index, 'key' || x.id, x.kind, 'ok',
         timestamp '2025-01-01' + (x.index % 300) * interval '1 day', 'Summary of ' || x.name, now()
       from jsonb_to_recordset($1::jsonb) as x(id text, index int, kind text, name text)`,
      files,
    );
    await insert(
      `insert into edges (id, workspace_id, project_id, source_file_id, target_file_id, type, confidence, state, description, strategies, contributions, decided_at, updated_at)
       select x.id, $2, $3, x.s, x.t, x.type, x.c, (case when x.n % 5 = 0 then 'CONFIRMED' when x.n % 41 = 1 then 'REJECTED' else 'PROPOSED' end)::"EdgeState", 'They share figures.',
         case when x.n % 3 = 0 then array['content', 'filename'] else array['metadata'] end,
         '[{"strategy":"content","signal":"value-in-cell","logOdds":3.4},{"strategy":"filename","signal":"same-stem","logOdds":1.2}]'::jsonb, case when x.n % 5 = 0 or x.n % 41 = 1 then now() end, now()
       from jsonb_to_recordset($1::jsonb) as x(id text, s text, t text, type text, c float8, n int)`,
      edges,
    );
    await insert(
      `insert into edge_evidence (id, workspace_id, edge_id, rank, strategy, signal, polarity, strength, direction, detail, places)
       select x.id || '-0', $2, x.id, 0, 'content', 'value-in-cell', 'for', 0.9, 'a-to-b', 'The figure 4,818,240 stands in both.',
         jsonb_build_array(jsonb_build_object(
           'a', jsonb_build_object('fileId', x.s, 'location', jsonb_build_object('kind', 'sheet', 'sheet', 'Summary', 'range', 'D7'), 'excerpt', '4818240', 'matched', '[[0,7]]'::jsonb),
           'b', jsonb_build_object('fileId', x.t, 'location', jsonb_build_object('kind', 'slide', 'slide', 6), 'excerpt', 'EMEA closed at EUR 4.82 m, up 6.1 %', 'matched', '[[15,25]]'::jsonb)))
       from jsonb_to_recordset($1::jsonb) as x(id text, s text, t text) where $3::text is not null`,
      edges,
    );
    await client.query("analyze");
  } finally {
    await client.end();
  }
}
