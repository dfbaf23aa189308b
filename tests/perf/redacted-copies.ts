/**
 * Makes redacted copies of every file of a folder and says what came of each: `node tests/perf/redacted-copies.ts <folder> [policy] [out]`.
 * What is left is looked for twice: by the maker itself, and here in the strings that `unzip -p`-like reading of the finished file gives.
 */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { unzipSync } from "fflate";
import type { ParsedDocument } from "../../src/core/model/document.ts";
import { findPersonalData } from "../../src/core/privacy/find-personal-data.ts";
import { copyOnDisk } from "../helpers/redacted-copy.ts";

const [folder, policy = "internal", out] = process.argv.slice(2);
if (folder === undefined) throw new Error("Name a folder.");
/** Kinds that prove themselves by form and checksum, so that a second finding of one is no matter of context. */
const SURE = new Set(["EMAIL", "IBAN", "CREDIT_CARD", "NATIONAL_ID"]);

async function main(root: string): Promise<void> {
  const artifactDir = await mkdtemp(join(tmpdir(), "copies-"));
  const tally = new Map<string, number>();
  let [number, leaks] = [0, 0];
  for (const name of (await readdir(root, { recursive: true })).sort()) {
    const path = join(root, name);
    if (!(await stat(path)).isFile()) continue;
    const startedAt = performance.now();
    const answer = await copyAt(path, `k${++number}`, artifactDir);
    const ms = Math.round(performance.now() - startedAt);
    const said = answer.state === "made" ? "made" : `refused ${answer.code}`;
    tally.set(said, (tally.get(said) ?? 0) + 1);
    leaks += answer.left.length;
    const more =
      answer.state === "made"
        ? `${answer.replaced} values, ${answer.left.length} left`
        : answer.detail;
    console.log(`${relative(root, path)}\t${said}\t${ms} ms\t${more}`);
    if (answer.left.length > 0) console.log(`  left: ${answer.left.join(", ")}`);
    if (out !== undefined && answer.state === "made") {
      await mkdir(join(out, relative(root, path), ".."), { recursive: true });
      await copyFile(answer.place, join(out, `${relative(root, path)}${answer.ending}`));
    }
  }
  await rm(artifactDir, { recursive: true, force: true });
  console.log([...tally].map(([said, count]) => `${said}: ${count}`).join(", "), `leaks: ${leaks}`);
}

async function copyAt(path: string, key: string, artifactDir: string) {
  const fileName = path.slice(path.lastIndexOf("/") + 1);
  const privacy = { policy };
  const { output, before, place } = await copyOnDisk(artifactDir, key, path, fileName, { privacy });
  if (output.state === "refused") return { ...output, left: [] as string[] };
  const ending = output.fileName.endsWith(".txt") && !fileName.endsWith(".txt") ? ".txt" : "";
  return { ...output, left: await leftIn(place, before), ending, place };
}

/** Sure values of the original's text that stand in the bytes of the copy. */
async function leftIn(copy: string, { markdown }: ParsedDocument): Promise<string[]> {
  const bytes = await readFile(copy);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const parts = isZip ? Object.values(unzipSync(bytes)) : [bytes];
  const text = parts.map((part) => Buffer.from(part).toString("utf8")).join("\n");
  const values = findPersonalData(markdown.slice(0, 2_000_000), {
    minConfidence: 0.9,
    types: SURE,
  });
  return [...new Set(values.map(({ start, end }) => markdown.slice(start, end)))].filter((value) =>
    text.includes(value),
  );
}

await main(folder);
