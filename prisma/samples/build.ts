import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { makeCorpus, truthJson } from "./make.ts";

/** Writes the sample corpus: node prisma/samples/build.ts [folder]. Replaces the three company folders in it. */
process.env.TZ = "UTC";
const out = resolve(process.argv[2] ?? join(import.meta.dirname, "../../public/samples"));
const corpus = await makeCorpus();
for (const company of ["legal", "insurance", "manufacturing"])
  rmSync(join(out, company), { recursive: true, force: true });
let bytes = 0;
for (const [path, content] of corpus.files()) {
  const target = join(out, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
  bytes += content.length;
}
writeFileSync(join(out, "truth.json"), truthJson(corpus));
process.stdout.write(`${corpus.files().size} files, ${Math.round(bytes / 1024)} KiB in ${out}\n`);
