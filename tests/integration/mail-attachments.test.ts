/** A mail with an attachment and a copy of it beside: files of their own, linked to the mail by what the mail itself states. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { processBatch } from "../../src/cli/process-batch.ts";

let home = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "ligature-mail-"));
  await mkdir(join(home, "in"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

interface Listed {
  readonly file_path: string;
  readonly status: string;
  readonly structure: { readonly email?: { readonly attachments: { hash: string }[] } | null };
}
interface Edge {
  readonly source: string;
  readonly target: string;
  readonly relationship_type: string;
  readonly evidence: unknown[];
}

const lines = async <T>(name: string): Promise<T[]> =>
  (await readFile(join(home, "out", name), "utf8"))
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

const TABLE = "part,price,stock\nbolt M8,3.10,200\nnut M8,1.20,450\nwasher,0.40,900\n";
const forwarded = `From: Cy <cy@example.test>\r\nSubject: Prices\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="in"\r\n\r\n--in\r\n\r\nThe prices of spring.\r\n--in\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename="prices.csv"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(TABLE).toString("base64")}\r\n--in--\r\n`;
const mail = `From: Ann <ann@example.test>\r\nTo: bo@example.test\r\nSubject: Look at this\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="out"\r\n\r\n--out\r\n\r\nSee what came in.\r\n--out\r\nContent-Type: message/rfc822\r\n\r\n${forwarded}\r\n--out--\r\n`;

test("attachments at any depth are files of the project, linked to their mail, and so is a copy", async () => {
  await writeFile(join(home, "in", "look.eml"), mail);
  await writeFile(join(home, "in", "spring.csv"), TABLE);
  await processBatch({ inputDirectory: join(home, "in"), outputDirectory: join(home, "out") });
  const files = await lines<Listed>("files.jsonl");
  expect(files.map((file) => [file.file_path, file.status]).toSorted()).toEqual([
    ["look.eml", "ok"],
    ["look.eml/Prices.eml", "ok"],
    ["look.eml/Prices.eml/prices.csv", "ok"],
    ["spring.csv", "ok"],
  ]);
  const outer = files.find((file) => file.file_path === "look.eml");
  expect(outer?.structure.email?.attachments).toHaveLength(2);
  const edges = await lines<Edge>("relationships.jsonl");
  const edgesTo = (source: string, target: string) =>
    edges.filter((edge) => edge.source === source && edge.target === target);
  for (const [source, target] of [
    ["look.eml", "look.eml/Prices.eml"],
    ["look.eml/Prices.eml", "look.eml/Prices.eml/prices.csv"],
    ["look.eml/Prices.eml", "spring.csv"],
  ] as const) {
    const [edge] = edgesTo(source, target);
    expect(edge?.relationship_type).toBe("REFERENCES");
    expect(JSON.stringify(edge?.evidence)).toContain("attachment of the mail");
  }
});
