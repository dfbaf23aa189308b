/** The embedded database as a process of its own: arguments are the data folder and the socket's folder. */
import "./end-with-parent.ts";
import { isAppError } from "../core/model/errors.ts";
import { startEmbeddedDatabase } from "../server/db/embedded.ts";

const [dataFolder, socketFolder] = process.argv.slice(2);
if (dataFolder === undefined || socketFolder === undefined) {
  process.stderr.write("usage: database-process.ts <data folder> <socket folder>\n");
  process.exit(2);
}
const database = await startEmbeddedDatabase({ dataFolder, socketFolder }).catch((error) => {
  if (!isAppError(error)) throw error;
  process.stderr.write(`${error.userMessage}\n`);
  process.exit(1);
});
process.stdout.write("listening\n");

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void database.stop().then(() => process.exit(0));
  });
}
