import { expect, test } from "vitest";
import { readFileOf } from "../../../../tests/helpers/read-files.ts";
import type { Draft, Sentence } from "./contract.ts";
import { judge } from "./gate.ts";
import { namePlace, type ReadFile } from "./read-file.ts";

const claims = readFileOf("claims.csv", {
  rows: [
    ["claim", "policy", "paid"],
    ["CLM-1001", "POL-7741", "18250"],
    ["CLM-1002", "POL-7742", "940"],
    ["CLM-1003", "POL-7743", "61003"],
  ],
});
const policies = readFileOf("policies.csv", {
  rows: [
    ["policy", "insured", "premium"],
    ["POL-7741", "Harbour Freight", "4411"],
    ["POL-7742", "Quay Bakery", "1204"],
    ["POL-7743", "Tor Quarry", "9876"],
  ],
});
const report = readFileOf("report.md", {
  text: "The largest payment of the spring was 61,003 for storm damage.\nSee claims.csv for the list.\n",
});
const folder = readFileOf("folder.md", { text: "These papers lie together.\n" });

function draft(
  files: readonly ReadFile[],
  of: Partial<Draft> & { said: readonly Partial<Sentence>[] },
): Draft {
  const { said, ...rest } = of;
  return {
    subject: "planted",
    files,
    links: [],
    prompt: "What is it?",
    goals: [],
    reasoning: { abstraction: "", actions: [], workflow: "" },
    sentences: said.map((sentence) => ({
      text: "It is.",
      sources: [namePlace(files[0] as ReadFile)],
      fileIds: [],
      edgeId: null,
      parts: [],
      ...sentence,
    })),
    ...rest,
  };
}

const part = (file: ReadFile, ...terms: string[]) => ({ fileId: file.id, terms });

const joined = (n: number) =>
  draft([claims, policies], {
    prompt: `Who is insured for claim CLM-100${n}?`,
    said: [
      { parts: [part(claims, `CLM-100${n}`, `POL-774${n}`)] },
      { parts: [part(policies, `POL-774${n}`, policies.tables[0]?.rows[n - 1]?.[1] ?? "")] },
    ],
    goals: [[`CLM-100${n}`, policies.tables[0]?.rows[n - 1]?.[1] ?? ""]],
  });

test("records that need each of their files are kept, and say which sentence needs which file", () => {
  for (const n of [1, 2, 3]) {
    const verdict = judge(joined(n), [claims, policies]);
    expect(verdict).toEqual({
      kept: true,
      needs: [
        { file_id: claims.id, without: [0] },
        { file_id: policies.id, without: [1] },
      ],
    });
  }
  const traced = draft([report, claims], {
    prompt: "Which figure stands beside storm damage, and from which cell is it?",
    said: [
      { parts: [part(report, "61,003", "largest", "spring")] },
      { parts: [part(claims, "61003", "paid")] },
    ],
  });
  expect(judge(traced, [report, claims]).kept).toBe(true);
});

/** Ways in which a record over several files needs one of them only. */
const PLANTED: ReadonlyArray<readonly [string, (n: number) => [Draft, ReadFile[]]]> = [
  [
    "one row holds question and answer",
    (n) => {
      const wide = readFileOf(`wide${n}.csv`, {
        rows: [
          ["claim", "policy", "insured"],
          [`CLM-100${n}`, `POL-774${n}`, policies.tables[0]?.rows[n - 1]?.[1] ?? ""],
        ],
      });
      const files = [claims, policies, wide];
      return [{ ...joined(n), files, sentences: [...joined(n).sentences] }, files];
    },
  ],
  [
    "a letter says it all",
    (n) => {
      const name = policies.tables[0]?.rows[n - 1]?.[1] ?? "";
      const letter = readFileOf(`letter${n}.md`, {
        text: `Claim CLM-100${n} is insured by ${name} under POL-774${n}.\n`,
      });
      const files = [claims, policies, letter];
      const base = joined(n);
      return [
        draft(files, {
          prompt: base.prompt,
          said: [...base.sentences, { parts: [part(letter, name)] }],
          goals: base.goals,
        }),
        files,
      ];
    },
  ],
  [
    "both rows stand again in a third file",
    (n) => {
      const copy = readFileOf(`copy${n}.csv`, {
        rows: [
          ["claim", "policy"],
          [`CLM-100${n}`, `POL-774${n}`],
        ],
      });
      const base = joined(n);
      return [{ ...base, files: [claims, policies, copy] }, [claims, policies, copy]];
    },
  ],
  [
    "the second file is a bystander",
    (n) => {
      const files = [claims, n % 2 === 0 ? folder : report];
      return [
        draft(files, { said: [{ parts: [part(claims, `CLM-100${n}`, `POL-774${n}`)] }] }),
        files,
      ];
    },
  ],
  [
    "only names are told of the other",
    (n) => {
      const files = [report, claims];
      return [
        draft(files, {
          said: [
            { parts: [part(report, "largest", "spring")] },
            { text: `It names claims.csv ${n} times.` },
          ],
        }),
        files,
      ];
    },
  ],
  [
    "the question says what one file shows",
    (n) => {
      const files = [claims, policies];
      return [
        draft(files, {
          prompt: `Claim CLM-100${n} has policy POL-774${n}. Who is insured?`,
          said: joined(n).sentences,
        }),
        files,
      ];
    },
  ],
  [
    "copies of one file",
    (n) => {
      const copy = readFileOf("claims (1).csv", {
        rows: [["claim", "policy", "paid"], ...claims.tables[0]!.rows.map((row) => [...row])],
      });
      const files = [claims, copy];
      return [
        draft(files, {
          said: [
            { parts: [part(claims, `CLM-100${n}`, "paid")] },
            { parts: [part(copy, `POL-774${n}`)] },
          ],
        }),
        files,
      ];
    },
  ],
  [
    "the text tells cell and head too",
    (n) => {
      const told = readFileOf(`told${n}.md`, {
        text: `The paid sum of CLM-1003 was 61,003 in the ${n}th week of spring.\n`,
      });
      const files = [told, claims];
      return [
        draft(files, {
          prompt: "Which figure is it?",
          said: [
            { parts: [part(told, "61,003", "week")] },
            { parts: [part(claims, "61003", "paid")] },
          ],
        }),
        files,
      ];
    },
  ],
  [
    "what is said stands nowhere",
    (n) => {
      const files = [claims, policies];
      return [
        draft(files, {
          said: [
            { parts: [part(claims, `CLM-100${n}`, "Harbour Freight")] },
            { parts: [part(policies, "POL-7741")] },
          ],
        }),
        files,
      ];
    },
  ],
  [
    "what is said to be missing stands there",
    (n) => {
      const files = [claims, policies];
      return [
        draft(files, {
          said: [
            { parts: [part(claims, `CLM-100${n}`)] },
            { absent: [part(policies, `POL-774${n}`)] },
          ],
        }),
        files,
      ];
    },
  ],
];

test("fifty planted records that need one file only are all turned down", () => {
  const verdicts = PLANTED.flatMap(([way, plant]) =>
    [1, 2, 3, 1, 2].map((n) => {
      const [planted, files] = plant(n);
      return { way, kept: judge(planted, files).kept };
    }),
  );
  expect(verdicts).toHaveLength(50);
  expect(verdicts.filter(({ kept }) => kept)).toEqual([]);
});

test("that a word is nowhere is told only of a file that was read to its end", () => {
  const said = [
    { parts: [part(claims, "CLM-1001", "POL-7741")] },
    { absent: [part(policies, "runout")] },
  ];
  expect(judge(draft([claims, policies], { said }), [claims, policies]).kept).toBe(true);
  const cut = { ...policies, isWhole: false };
  expect(judge(draft([claims, cut], { said }), [claims, cut])).toMatchObject({
    kept: false,
    reason: "not-shown",
  });
});
