import { runFolderOf } from "../server/data-folder.ts";
import { embeddedUrl } from "../server/db/embedded.ts";
import { createDeps } from "../server/deps.ts";
import { env } from "../server/env.ts";
import { problemWords, verifyAudit } from "../server/services/workspace/verify-audit.ts";

/** `ligature verify-audit`: checks the audit log of every workspace. Ligature must be running when its own database is used. */
export async function runVerifyAudit(args: readonly string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write("ligature verify-audit takes no arguments.\n");
    return 2;
  }
  const settings = env();
  const databaseUrl = settings.DATABASE_URL ?? embeddedUrl(runFolderOf(settings.LIGATURE_DATA_DIR));
  const deps = createDeps({
    env: settings,
    databaseUrl,
    processName: "verify-audit",
    events: { async send() {} },
    maxConnections: 1,
  });
  let problems = 0;
  try {
    for (const { id, slug } of await deps.accounts.allWorkspaces()) {
      const verdict = await verifyAudit(deps, id);
      problems += verdict.problemCount;
      process.stdout.write(`${slug}: ${verdict.rows} rows, ${verdict.problemCount} problems\n`);
      for (const problem of verdict.problems) process.stdout.write(`  ${problemWords(problem)}\n`);
      const unlisted = verdict.problemCount - verdict.problems.length;
      if (unlisted > 0) process.stdout.write(`  and ${unlisted} more\n`);
    }
    return problems === 0 ? 0 : 1;
  } catch (error) {
    const message =
      error instanceof Error && "userMessage" in error
        ? String(error.userMessage)
        : "The database cannot be reached. Start Ligature first.";
    process.stderr.write(`${message}\n`);
    return 1;
  } finally {
    await deps.close();
  }
}
