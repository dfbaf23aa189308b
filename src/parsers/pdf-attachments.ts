/** Files embedded in a PDF and those pinned to its pages, handed on as files of their own. */
import type { ChildFile } from "../core/model/document.ts";
import type { Issue } from "../core/model/issue.ts";
import type { ParseContext } from "../core/parse/contract.ts";
import type { PdfDocument } from "./pdf-engine.ts";
import { safeMemberPath } from "./shared/member-path.ts";
import { issue, ParseStop } from "./shared/stops.ts";

/**
 * Gives each attached file to the child sink, once. `pinned` maps keys of file annotations to names. What cannot be taken out, or not any
 * more, is told in `issues`.
 */
export async function attachedFiles(
  pdf: PdfDocument,
  pinned: ReadonlyMap<string, string>,
  ctx: ParseContext,
  issues: Issue[],
): Promise<ChildFile[]> {
  const listed = await pdf.getAttachments().catch(() => null);
  const names = new Map(pinned);
  for (const [key, { filename }] of listed ?? []) names.set(key, filename);
  if (names.size > 0 && ctx.depth >= ctx.limits.maxDepth) {
    const detail = "Attached files were not taken out: the PDF lies too deep in other files.";
    issues.push(issue("parse.depth-limit", "warning", detail));
    return [];
  }
  const children: ChildFile[] = [];
  const paths = new Set<string>();
  let unread = 0;
  for (const [key, name] of names) {
    const content = await pdf.getAttachmentContent(key).catch(() => null);
    if (!(content instanceof Uint8Array)) {
      unread++;
      continue;
    }
    const path = ownPath(safeMemberPath(name) ?? "attachment", paths);
    try {
      const kept = await ctx.children.add(path, content);
      children.push({ ...kept, path, role: "attachment" });
    } catch (error) {
      if (!(error instanceof ParseStop)) throw error;
      issues.push(issue(error.code, "warning", error.message));
      break;
    }
  }
  if (unread > 0)
    issues.push(
      issue(
        "parse.member-damaged",
        "warning",
        `${unread} of ${names.size} attached files are damaged and were left out.`,
      ),
    );
  return children;
}

/** Two files of one name are told apart by a number. */
function ownPath(path: string, taken: Set<string>): string {
  let own = path;
  for (let number = 2; taken.has(own); number++)
    own = path.replace(/(\.[^./]*)?$/, (extension) => ` (${number})${extension}`);
  taken.add(own);
  return own;
}
