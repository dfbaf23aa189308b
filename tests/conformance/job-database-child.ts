/** An embedded database in a process of its own, to be killed. Arguments: data folder, socket folder. Prints a line when it listens. */
import { startEmbeddedDatabase } from "../../src/server/db/embedded.ts";

const [dataFolder = "", socketFolder = ""] = process.argv.slice(2);
await startEmbeddedDatabase({ dataFolder, socketFolder });
process.stdout.write("ready\n");
