/** Reasoning of a language model in a record: in place of what the program says of one link, beside it where there are several. */
import { expect, test } from "vitest";
import { madeLink, madeRecord } from "../../../../tests/helpers/made-records.ts";
import { type LinkReason, withGroupReasoning, withReasoning } from "./with-reasoning.ts";

const plain = (text: string) => text;
const record = madeRecord(3);
const [link] = record.relationships;
if (link === undefined) throw new Error("no link");
const place = (fileId: string) => ({
  fileId,
  location: { kind: "sheet" as const, sheet: "part", range: "B2" },
  excerpt: "amount: 3",
  matched: [[8, 9] as [number, number]],
});
const reason: LinkReason = {
  edgeId: link.edge_id,
  by: "model-1",
  prompt: "reason-link@1",
  claims: [
    { part: "abstraction", text: "Figures of {2} come from {1}.", places: [place(link.source)] },
    { part: "action", text: "Compare B2 of {1}.", places: [place(link.source), place("file_99")] },
    { part: "workflow", text: "open {1} → compare", places: [place(link.target)] },
  ],
};
const nameOf = (id: string) =>
  [record.context.primary_file, ...record.context.related_files].find(
    ({ file_id }) => file_id === id,
  )?.file_name;

test("takes the place of the program's where one link is told, with names and places of the record's files", () => {
  const { synthetic_reasoning: made, provenance } = withReasoning(record, [reason], plain);
  expect(made.abstraction).toBe(
    `Figures of "${nameOf(link.target)}" come from "${nameOf(link.source)}".`,
  );
  expect(made.actions).toEqual([`Compare B2 of "${nameOf(link.source)}".`]);
  expect(made.workflow).toBe(`open "${nameOf(link.source)}" → compare`);
  expect(made.sources?.map(({ field, sources }) => [field, sources.length])).toEqual([
    ["abstraction", 1],
    ["action", 1],
    ["workflow", 1],
  ]);
  expect(provenance).toMatchObject({ reasoning_by: "model-1" });
  expect(provenance.models).toContain("model-1");
  expect(provenance.model_uses).toEqual([
    { use: "reasoning", model: "model-1", prompt: "reason-link@1" },
  ]);
});

test("stands beside it where several links are told", () => {
  const two = { ...record, relationships: [link, madeLink(9)] };
  const { synthetic_reasoning: made } = withReasoning(two, [reason], plain);
  expect(made.abstraction).toBe(record.synthetic_reasoning.abstraction);
  expect(made.workflow).toBe(record.synthetic_reasoning.workflow);
  expect(made.actions).toHaveLength(record.synthetic_reasoning.actions.length + 1);
  expect(made.sources?.map(({ field }) => field)).toEqual(["action"]);
});

test("hides people in what the model wrote, and leaves other records as they are", () => {
  const show = (text: string) => text.replaceAll("Compare", "NAME-1");
  expect(withReasoning(record, [reason], show).synthetic_reasoning.actions[0]).toContain("NAME-1");
  expect(withReasoning(record, [{ ...reason, edgeId: "edge_else" }], plain)).toBe(record);
  const unanswerable = { ...record, kind: "unanswerable" as const };
  expect(withReasoning(unanswerable, [reason], plain)).toBe(unanswerable);
});

test("of a group stands in place of the program's, beside what was said of single links", () => {
  const group = { ...record, relationships: [link, madeLink(9)] };
  const said = withReasoning(group, [reason], plain);
  const claim = (part: "abstraction" | "action" | "workflow") => ({
    part,
    text: `The ${part} of all.`,
    links: [link],
  });
  const by = { by: "model-2", prompt: "reason-group@1" };
  const claims = [claim("abstraction"), claim("action"), claim("workflow")];
  const { synthetic_reasoning: made, provenance } = withGroupReasoning(said, { ...by, claims });
  expect(made.abstraction).toBe("The abstraction of all.");
  expect(made.workflow).toBe("The workflow of all.");
  expect(made.actions).toEqual([
    "The action of all.",
    ...(said.synthetic_reasoning.sources ?? []).map(({ text }) => text),
  ]);
  const held = [record.context.primary_file, ...record.context.related_files];
  for (const { sources } of made.sources ?? [])
    for (const { fileId } of sources) expect(held.map((file) => file.file_id)).toContain(fileId);
  expect(made.sources?.map(({ field }) => field)).toEqual([
    "action",
    "abstraction",
    "action",
    "workflow",
  ]);
  expect(provenance.reasoning_by).toBe("model-1, model-2");
  expect(provenance.model_uses).toEqual([
    { use: "reasoning", model: "model-2", prompt: "reason-group@1" },
    { use: "reasoning", model: "model-1", prompt: "reason-link@1" },
  ]);
  expect(withGroupReasoning(said, { ...by, claims: [] })).toBe(said);
});
