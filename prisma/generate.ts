/** Generates the database client: `npm run db:generate`. The supervisor does the same when the schema has changed. */
import { spawn } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const child = spawn(
  process.execPath,
  [join(root, "node_modules/prisma/build/index.js"), "generate"],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      // The client needs no schema engine: naming any program keeps the Prisma CLI from downloading one.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
  },
);
child.once("close", (code) => {
  process.exitCode = code ?? 1;
});
