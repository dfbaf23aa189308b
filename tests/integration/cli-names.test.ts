/** People and numbers that one file of a folder proves stand nowhere in what the command line writes after the policy. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { utils, write } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { processBatch } from "../../src/cli/process-batch.ts";
import { runRedact } from "../../src/cli/redact.ts";

const PLANTED =
  /bonfanti|chiara|nkosi|thandiwe|souza|beatriz|feldmann|jonas|vela-marine|K[- ]?1003\d|4821093\d/i;

const FILES: Record<string, string | Uint8Array> = {
  "staff.csv": `Employee,Employee ID,E-mail,Customer ID
Chiara Bonfanti,K10033,chiara.bonfanti@vela-marine.example,48210937
Jonas Feldmann,K10034,jonas.feldmann@vela-marine.example,48210938
Thandiwe Nkosi,K10035,t.nkosi@vela-marine.example,48210939
Beatriz Souza,K10036,b.souza@vela-marine.example,48210931
`,
  "Letters/chiara_bonfanti_2024.md": `# Letter to bonfanti chiara

We met Ms Bonfanti there. As to K10033, the table staff.csv says all. Written to chiara.bonfanti@vela-marine.example.
The project that thandiwe nkosi began is going on. See notes_beatriz_souza.txt for more.
`,
  "call-2025-K10033.txt":
    "Call with bonfanti about the order. K 10033 will pay. Jonas agreed, and feldmann too. See sales.csv and staff.csv.\n",
  "sales.csv": `Order,Employee ID,Amount,note
A-1,K10033,12.50,sent to chiara bonfanti
A-2,K10034,15.00,the call with feldmann was long
A-3,k 10035,abc,asked beatriz souza
A-4,K-10036,17.00,
`,
  "JonasFeldmann.md":
    "Written by jonas-k-feldmann for @tnkosi; see cbonfanti_cv.txt and K_10034.\n",
  "feldmannj.txt": "Nr.K10033 and K–10034 are settled, says bsouza.\n",
  "notes/call48210937.txt": "As to K10035-A, feldmann.jonas will see.\n",
  "48210937-48210938.csv": "Customer ID,Hours\n48210937,5\n48210938,6\n",
  // Passages without anything hidden, which records quote.
  "plan.md":
    "# Offices of the year\n\nWhich offices open, move and close is laid down in offices.csv before the budget.\n",
  "offices.csv": "office,opens,closes\nUlm,3,9\nTrier,4,11\nKiel,2,8\n",
  "hours.xlsx": workbook(),
  "pack.zip": zipSync({
    "for bonfanti/note.txt": strToU8("Note by Chiara Bonfanti, K10034, for hours.xlsx.\n"),
  }),
};

function workbook(): Uint8Array {
  const book = utils.book_new();
  const hours = utils.aoa_to_sheet([
    ["Employee ID", "Hours", "nkosi thandiwe"],
    ["K10033", 5, "by chiara bonfanti"],
    ["K10034", 7, "K 10035"],
  ]);
  utils.book_append_sheet(book, hours, "Bonfanti");
  const sums = utils.aoa_to_sheet([["Sum"], [{ t: "n", v: 5, f: "Bonfanti!B2" }]]);
  utils.book_append_sheet(book, sums, "48210937 h");
  return write(book, { type: "buffer", bookType: "xlsx" }) as Uint8Array;
}

let home = "";
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "ligature-cli-names-"));
  for (const [path, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(home, "in", path)), { recursive: true });
    await writeFile(join(home, "in", path), content);
  }
});
afterAll(() => rm(home, { recursive: true, force: true }));

async function linesOf(name: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(home, "out", name), "utf8");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

it("process: what README says is after the policy is", async () => {
  await processBatch({
    inputDirectory: join(home, "in"),
    outputDirectory: join(home, "out"),
    policy: { policy: "gdpr", document: null },
  });
  const links = await linesOf("relationships.jsonl");
  const failures = await linesOf("failures.jsonl");
  const records = await linesOf("training.jsonl");
  for (const lines of [links, failures]) expect(lines.length).toBeGreaterThan(1);
  expect(records.length).toBeGreaterThan(0);
  // Paths lead back to the files of the folder.
  for (const { source, target } of links)
    for (const path of [source, target].map(String))
      if (!path.startsWith("pack.zip/")) await readFile(join(home, "in", path));
  const said = [
    ...links.map(({ source: _, target: __, ...rest }) => rest),
    ...failures.map(({ file_path: _, ...rest }) => rest),
    ...records,
    await readFile(join(home, "out", "report.json"), "utf8"),
  ].map((part) => JSON.stringify(part));
  expect(said.flatMap((part) => around(part))).toEqual([]);
}, 400_000);

it("redact: no byte of a copy, of its name or of the report holds any of it", async () => {
  let said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
  try {
    const out = join(home, "copies");
    expect(await runRedact([join(home, "in"), "--out", out, "--policy", "gdpr"])).toBe(0);
    const found = await readdir(out, { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => entry.isFile());
    // The archive has no copy, and the report lies with them.
    expect(files).toHaveLength(Object.keys(FILES).length);
    const left = around(`${said} ${found.map(({ name }) => name).join(" ")}`);
    for (const { parentPath, name } of files)
      for (const text of textsIn(await readFile(join(parentPath, name))))
        left.push(...around(text));
    expect(left).toEqual([]);
  } finally {
    vi.restoreAllMocks();
  }
}, 200_000);

/** The bytes as text, and those of each part of a package. */
function textsIn(bytes: Uint8Array): string[] {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return [strFromU8(bytes)];
  const parts = Object.entries(unzipSync(bytes));
  return parts.map(([name, part]) => `${name} ${strFromU8(part)}`);
}

/** Where any of it stands in a text, with what stands around. */
function around(text: string): string[] {
  return Array.from(text.matchAll(new RegExp(PLANTED, "gi")), ({ index }) =>
    text.slice(Math.max(0, index - 30), index + 30),
  );
}
