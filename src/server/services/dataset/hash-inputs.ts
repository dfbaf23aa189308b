import { createHash } from "node:crypto";
import { EXPORT_VERSION, type ExportOptions } from "../../../core/export/options.ts";
import { canonicalJson } from "../../../core/pipeline/keys.ts";
import type { Deps } from "../../deps.ts";
import type { RunIds } from "../run/run-context.ts";

const PAGE = 1_000;

/** SHA-256 over everything that decides a dataset's bytes: options, links with their state, results of every file. */
export async function hashInputs(
  deps: Deps,
  input: RunIds & { options: ExportOptions },
): Promise<string> {
  const { edgeExports, files } = deps.repos(input.workspaceId);
  const hash = createHash("sha256");
  hash.update(canonicalJson([EXPORT_VERSION, input.options]));
  let afterId: string | undefined;
  for (;;) {
    const page = await edgeExports.pageForExport(input.projectId, {
      ...input.options,
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    for (const link of page) hash.update(canonicalJson(link));
    afterId = page.at(-1)?.id;
    if (page.length < PAGE) break;
  }
  afterId = undefined;
  for (;;) {
    const page = await files.listCurrent(input.projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    for (const file of page) hash.update(canonicalJson([file.fileId, file.path, file.artifacts]));
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) return hash.digest("hex");
  }
}
