/** The command line: `ligature <command>`. Results go to files and standard output, progress to standard error. */
import { runPii } from "./pii.ts";
import { runProcess } from "./process.ts";
import { runRedact } from "./redact.ts";
import { runResetPassword } from "./reset-password.ts";
import { runResolve } from "./resolve.ts";
import { runVerifyAudit } from "./verify-audit.ts";
import { runVerifyReport } from "./verify-report.ts";

const USAGE = `ligature: find how files belong together

  ligature process <folder> --out <dir> [--flatten] [--workers N] [--no-relationships] [--resume] [--config FILE] [--pack NAME]
                     [--policy NAME|FILE] [--rules FILE]
  ligature pii --input items.jsonl --output findings.jsonl
  ligature resolve --input a.csv [--input b.csv] --output clusters.csv [--pairs pairs.jsonl]
  ligature redact <folder> --out <dir> [--policy NAME|FILE] [--key FILE] [--without-pictures] [--workers N]
  ligature reset-password <mail address>
  ligature verify-report <report.json> [--key ID]
  ligature verify-audit

process reads every file of a folder and writes files.jsonl, text/, tables/, relationships.jsonl, training.jsonl, failures.jsonl,
scores.jsonl, odd.jsonl, report.json and report.html to <dir>. Exit code 0: every file was dealt with, also where some could not be read.
redact writes a redacted copy of every file of a folder to <dir>, in the same format, and redaction-report.json, which says why there is
none of some. With --key the same people get the same stand-ins in later calls; keep that file away from the copies.
`;

const COMMANDS: Record<string, (args: readonly string[]) => Promise<number>> = {
  process: runProcess,
  pii: runPii,
  redact: runRedact,
  resolve: runResolve,
  "reset-password": runResetPassword,
  "verify-audit": runVerifyAudit,
  "verify-report": runVerifyReport,
};

async function main(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    process.stdout.write(USAGE);
    return name === undefined ? 2 : 0;
  }
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(USAGE);
    return 0;
  }
  const command = COMMANDS[name];
  if (command === undefined) {
    process.stderr.write(`There is no command "${name}".\n\n${USAGE}`);
    return 2;
  }
  return command(args);
}

process.exitCode = await main();
