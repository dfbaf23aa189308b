import { runFolderOf } from "../server/data-folder.ts";
import { embeddedUrl } from "../server/db/embedded.ts";
import { createDeps } from "../server/deps.ts";
import { env } from "../server/env.ts";
import { resetPassword } from "../server/services/account/reset-password.ts";

/** `ligature reset-password <mail>`: makes a new password and prints it. Ligature must be running when its own database is used. */
export async function runResetPassword(args: readonly string[]): Promise<number> {
  const [email, ...rest] = args;
  if (email === undefined || rest.length > 0) {
    process.stderr.write("Name one account: ligature reset-password <mail address>\n");
    return 2;
  }
  const settings = env();
  const databaseUrl = settings.DATABASE_URL ?? embeddedUrl(runFolderOf(settings.LIGATURE_DATA_DIR));
  const deps = createDeps({
    env: settings,
    databaseUrl,
    processName: "reset-password",
    events: { async send() {} },
    maxConnections: 1,
  });
  try {
    const password = await resetPassword(deps, email);
    process.stdout.write(`${password}\n`);
    process.stderr.write(
      "This is the new password. It is shown once; every session of the account has ended.\n",
    );
    return 0;
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
