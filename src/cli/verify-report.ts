import { readFile } from "node:fs/promises";
import { verifyReport } from "../core/privacy/subject/report.ts";

/**
 * `ligature verify-report <file> [--key ID]`: checks the signature of a report. Needs no installation and no network. Exit code 0 for a
 * valid one, 1 for any other, 2 for a wrong call.
 */
export async function runVerifyReport(args: readonly string[]): Promise<number> {
  const [path, flag, keyId, ...rest] = args;
  const isCall =
    path !== undefined &&
    rest.length === 0 &&
    (flag === undefined || (flag === "--key" && keyId !== undefined));
  if (!isCall) {
    process.stderr.write("Name one report: ligature verify-report <file> [--key ID]\n");
    return 2;
  }
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) {
    process.stderr.write(`${path} cannot be read.\n`);
    return 1;
  }
  const verdict = verifyReport(text, keyId ?? null);
  if (!verdict.isValid) {
    process.stderr.write(`Not valid. ${verdict.reason}\n`);
    return 1;
  }
  process.stdout.write(`Valid, signed with the key ${verdict.keyId}.\n`);
  if (keyId === undefined)
    process.stderr.write(
      "Compare the key with the one that the installation shows, or name it with --key.\n",
    );
  return 0;
}
