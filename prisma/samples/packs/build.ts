import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { findSamples, PACKS_FOLDER } from "./find-samples.ts";
import { sampleBytes } from "./sample-bytes.ts";

/** Writes the sample corpora of the industry packs: node prisma/samples/packs/build.ts [folder]. Replaces `<pack>/samples`. */
process.env.TZ = "UTC";
const out = resolve(process.argv[2] ?? PACKS_FOLDER);
for (const [pack, { company, files, failures }] of await findSamples()) {
  const folder = join(out, pack, "samples");
  rmSync(folder, { recursive: true, force: true });
  for (const file of files) {
    const target = join(folder, file.path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, await sampleBytes(file, company));
  }
  const classes = Object.fromEntries(files.map((file) => [file.path, file.class]));
  writeFileSync(join(folder, "truth.json"), `${JSON.stringify({ classes, failures }, null, 2)}\n`);
  process.stdout.write(`${pack}: ${files.length} files\n`);
}
