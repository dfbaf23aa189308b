/** `npm run build`: makes the database client and the web application when their sources changed. */
import { join } from "node:path";
import { buildIfNeeded } from "./build.ts";
import { createChildren } from "./children.ts";

await buildIfNeeded({
  root: join(import.meta.dirname, "..", ".."),
  isDev: false,
  children: createChildren(),
});
