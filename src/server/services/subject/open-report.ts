/** The report of a request as a download: the zip of an access request, the signed JSON, the page or the PDF of an erasure. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { AppError } from "../../../core/model/errors.ts";
import { ErasureReport, SignedReport } from "../../../core/privacy/subject/report.ts";
import { erasureBlocks, erasureTitle } from "../../../core/privacy/subject/report-blocks.ts";
import { erasureHtml } from "../../../core/privacy/subject/report-html.ts";
import { noteDenial } from "../../audit/note-seldom.ts";
import { withAudit } from "../../audit/with-audit.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { SubjectRequestRow } from "../../repositories/subject-request-repository.ts";
import { requestFolder } from "./hit-file.ts";
import { isPast, openRequest, type RequestIds } from "./load-request.ts";
import { namesOfReport } from "./names-of-report.ts";
import { reportPdf } from "./report-pdf.ts";
import { ACCESS_REPORT, readSealed } from "./write-access-report.ts";
import { ERASURE_REPORT } from "./write-erasure-report.ts";

export interface ReportFile {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Needs `subject.request`; who took it is written down first. `not-found` for strangers, other names and reports that are gone. */
export async function openReport(
  deps: Deps,
  input: { projectId: string; requestId: string; name: string; userId: string },
): Promise<ReportFile> {
  const place = await deps.accounts.workspaceOfProject(input.projectId, input.userId);
  if (place === null) throw new AppError("not-found", { detail: "no membership" });
  const { workspaceId } = place;
  const actor = { workspaceId, userId: input.userId };
  if (!can(place.role, "subject.request")) {
    await noteDenial(deps, actor, "subject.request");
    throw new AppError("auth.forbidden", { detail: `${place.role} may not subject.request` });
  }
  const row = await deps.repos(workspaceId).subjectRequests.find(input.requestId);
  if (row === null || row.reportKey === null || isPast(deps, row)) throw gone(input.requestId);
  const file = await open(deps, { workspaceId, row, name: input.name });
  if (file === null) throw gone(input.requestId);
  const detail = { number: row.number, kind: row.kind };
  const note = { action: "subject.downloaded", target: row.id, detail } as const;
  await withAudit(deps, actor, note, async () => undefined);
  return file;
}

async function open(
  deps: Deps,
  of: { workspaceId: string; row: SubjectRequestRow; name: string },
): Promise<ReportFile | null> {
  const { workspaceId, row, name } = of;
  const ids = { workspaceId, requestId: row.id };
  if (row.kind === "access") {
    if (name !== "report.zip") return null;
    const { key } = await openRequest(deps, ids);
    const bytes = readSealed(join(requestFolder(deps, ids), ACCESS_REPORT), key);
    return { name: `access-request-${row.number}.zip`, bytes };
  }
  const json = await reportJson(deps, ids);
  if (json === null) return null;
  if (name === "report.json")
    return { name: `erasure-report-${row.number}.json`, bytes: one(json) };
  const signed = SignedReport.parse(JSON.parse(json));
  const report = ErasureReport.parse(signed.report);
  const stem = `erasure-report-${row.number}`;
  if (name !== "report.html" && name !== "report.pdf") return null;
  const names = await namesOfReport(deps, workspaceId, report);
  if (name === "report.html")
    return { name: `${stem}.html`, bytes: one(erasureHtml(signed, report, names)) };
  const bytes = await reportPdf({
    title: erasureTitle(report),
    foot: `${erasureTitle(report)}, ${report.workspace.name}, key ${signed.signature.keyId}`,
    madeAt: new Date(report.request.endedAt),
    blocks: erasureBlocks(signed, report, names),
  });
  return { name: `${stem}.pdf`, bytes: one(bytes) };
}

/** What an erasure's report says; null where it is gone. */
export async function readReport(deps: Deps, ids: RequestIds): Promise<ErasureReport | null> {
  const json = await reportJson(deps, ids);
  return json === null ? null : ErasureReport.parse(SignedReport.parse(JSON.parse(json)).report);
}

async function reportJson(deps: Deps, ids: RequestIds): Promise<string | null> {
  try {
    return await readFile(join(requestFolder(deps, ids), ERASURE_REPORT), "utf8");
  } catch (error) {
    return nullIfAbsent(error);
  }
}

async function* one(whole: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof whole === "string" ? Buffer.from(whole) : whole;
}

function gone(requestId: string): AppError {
  return new AppError("not-found", { detail: `report of ${requestId}` });
}
