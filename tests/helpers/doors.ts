/** What every procedure of a project that gives something is asked, for tests of what comes out of all of them. */
import type { Role } from "../../src/core/model/role.ts";
import { appRouter } from "../../src/server/api/root.ts";
import type { Deps } from "../../src/server/deps.ts";
import { copyPolicy } from "../../src/server/services/policy/edit-policy.ts";
import { ACTION_ROLES, PROCEDURES } from "../architecture/authorisation.expected.ts";

/** A project that has been through a run and a build. */
export interface DoorWorld {
  readonly deps: Deps;
  readonly place: { readonly workspaceId: string; readonly projectId: string };
  readonly fileIds: readonly string[];
  readonly edgeIds: readonly string[];
  readonly versionId: string;
  readonly slug: string;
  readonly runId: string;
  /** What is searched for. */
  readonly texts: readonly string[];
  /** Asks a procedure of the project. */
  ask(path: string, input: object): Promise<unknown>;
}

export type Inputs = () => readonly object[] | Promise<readonly object[]>;
export const once: Inputs = () => [{}];

/** What doors are asked that want more than the project. Any other is asked for the project alone, and has to answer. */
export function doorsOf(of: () => DoorWorld): Readonly<Record<string, Inputs>> {
  const eachFile = (more: object = {}) => of().fileIds.map((fileId) => ({ fileId, ...more }));
  return {
    "datasets.bySlug": () => [{ slug: of().slug }],
    "datasets.compare": () => [{ versionId: of().versionId, withId: of().versionId }],
    "datasets.privacy": () => [{ versionId: of().versionId }],
    "datasets.records": () => [{ versionId: of().versionId, from: 0, count: 20 }],
    "datasets.sources": () => [{ versionId: of().versionId }],
    "entities.get": async () => (await entityIds(of())).map((entityId) => ({ entityId })),
    "entities.list": () => [{}, { limit: 1 }, ...of().texts.map((text) => ({ text }))],
    "entities.occurrences": async () => (await entityIds(of())).map((entityId) => ({ entityId })),
    "files.annotations": () => eachFile(),
    "files.children": () => eachFile({ limit: 1 }),
    "files.get": () => eachFile(),
    "files.links": () => eachFile(),
    "files.list": () => [{}, { limit: 1 }, { sort: "name", limit: 2 }, { text: "offer" }],
    "files.references": () => eachFile(),
    "files.sheet": () => eachFile({ sheet: 0 }),
    "files.tableRows": () => eachFile({ sheet: 0, from: 0, count: 50 }),
    "files.text": () => eachFile({ from: 0, to: 50_000 }),
    "files.textPlace": () => eachFile({ place: { kind: "line", line: 1 } }),
    "graph.cells": () => eachFile({ sheet: "list", cells: ["A2", "B3"] }),
    "graph.edge": () => of().edgeIds.map((edgeId) => ({ edgeId })),
    "graph.file": () => eachFile(),
    "graph.leftOut": () => [
      { what: "groups" },
      { what: "groups", grouping: "folder" },
      { what: "unlinked" },
    ],
    "graph.neighbours": () => eachFile(),
    "graph.openCommunity": async () => (await groups(of())).map((groupId) => ({ groupId })),
    "graph.overview": () => [{}, { grouping: "folder" }],
    "graph.path": () =>
      of()
        .fileIds.slice(1)
        .map((to) => ({ from: of().fileIds[0], to })),
    "graph.search": () => [{ text: "offer" }, { text: "list" }, { text: "o" }],
    "graph.table": () => [{}, { limit: 1 }],
    "models.fileNotes": () => eachFile(),
    "models.note": () => of().edgeIds.map((edgeId) => ({ edgeId })),
    "models.sending": () => eachFile(),
    "policies.versions": async () => [{ slug: await copyOfPolicy(of()) }],
    "policies.view": () => [{ slug: "gdpr" }],
    "privacy.files": () => [{}, { limit: 1 }],
    "quality.places": async () =>
      [await of().ask("quality.odd", {}), await of().ask("quality.advice", {})]
        .flatMap((found) => fieldsNamed("fingerprint", found))
        .filter((text) => /^[0-9a-f]{32}$/.test(text))
        .map((fingerprint) => ({ fingerprint })),
    "qualityRules.failures": async () =>
      fieldsNamed("name", await of().ask("qualityRules.list", {})).map((rule) => ({ rule })),
    "review.link": () => of().edgeIds.flatMap((edgeId) => [{ edgeId }, { edgeId, isBlind: true }]),
    "review.next": () => [{}, { isBlind: true }],
    "review.tally": () => [{ since: new Date(0) }],
    "reviewers.comments": () => of().edgeIds.map((edgeId) => ({ edgeId })),
    "runs.byId": () => [{ runId: of().runId }],
    "runs.byNumber": () => [{ number: 1 }],
    "runs.wentBy": () => [{ runId: of().runId }],
    "search.find": () => [...of().texts, "offer", "customer", "list"].map((text) => ({ text })),
  };
}

async function entityIds({ ask }: DoorWorld): Promise<string[]> {
  return fieldsNamed("id", await ask("entities.list", { limit: 200 }));
}

async function groups({ deps, place }: DoorWorld): Promise<string[]> {
  const { graphArrange } = deps.repos(place.workspaceId);
  const { communities } = await graphArrange.previous(place.projectId);
  return communities.map(({ id }) => id);
}

async function copyOfPolicy({ deps, place }: DoorWorld): Promise<string> {
  const by = { workspaceId: place.workspaceId, userId: "usr_test" };
  return (await copyPolicy(deps, { ...by, slug: "gdpr", title: "Ours" })).slug;
}

/** Texts of every field of that name, however deep. */
export function fieldsNamed(name: string, value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === name && typeof item === "string" ? [item] : fieldsNamed(name, item),
  );
}

/** Questions about a project that people of a role may ask. */
export function doorsFor(role: Role): string[] {
  const found = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  return Object.entries(PROCEDURES).flatMap(([path, rule]) => {
    const [kind, action] = rule.split(" ");
    if (kind !== "project" || found[path]?._def.type !== "query") return [];
    return ACTION_ROLES[action as keyof typeof ACTION_ROLES].includes(role) ? [path] : [];
  });
}
