/** A person who owns a new workspace with one project, straight in the database. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { idMaker } from "../../src/core/model/ids.ts";

export interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly userId: string;
}

const newId = idMaker({
  clock: Date.now,
  random: () => randomBytes(4).readUInt32LE(0) / 2 ** 32,
});

/** Adds user, workspace, membership with `role` and project; ids are new each time. */
export async function makeProject(databaseUrl: string, role = "OWNER"): Promise<Place> {
  const place = {
    workspaceId: newId("workspace"),
    projectId: newId("project"),
    userId: newId("user"),
  };
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      "insert into users (id, email, name, updated_at) values ($1, $2, 'Person', now())",
      [place.userId, `${place.userId}@example.com`],
    );
    await client.query(
      "insert into workspaces (id, slug, name, updated_at) values ($1, $1, 'Workspace', now())",
      [place.workspaceId],
    );
    await addMember(client, place.workspaceId, place.userId, role);
    await client.query(
      `insert into projects (id, workspace_id, slug, name, created_by_id, updated_at) values ($1, $2, $1, 'Project', $3, now())`,
      [place.projectId, place.workspaceId, place.userId],
    );
  } finally {
    await client.end();
  }
  return place;
}

/** Another person with `role` in the same workspace and project. */
export async function joinProject(databaseUrl: string, place: Place, role: string): Promise<Place> {
  const userId = newId("user");
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      "insert into users (id, email, name, updated_at) values ($1, $2, 'Person', now())",
      [userId, `${userId}@example.com`],
    );
    await addMember(client, place.workspaceId, userId, role);
  } finally {
    await client.end();
  }
  return { ...place, userId };
}

/** Changes the role of the place's person. */
export async function setRole(databaseUrl: string, place: Place, role: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client
    .query(
      'update memberships set role = $3::"MemberRole" where workspace_id = $1 and user_id = $2',
      [place.workspaceId, place.userId, role],
    )
    .finally(() => client.end());
}

/** Adds a person with `role` to the place's workspace. Returns the person's id. */
export async function addPerson(databaseUrl: string, place: Place, role: string): Promise<string> {
  const userId = newId("user");
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      "insert into users (id, email, name, updated_at) values ($1, $1, 'Other', now())",
      [userId],
    );
    await addMember(client, place.workspaceId, userId, role);
  } finally {
    await client.end();
  }
  return userId;
}

async function addMember(client: pg.Client, workspaceId: string, userId: string, role: string) {
  await client.query(
    `insert into memberships (id, workspace_id, user_id, role, updated_at) values ($1, $2, $3, $4::"MemberRole", now())`,
    [newId("membership"), workspaceId, userId, role],
  );
}
