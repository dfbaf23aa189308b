import { expect, test } from "vitest";
import { seededRandom } from "../kit/random.ts";
import { type FileTerms, findTopics } from "./find-topics.ts";

const SUBJECTS = {
  rent: "tenant lease rent landlord deposit premises notice repairs",
  pumps: "pump valve motor pressure seal flow bearing impeller",
  claims: "claim policyholder damage adjuster payout deductible hail roof",
  wages: "salary payroll overtime bonus pension leave timesheet shift",
} as const;
const COMMON = "report meeting plan company year number".split(" ");

/** Files on each subject, each with some of its terms and some that all have. */
function corpus(each: number): Array<FileTerms & { subject: string }> {
  const random = seededRandom(3);
  const some = (terms: readonly string[], count: number) =>
    [...terms].sort(() => random() - 0.5).slice(0, count);
  return Object.entries(SUBJECTS).flatMap(([subject, terms]) =>
    Array.from({ length: each }, (_, i) => ({
      subject,
      fileId: `${subject}-${i}`,
      terms: [...some(terms.split(" "), 5), ...some(COMMON, 3)].map((term) => ({
        term,
        weight: 0.5 + random() / 2,
      })),
    })),
  );
}

test("files on one subject are one topic, called by its terms", () => {
  const files = corpus(20);
  const { topics, without } = findTopics(files);
  expect(topics).toHaveLength(4);
  expect(without).toBeLessThan(4);
  for (const { terms, fileIds } of topics) {
    const subjects = new Set(fileIds.map((id) => id.split("-")[0]));
    expect(subjects.size).toBe(1);
    const [subject = "rent"] = subjects;
    const own: readonly string[] = SUBJECTS[subject as keyof typeof SUBJECTS].split(" ");
    for (const term of terms) expect(own).toContain(term);
  }
});

test("what two files of many say over and over, and marks of machines, are no labels", () => {
  const files = corpus(20).map((file, i) => ({
    ...file,
    terms: [
      ...file.terms,
      { term: "sheet1", weight: 0.9 },
      { term: "example com", weight: 0.9 },
      ...(i % 20 < 2 ? [{ term: `jargon of ${file.subject}`, weight: 1 }] : []),
    ],
  }));
  const { topics } = findTopics(files);
  expect(topics.length).toBeGreaterThan(2);
  for (const { terms } of topics)
    expect(terms.filter((term) => /jargon|sheet1|com/.test(term))).toEqual([]);
});

test("the order of files changes nothing, few files make no topics, and no terms no topic", () => {
  const files = corpus(10);
  expect(findTopics([...files].reverse())).toEqual(findTopics(files));
  expect(findTopics(files.slice(0, 4))).toEqual({ topics: [], without: 4 });
  const empty = files.map(({ fileId }) => ({ fileId, terms: [] }));
  expect(findTopics(empty)).toEqual({ topics: [], without: files.length });
});

test("each file is of one topic at most, and none is lost", () => {
  const files = corpus(15);
  const { topics, without } = findTopics(files);
  const all = topics.flatMap(({ fileIds }) => fileIds);
  expect(new Set(all).size).toBe(all.length);
  expect(all.length + without).toBe(files.length);
});
