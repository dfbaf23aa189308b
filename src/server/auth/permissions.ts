/** Who may do what: the one table. Procedures, routes and jobs name an action; nothing else asks for a role. */
import { Role } from "../../core/model/role.ts";

export const ACTIONS = [
  "workspace.read",
  "workspace.manage",
  "member.read",
  "member.manage",
  "audit.read",
  "project.read",
  "project.create",
  "project.manage",
  "file.read",
  "file.read-raw",
  "file.upload",
  "file.remove",
  "pipeline.read",
  "pipeline.edit",
  "run.read",
  "run.start",
  "graph.read",
  "edge.decide",
  "edge.adjudicate",
  "graph.arrange",
  "dataset.read",
  "dataset.build",
  "dataset.download",
  "privacy.read",
  "policy.edit",
  "pseudonym.reveal",
  "pseudonym.rotate",
  "subject.request",
  "quality.read",
  "quality.edit",
  "pack.read",
  "pack.edit",
] as const;
export type Action = (typeof ACTIONS)[number];

const READ: readonly Action[] = [
  "workspace.read",
  "member.read",
  "project.read",
  "file.read",
  "pipeline.read",
  "run.read",
  "graph.read",
  "dataset.read",
  "privacy.read",
  "quality.read",
  "pack.read",
];

const TABLE: Record<Role, ReadonlySet<Action>> = {
  owner: new Set(ACTIONS),
  curator: new Set<Action>([
    ...READ,
    "project.create",
    "project.manage",
    "file.read-raw",
    "file.upload",
    "file.remove",
    "pipeline.edit",
    "run.start",
    "edge.decide",
    "edge.adjudicate",
    "graph.arrange",
    "dataset.build",
    "dataset.download",
    "quality.edit",
    "pack.edit",
  ]),
  reviewer: new Set<Action>([...READ, "edge.decide"]),
  engineer: new Set<Action>([...READ, "dataset.build", "dataset.download"]),
  compliance: new Set<Action>([
    ...READ,
    "audit.read",
    "file.read-raw",
    "file.remove",
    "policy.edit",
    "pseudonym.reveal",
    "pseudonym.rotate",
    "subject.request",
  ]),
  reader: new Set<Action>(READ),
};

/** True when `role` may do `action`. */
export function can(role: Role, action: Action): boolean {
  return TABLE[role].has(action);
}

/** Everything that `role` may do, for screens that hide what is not allowed. */
export function actionsOf(role: Role): Action[] {
  return ACTIONS.filter((action) => can(role, action));
}

/** Roles that may do `action`, most first. */
export function rolesThatMay(action: Action): Role[] {
  return Role.options.filter((role) => can(role, action));
}
