import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { jsonLine } from "../core/kit/json-line.ts";
import { lfLines } from "../core/kit/lf-lines.ts";
import { findPersonalData, toCodePoints } from "../core/privacy/find-personal-data.ts";
import { PrivacyOptions } from "../core/privacy/options.ts";
import { callerEnvironment } from "../server/env.ts";
import { fromCallerFolder } from "./caller-folder.ts";

const Item = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** `ligature pii`: finds personal data in the texts of a JSONL file, one line in, one line out, offsets in Unicode code points. */
export async function runPii(args: readonly string[]): Promise<number> {
  let values: { input?: string | undefined; output?: string | undefined };
  try {
    values = parseArgs({
      args: [...args],
      options: { input: { type: "string" }, output: { type: "string" } },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  if (values.input === undefined || values.output === undefined) {
    process.stderr.write(
      "Name both files: ligature pii --input items.jsonl --output findings.jsonl\n",
    );
    return 2;
  }
  const environment = callerEnvironment();
  const input = createReadStream(fromCallerFolder(values.input, environment));
  const output = createWriteStream(fromCallerFolder(values.output, environment));
  const bad: number[] = [];
  try {
    const lines = lfLines(input);
    await pipeline(() => findingLines(lines, bad), output);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  if (bad.length > 0)
    process.stderr.write(
      `${bad.length} lines are not {"id", "text"} and were left out, the first is line ${bad[0]}.\n`,
    );
  return 0;
}

async function* findingLines(lines: AsyncIterable<string>, bad: number[]): AsyncGenerator<string> {
  const options = PrivacyOptions.parse({});
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() === "") continue;
    const item = Item.safeParse(parseJson(line));
    if (!item.success) {
      bad.push(number);
      continue;
    }
    // A report shows more than the policy would act on: what is only likely is for people to judge.
    const found = findPersonalData(item.data.text, { region: options.region });
    const findings = toCodePoints(item.data.text, found);
    yield jsonLine({ id: item.data.id, findings });
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
