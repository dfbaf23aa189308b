import { expect, test } from "vitest";
import { hmacSha256 } from "../stand-in.ts";
import { createEraser, erasedHashes } from "./erased.ts";
import { createSubjectMatcher } from "./matcher.ts";
import { SubjectTerm } from "./terms.ts";

const KEY = new Uint8Array(32).fill(3);

function of(value: string) {
  const terms = [SubjectTerm.parse({ kind: "name", value })];
  const hashes = erasedHashes(terms, KEY, "DE");
  const eraser = createEraser({ key: Buffer.from(KEY).toString("base64"), hashes });
  const matcher = createSubjectMatcher({ terms, region: "DE" });
  return { eraser, matcher };
}

test.each([
  ["王小明", "合同由王小明签署。", "王小明"],
  ["王小明", "王 小明签署了合同", "王 小明"],
  ["王小明", "甲方：王小明，乙方：李红", "王小明"],
  ["王明", "王明先生签署了合同。", "王明"],
  ["王明", "姓名,王明,北京", "王明"],
  ["田中太郎", "昨日田中太郎さんが署名した。", "田中太郎"],
  ["田中 太郎", "田中太郎が署名", "田中太郎"],
  ["ジョン・スミス", "ジョンスミスさん", "ジョンスミス"],
  ["김철수", "어제 김철수가 서명했다.", "김철수"],
  ["김철수", "김 철수 씨", "김 철수"],
  ["김철", "김철은 서명했다", "김철"],
  ["王小明", "…客户王小\n明先生", "王小\n明"],
  ["王小明", "客户王\r\n　小明先生", "王\r\n　小明"],
  ["王小明", "客户<b>王</b>小明先生", "王</b>小明"],
  ["ジョン・スミス", "昨日ジョン\nスミスさん", "ジョン\nスミス"],
])("%s is found in %j, and known again when erased", (name, text, place) => {
  const { matcher, eraser } = of(name);
  const found = matcher.find(text).map(({ start, end }) => text.slice(start, end));
  expect(found).toEqual([place]);
  expect(eraser.find(text).map(([start, end]) => text.slice(start, end))).toEqual([place]);
});

test.each([
  ["王小明", "王小红和李小明"],
  // Another syllable, of which the last of the name is a part.
  ["김철수", "김철숙이 서명했다"],
  ["김철수", "이김철수가"],
  ["ジョン", "ジョンソンさん"],
  // The ends of two lines of a list.
  ["王小明", "王小\n明月\n"],
])("%s is not told for sure in %j", (name, text) => {
  const { matcher, eraser } = of(name);
  expect(matcher.find(text)).toEqual([]);
  expect(eraser.find(text)).toEqual([]);
});

test("two letters within other words may be the person: a human being looks", () => {
  const { matcher } = of("王明");
  expect(matcher.look("国王明天来")).toMatchObject({ sure: [], doubtful: [{ start: 1, end: 3 }] });
});

test.each([
  ["محمد الفاسي", "وقع محمد الفاسي العقد", "محمد الفاسي"],
  ["محمد الفاسي", "سارة ومحمد الفاسي", "محمد الفاسي"],
  ["محمد الفاسي", "العقد لمُحَمَّد الفاسي", "مُحَمَّد الفاسي"],
  ["وليد حسن", "وليد حسن", "وليد حسن"],
  ["محمد الحسن", "وقع محمـد الحسن العقد", "محمـد الحسن"],
  ["علي الفاسي", "وقع على الفاسی العقد", "على الفاسی"],
  ["فاطمة حسن", "وقعت فاطمه حسن العقد", "فاطمه حسن"],
  ["محمد الفاسي", "مرت وبمحمد الفاسي", "محمد الفاسي"],
])("a particle that Arabic joins to %s is not part of the name: %j", (name, text, place) => {
  const { matcher, eraser } = of(name);
  expect(matcher.find(text).map(({ start, end }) => text.slice(start, end))).toEqual([place]);
  expect(eraser.find(text).map(([start, end]) => text.slice(start, end))).toEqual([place]);
});

test("letters at the ends of two lines may be the person: a human being looks", () => {
  const { matcher } = of("王小明");
  expect(matcher.look("王小\n明月\n")).toMatchObject({
    sure: [],
    doubtful: [{ start: 0, end: 4 }],
  });
});

test("Arabic names are known by hashes from before their letters were folded", () => {
  const hash = hmacSha256(KEY);
  const earlier = ["words\nفاطمة علي", "word\nفاطمة", "word\nعلي"].map((form) => ({
    kind: form.slice(0, form.indexOf("\n")),
    hash: hash(form),
  }));
  const eraser = createEraser({ key: Buffer.from(KEY).toString("base64"), hashes: earlier });
  for (const name of ["فاطمة علي", "فاطمه على"]) expect(eraser.find(name)).toEqual([[0, 9]]);
});
