/**
 * Tenancy by construction. Repositories get a client bound to one workspace: every operation on a model that has a `workspaceId`
 * is narrowed to it, whatever the caller passed, and every new row is stamped with it. Nested writes and raw SQL are refused, except
 * through `sql`, which insists on the workspace's id being among the values.
 */
import { AppError } from "../../core/model/errors.ts";
import type { Database } from "./client.ts";
import { Prisma } from "./generated/client.ts";

/** Columns of every model that belongs to a workspace. */
const TENANT_MODELS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.values(Prisma.ModelName).flatMap((model) => {
    const fields = (Prisma as unknown as Record<string, Record<string, string> | undefined>)[
      `${model}ScalarFieldEnum`
    ];
    return fields !== undefined && "workspaceId" in fields
      ? [[model, new Set(Object.keys(fields))] as const]
      : [];
  }),
);
/** The workspace's id is compared with, or goes into, the column of that name. */
const COMPARED = /\bworkspace_id\s*=\s*$/;
const INSERTED = /\binsert into\s+\w+[^(]*\([^)]*\bworkspace_id\b/;

type Args = Record<string, unknown>;
const WRITES_ONE = new Set(["create"]);
const WRITES_MANY = new Set(["createMany", "createManyAndReturn"]);
const READS_OR_CHANGES = new Set([
  "findUnique",
  "findUniqueOrThrow",
  "findFirst",
  "findFirstOrThrow",
  "findMany",
  "count",
  "aggregate",
  "groupBy",
  "update",
  "updateMany",
  "updateManyAndReturn",
  "delete",
  "deleteMany",
]);

/** Adds the workspace to the arguments of one operation. Exported for its test. */
export function scopeArgs(workspaceId: string, model: string, operation: string, args: Args): Args {
  const columns = TENANT_MODELS.get(model);
  if (columns === undefined) {
    throw new AppError("internal", {
      detail: `${model} does not belong to a workspace`,
      recovery: "fatal",
    });
  }
  for (const written of [args.data, args.create, args.update]) refuseRelations(columns, written);
  if (WRITES_ONE.has(operation)) return { ...args, data: stamp(workspaceId, args.data) };
  if (WRITES_MANY.has(operation)) {
    const rows = Array.isArray(args.data) ? args.data : [args.data];
    return { ...args, data: rows.map((row) => stamp(workspaceId, row)) };
  }
  if (operation === "upsert") {
    return {
      ...args,
      where: narrow(workspaceId, args.where),
      create: stamp(workspaceId, args.create),
      update: unmoved(args.update),
    };
  }
  if (!READS_OR_CHANGES.has(operation)) {
    throw new AppError("internal", {
      detail: `${model}.${operation} is not scoped`,
      recovery: "fatal",
    });
  }
  const scoped = { ...args, where: narrow(workspaceId, args.where) };
  return "data" in args ? { ...scoped, data: unmoved(args.data) } : scoped;
}

/** A relation in written data changes rows of other tables, past every check that is made here. */
function refuseRelations(columns: ReadonlySet<string>, written: unknown): void {
  for (const row of asList(written)) {
    const field = Object.keys(row as Args).find((key) => !columns.has(key));
    if (field === undefined) continue;
    throw new AppError("internal", {
      detail: `${field} would be written through a relation`,
      recovery: "fatal",
    });
  }
}

function narrow(workspaceId: string, where: unknown): Args {
  return {
    ...((where as Args | undefined) ?? {}),
    AND: [{ workspaceId }, ...asList((where as Args | undefined)?.AND)],
  };
}

function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function stamp(workspaceId: string, row: unknown): Args {
  return { ...(row as Args), workspaceId };
}

/** A row never moves to another workspace. */
function unmoved(data: unknown): Args {
  const { workspaceId: _, ...rest } = data as Args;
  return rest;
}

function refuse(): never {
  throw new AppError("internal", { detail: "unsafe raw SQL", recovery: "fatal" });
}

function buildScoped(db: Database, workspaceId: string) {
  return db.$extends({
    name: "workspace",
    query: {
      $allModels: {
        $allOperations({ model, operation, args, query }) {
          return query(
            scopeArgs(workspaceId, model, operation, (args ?? {}) as Args) as typeof args,
          );
        },
      },
      $queryRawUnsafe: refuse,
      $executeRawUnsafe: refuse,
    },
  });
}

type Extended = ReturnType<typeof buildScoped>;
type Hidden = "$extends" | "$queryRaw" | "$executeRaw" | "$queryRawUnsafe" | "$executeRawUnsafe";
type TransactionClient = Parameters<Parameters<Extended["$transaction"]>[0]>[0];
type ModelClient = Omit<TransactionClient, Hidden>;

interface RawClient {
  $queryRaw<T>(statement: Prisma.Sql): Promise<T>;
  $executeRaw(statement: Prisma.Sql): Promise<number>;
}

export interface Scope {
  readonly workspaceId: string;
  readonly db: ModelClient;
  /** Raw query; refused unless it compares `workspace_id` with this workspace's id or inserts it there. Every table in it is up to the author. */
  query<Row>(statement: Prisma.Sql): Promise<Row[]>;
  execute(statement: Prisma.Sql): Promise<number>;
}

export interface RootScope extends Scope {
  transaction<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  /** Reads that all see one state of the database. */
  snapshot<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

/** Binds the database to one workspace. The caller has already established that the person or job may act there. */
export function scopeTo(database: Database, workspaceId: string): RootScope {
  const db = buildScoped(database, workspaceId);
  return {
    ...scopeOf(db, workspaceId),
    transaction: (work) => db.$transaction((tx) => work(scopeOf(tx, workspaceId))),
    snapshot: (work) =>
      db.$transaction((tx) => work(scopeOf(tx, workspaceId)), {
        isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
      }),
  };
}

function scopeOf(client: ModelClient, workspaceId: string): Scope {
  const guard = (statement: Prisma.Sql) => {
    const isNamed = statement.values.some(
      (value, i) =>
        value === workspaceId &&
        (COMPARED.test(statement.strings[i] ?? "") || INSERTED.test(statement.sql)),
    );
    if (!isNamed) {
      throw new AppError("internal", {
        detail: "raw SQL without the workspace",
        recovery: "fatal",
      });
    }
    return statement;
  };
  const raw = client as unknown as RawClient;
  return {
    workspaceId,
    db: client,
    query: (statement) => raw.$queryRaw(guard(statement)),
    execute: (statement) => raw.$executeRaw(guard(statement)),
  };
}
