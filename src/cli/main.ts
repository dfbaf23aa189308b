/** The command line: `ligature <command>`. Results go to files and standard output, progress to standard error. */
import { runPii } from "./pii.ts";
import { runProcess } from "./process.ts";
import { runResetPassword } from "./reset-password.ts";
import { runResolve } from "./resolve.ts";

const USAGE = `ligature: find how files belong together

  ligature process <folder> --out <dir> [--flatten] [--workers N] [--no-relationships] [--resume] [--config FILE] [--pack NAME]
                     [--policy NAME|FILE]
  ligature pii --input items.jsonl --output findings.jsonl
  ligature resolve --input a.csv [--input b.csv] --output clusters.csv [--pairs pairs.jsonl]
  ligature reset-password <mail address>

process reads every file of a folder and writes files.jsonl, text/, tables/, relationships.jsonl, training.jsonl and
report.json to <dir>. Exit code 0: every file was dealt with, also where some could not be read.
`;

const COMMANDS: Record<string, (args: readonly string[]) => Promise<number>> = {
  process: runProcess,
  pii: runPii,
  resolve: runResolve,
  "reset-password": runResetPassword,
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
