/**
 * Links of a made-up corpus whose truth is known, and small cases labelled by hand with the reason. Precision and recall have floors;
 * a change of weights that loses links or invents them fails here.
 */
import { describe, expect, it } from "vitest";
import type { RelationshipType } from "../../src/core/model/edge.ts";
import type { FileProfile } from "../../src/core/model/profile.ts";
import type { FusedEdge } from "../../src/core/relate/contract.ts";
import { DEFAULT_RELATE_OPTIONS } from "../../src/core/relate/options.ts";
import { relateCorpus } from "../../src/core/relate/relate.ts";
import { profiledTable } from "../helpers/enriched-profiles.ts";
import { profileOf, syntheticCorpus } from "../helpers/synthetic-profiles.ts";

const relate = async (profiles: readonly FileProfile[]): Promise<FusedEdge[]> =>
  (await relateCorpus(profiles, DEFAULT_RELATE_OPTIONS)).edges;

describe("projects", () => {
  it("keeps precision and recall over pairs of one project", async () => {
    const { profiles, projectOf } = syntheticCorpus(240, 11);
    const edges = await relate(profiles);
    const project = (id: string): number | undefined => projectOf.get(id.slice("file_".length));
    const right = edges.filter(
      (edge) => project(edge.sourceFileId) === project(edge.targetFileId),
    ).length;
    const wanted = (240 / 6) * 15;
    expect(right / edges.length).toBeGreaterThan(0.9);
    expect(right / wanted).toBeGreaterThan(0.75);
  });
});

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String(from + i));
const cycle = (values: readonly string[], length: number): string[] =>
  Array.from({ length }, (_, i) => values[i % values.length] ?? "");

const SETTINGS = numbers(1, 14).map((id) => `setting ${id}`);
const LINES = ["Fleet", "Liability", "Property", "Marine", "Cyber"];

const inside = (parent: string, profile: FileProfile): FileProfile => ({
  ...profile,
  file: { ...profile.file, parentFileId: `file_${parent}` },
});

/** Policies renewed one to four times, and claims that name a policy and its renewal. */
const RENEWALS = numbers(8001, 8120).flatMap((policy, i) =>
  numbers(1, 1 + ((i * 7) % 4)).map((renewal) => [policy, renewal, `${(i * 13) % 90}.50`]),
);
const CLAIMS = Array.from({ length: 240 }, (_, i) => [
  `CL${i}`,
  ...(RENEWALS[(i * 17) % RENEWALS.length]?.slice(0, 2) ?? []),
]);

interface Case {
  readonly reason: string;
  readonly profiles: readonly FileProfile[];
  /** Source, target and type; null where no link of that kind may be made. */
  readonly expected: readonly [string, string, RelationshipType | null][];
  /** A type that no link of the case may have. */
  readonly never?: RelationshipType;
}

const CASES: readonly Case[] = [
  {
    reason: "values of a column stand in the key of the table that it names",
    profiles: [
      profileOf({
        path: "customers.csv",
        type: "csv",
        columns: [
          { name: "customer_id", type: "integer", values: numbers(1, 90) },
          { name: "city", values: cycle(["Ulm", "Kiel", "Jena"], 90) },
        ],
      }),
      profileOf({
        path: "orders.csv",
        type: "csv",
        columns: [
          { name: "order_id", type: "integer", values: numbers(1000, 1199) },
          { name: "customer_id", type: "integer", values: cycle(numbers(5, 80), 200) },
        ],
      }),
    ],
    expected: [["orders.csv", "customers.csv", "REFERENCES"]],
  },
  {
    reason: "pairs of values stand in the key of two columns of the table that they name",
    profiles: [
      await profiledTable("renewals.csv", ["policy_no", "renewal_no", "premium"], RENEWALS),
      await profiledTable("claims.csv", ["claim_id", "policy_no", "renewal_no"], CLAIMS),
    ],
    expected: [["claims.csv", "renewals.csv", "REFERENCES"]],
  },
  {
    reason: "months lie in any column of small numbers and refer to nothing",
    profiles: [
      profileOf({
        path: "staff.csv",
        type: "csv",
        columns: [{ name: "staff_id", type: "integer", values: numbers(1, 40) }],
      }),
      profileOf({
        path: "rainfall.csv",
        type: "csv",
        columns: [
          { name: "month", type: "integer", values: cycle(numbers(1, 12), 60) },
          { name: "millimetres", type: "number", values: numbers(1, 60).map((n) => `${n}.5`) },
        ],
      }),
    ],
    expected: [["rainfall.csv", "staff.csv", null]],
  },
  {
    reason: "a text that names a data file explains it",
    profiles: [
      profileOf({
        path: "notes.md",
        kind: "text",
        type: "md",
        text: "How the prices were collected",
        over: {
          links: [
            {
              kind: "mention",
              target: "prices_raw.csv",
              text: "see prices_raw.csv",
              location: { kind: "line", line: 3 },
            },
          ],
        },
      }),
      profileOf({
        path: "data/prices_raw.csv",
        type: "csv",
        columns: [{ name: "price", type: "number", values: numbers(1, 50) }],
      }),
    ],
    expected: [["notes.md", "data/prices_raw.csv", "DOCUMENTS"]],
  },
  {
    reason: "marks in the names order two states of one plan",
    profiles: [
      profileOf({ path: "harbour extension plan draft.docx", text: "piles and quay walls" }),
      profileOf({ path: "harbour extension plan final.docx", text: "quay walls, piles, cranes" }),
      profileOf({ path: "canteen menu.docx", text: "soup" }),
      profileOf({ path: "parking rules.docx", text: "cars" }),
    ],
    expected: [
      ["harbour extension plan final.docx", "harbour extension plan draft.docx", "VERSION_OF"],
    ],
  },
  {
    reason: "a mail that carries a file points to it, whatever the file is called",
    profiles: [
      profileOf({
        path: "inbox/1.eml",
        kind: "mail",
        type: "eml",
        over: {
          mail: {
            subject: "Quote",
            messageId: "<1@x>",
            inReplyTo: null,
            references: [],
            attachmentHashes: ["sha-quote final.pdf"],
          },
        },
      }),
      profileOf({
        path: "quote final.pdf",
        kind: "pdf",
        type: "pdf",
        text: "Quote for forty chairs",
      }),
    ],
    expected: [["inbox/1.eml", "quote final.pdf", "REFERENCES"]],
  },
  {
    reason:
      "tables that break figures down by the same few lines of business do not point at each other",
    profiles: [
      profileOf({
        path: "reserve factors.xlsx",
        type: "xlsx",
        columns: [
          { name: "Line", values: LINES },
          { name: "Factor", type: "number", values: ["1.1", "1.2", "1.3", "1.4", "1.5"] },
        ],
      }),
      profileOf({
        path: "claims of march.xlsx",
        type: "xlsx",
        columns: [
          { name: "Claim", table: "Claims", values: numbers(7000, 7089).map((id) => `CL-${id}`) },
          { name: "Line", table: "Claims", values: cycle(LINES, 90) },
          { name: "Line", table: "Summary", values: LINES },
          { name: "Paid", table: "Summary", type: "money", values: numbers(4001, 4005) },
        ],
      }),
      profileOf({
        path: "canteen.csv",
        type: "csv",
        columns: [{ name: "Dish", values: ["soup", "stew"] }],
      }),
    ],
    expected: [],
    never: "REFERENCES",
  },
  {
    reason: "a sheet of parameters that two workbooks keep alike is one form twice, not a pointer",
    profiles: ["pump north.xlsx", "compressor south.xlsx"].map((path) =>
      profileOf({
        path,
        type: "xlsx",
        columns: [
          { name: "Part", table: "Parts", values: numbers(1, 40).map((id) => `${path[0]}-${id}`) },
          { name: "Parameter", table: "Parameters", values: SETTINGS },
          { name: "Value", table: "Parameters", type: "number", values: numbers(1, 14) },
        ],
      }),
    ),
    expected: [],
    never: "REFERENCES",
  },
  {
    reason:
      "an archive holds its members and tells nothing of them: its listing is no text that names or describes",
    profiles: [
      profileOf({
        path: "delivery of march.zip",
        kind: "archive",
        type: "zip",
        text: "turbine_readings.csv blade pitch rotor torque",
        over: {
          links: [
            {
              kind: "mention",
              target: "turbine_readings.csv",
              text: null,
              location: { kind: "file" },
            },
            { kind: "mention", target: "crew list.docx", text: null, location: { kind: "file" } },
          ],
        },
      }),
      inside(
        "delivery of march.zip",
        profileOf({
          path: "delivery of march.zip/turbine_readings.csv",
          type: "csv",
          columns: [
            { name: "blade_pitch", type: "number", values: numbers(1, 50) },
            { name: "rotor_torque", type: "number", values: numbers(900, 950) },
          ],
        }),
      ),
      inside(
        "delivery of march.zip",
        profileOf({
          path: "delivery of march.zip/delivery of march.docx",
          text: "Everything that we deliver in march",
        }),
      ),
      profileOf({ path: "crew list.docx", text: "Ada and Bob" }),
      profileOf({ path: "canteen menu.docx", text: "soup" }),
    ],
    expected: [
      ["delivery of march.zip", "delivery of march.zip/turbine_readings.csv", null],
      ["delivery of march.zip", "delivery of march.zip/delivery of march.docx", null],
      ["delivery of march.zip", "crew list.docx", null],
    ],
  },
  {
    reason: "a name that five files bear is no reference to any of them",
    profiles: [
      profileOf({
        path: "index.md",
        kind: "text",
        type: "md",
        text: "contents",
        over: {
          links: [
            {
              kind: "mention",
              target: "readme.md",
              text: null,
              location: { kind: "line", line: 1 },
            },
          ],
        },
      }),
      ...["a", "b", "c", "d", "e"].map((folder) =>
        profileOf({
          path: `${folder}/sub/readme.md`,
          kind: "text",
          type: "md",
          text: `about ${folder}`,
        }),
      ),
    ],
    expected: [["index.md", "a/sub/readme.md", null]],
  },
  {
    reason: "columns of one meaning match across languages",
    profiles: [
      profileOf({
        path: "artikel.csv",
        type: "csv",
        columns: [
          { name: "Titel", values: cycle(["Eins", "Zwei", "Drei"], 30) },
          { name: "Verfasser", values: cycle(["Ada", "Bob"], 30) },
          { name: "Datum", type: "date", values: cycle(["2024-01-01", "2024-01-02"], 30) },
          { name: "Preis", type: "number", values: numbers(1, 30) },
        ],
      }),
      profileOf({
        path: "books.csv",
        type: "csv",
        columns: [
          { name: "title", values: cycle(["One", "Two", "Three"], 25) },
          { name: "author", values: cycle(["Cy", "Di"], 25) },
          { name: "date", type: "date", values: cycle(["2023-05-01"], 25) },
          { name: "price", type: "number", values: numbers(40, 64) },
        ],
      }),
      profileOf({
        path: "sensor.csv",
        type: "csv",
        columns: [{ name: "voltage", type: "number", values: numbers(1, 25) }],
      }),
    ],
    expected: [
      ["artikel.csv", "books.csv", "RELATED_TO"],
      ["artikel.csv", "sensor.csv", null],
    ],
  },
];

describe("labelled cases", () => {
  it.each(CASES)("$reason", async ({ profiles, expected, never }) => {
    const edges = await relate(profiles);
    expect(edges.filter((edge) => edge.type === never)).toEqual([]);
    for (const [source, target, type] of expected) {
      const found = edges.find(
        (edge) =>
          new Set([edge.sourceFileId, edge.targetFileId, `file_${source}`, `file_${target}`])
            .size === 2,
      );
      if (type === null) {
        expect(found).toBeUndefined();
        continue;
      }
      expect(found?.type).toBe(type);
      if (type !== "RELATED_TO") expect(found?.sourceFileId).toBe(`file_${source}`);
    }
  });

  it("reports the columns that match, in the edge's direction", async () => {
    const [edge] = await relate(CASES[0]!.profiles);
    expect(edge?.columnMatches[0]).toMatchObject({
      sourceColumn: "customer_id",
      targetColumn: "customer_id",
    });
    const meaning = await relate(CASES.at(-1)!.profiles);
    expect(meaning[0]?.columnMatches).toHaveLength(4);
  });
});
