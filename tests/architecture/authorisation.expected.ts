/**
 * Who may do what, written by hand and compared with what the routers say. Every line is a decision: add one for each new
 * procedure, route or job. `"<kind> <action>"`, kind being `workspace` or `project`; `public` and `signed-in` have no action.
 */
import type { Role } from "../../src/core/model/role.ts";
import type { Action } from "../../src/server/auth/permissions.ts";

type ExpectedRule = "public" | "signed-in" | `workspace ${Action}` | `project ${Action}`;

const ALL: readonly Role[] = ["owner", "curator", "reviewer", "engineer", "compliance", "reader"];

/** Roles that may do each action. */
export const ACTION_ROLES: Readonly<Record<Action, readonly Role[]>> = {
  "workspace.read": ALL,
  "workspace.manage": ["owner"],
  "member.read": ALL,
  "member.manage": ["owner"],
  "audit.read": ["owner", "compliance"],
  "project.read": ALL,
  "project.create": ["owner", "curator"],
  "project.manage": ["owner", "curator"],
  "file.read": ALL,
  "file.read-raw": ["owner", "curator", "compliance"],
  "file.upload": ["owner", "curator"],
  "file.remove": ["owner", "curator", "compliance"],
  "pipeline.read": ALL,
  "pipeline.edit": ["owner", "curator"],
  "run.read": ALL,
  "run.start": ["owner", "curator"],
  "graph.read": ALL,
  "edge.decide": ["owner", "curator", "reviewer"],
  "graph.arrange": ["owner", "curator"],
  "dataset.read": ALL,
  "dataset.build": ["owner", "curator", "engineer"],
  "dataset.download": ["owner", "curator", "engineer"],
};

export const PROCEDURES: Readonly<Record<string, ExpectedRule>> = {
  "account.accept": "signed-in",
  "account.acceptAsNewPerson": "public",
  "account.changePassword": "signed-in",
  "account.createOwner": "public",
  "account.endSessions": "signed-in",
  "account.invitation": "public",
  "account.me": "signed-in",
  "account.providers": "public",
  "account.rename": "signed-in",
  "account.setupState": "public",
  "audit.list": "workspace audit.read",
  "datasets.bySlug": "project dataset.read",
  "datasets.build": "project dataset.build",
  "datasets.count": "project dataset.read",
  "datasets.list": "project dataset.read",
  "datasets.preview": "project dataset.build",
  "datasets.records": "project dataset.read",
  "datasets.stop": "project dataset.build",
  "files.count": "project file.read",
  "files.facets": "project file.read",
  "files.folders": "project file.read",
  "files.forgetPassword": "project run.start",
  "files.get": "project file.read",
  "files.givePassword": "project run.start",
  "files.links": "project file.read",
  "files.list": "project file.read",
  "files.remove": "project file.remove",
  "files.rerun": "project run.start",
  "files.tableRows": "project file.read",
  "files.text": "project file.read",
  "graph.bulkDecide": "project edge.decide",
  "graph.bulkPreview": "project edge.decide",
  "graph.cells": "project graph.read",
  "graph.createEdge": "project edge.decide",
  "graph.edge": "project graph.read",
  "graph.facets": "project graph.read",
  "graph.file": "project graph.read",
  "graph.leftOut": "project graph.read",
  "graph.neighbours": "project graph.read",
  "graph.openCommunity": "project graph.read",
  "graph.overview": "project graph.read",
  "graph.path": "project graph.read",
  "graph.pulse": "project graph.read",
  "graph.renameCommunity": "project graph.arrange",
  "graph.search": "project graph.read",
  "graph.table": "project graph.read",
  "member.changeRole": "workspace member.manage",
  "member.invitations": "workspace member.manage",
  "member.invite": "workspace member.manage",
  "member.leave": "workspace workspace.read",
  "member.list": "workspace member.read",
  "member.remove": "workspace member.manage",
  "member.revoke": "workspace member.manage",
  "pipelines.check": "project pipeline.read",
  "pipelines.save": "project pipeline.edit",
  "pipelines.view": "project pipeline.read",
  "project.create": "workspace project.create",
  "project.createSample": "workspace project.create",
  "project.frame": "project project.read",
  "project.list": "workspace project.read",
  "project.overview": "project project.read",
  "project.rename": "project project.manage",
  "project.setArchived": "project project.manage",
  "review.decide": "project edge.decide",
  "review.next": "project graph.read",
  "review.redo": "project edge.decide",
  "review.tally": "project graph.read",
  "review.undo": "project edge.decide",
  "runs.again": "project run.start",
  "runs.byId": "project run.read",
  "runs.byNumber": "project run.read",
  "runs.list": "project run.read",
  "runs.retryProblem": "project run.start",
  "runs.start": "project run.start",
  "runs.stop": "project run.start",
  "uploads.announce": "project file.upload",
  "uploads.check": "project file.upload",
  "uploads.close": "project file.upload",
  "uploads.limits": "project file.read",
  "uploads.listOpen": "project file.read",
  "uploads.open": "project file.upload",
  "uploads.wishRun": "project file.upload",
  "workspace.engines": "workspace workspace.read",
  "workspace.rename": "workspace workspace.manage",
};

/**
 * HTTP doors. `public` says nothing about anybody; `procedures` and `sign-in` have rules of their own inside; `signature` is for
 * whoever holds a signed, expiring address or signs the request. The route matrix calls each of them as everybody.
 */
export const ROUTES: Readonly<
  Record<string, "public" | "procedures" | "sign-in" | "signature" | `project ${Action}`>
> = {
  "src/app/api/auth/[...nextauth]/route.ts": "sign-in",
  "src/app/api/datasets/[project]/[version]/[name]/route.ts": "project dataset.download",
  "src/app/api/files/[project]/[file]/route.ts": "project file.read-raw",
  "src/app/api/health/route.ts": "public",
  "src/app/api/ingest/[...path]/route.ts": "signature",
  "src/app/api/inngest/route.ts": "signature",
  "src/app/api/trpc/[trpc]/route.ts": "procedures",
  "src/app/api/uploadthing/route.ts": "project file.upload",
};

/** Jobs act for the system: nobody calls them, they are started by events that a checked service has sent. */
export const JOBS: Readonly<Record<string, "system">> = {
  "arrange-graph": "system",
  "build-dataset": "system",
  "plan-run": "system",
  "process-shard": "system",
  "relate-project": "system",
  "stop-run": "system",
};
