/** Tables of people whose columns are called in Chinese, Japanese, Korean and Arabic. */
import { expect, it } from "vitest";
import { cleaned, table } from "../../../tests/helpers/cleaned-files.ts";
import { classifyColumns } from "./classify-columns.ts";

const TABLES = [
  [
    ["姓名", "电话", "生日"],
    ["张伟", "13812345678", "1984-03-12"],
    ["王小明", "13912345678", "1985-04-13"],
  ],
  [
    ["姓 名", "手機號碼", "出生日期"],
    ["陳大文", "0912-345-678", "1984年3月12日"],
    ["歐陽娜娜", "0922-345-678", "1985年4月13日"],
  ],
  [
    ["氏名", "電話番号", "生年月日"],
    ["山田 太郎", "090-1234-5678", "1984-03-12"],
    ["佐藤花子", "080-1234-5678", "昭和60年4月13日"],
  ],
  [
    ["이름", "전화번호", "생년월일"],
    ["김철수", "010-1234-5678", "1984-03-12"],
    ["이영희", "010-2345-6789", "1985년 4월 13일"],
  ],
  [
    ["الاسم", "رقم الهاتف", "تاريخ الميلاد"],
    ["محمد الحسن", "+971501234567", "1984-03-12"],
    ["فاطمة علي", "+971502345678", "1985-04-13"],
  ],
];

it.each(TABLES)("hides who is in a table under %j", async (header, ...rows) => {
  const [text = ""] = await cleaned([table(header, rows)]);
  const left = rows.flat().filter((cell) => text.includes(cell));
  expect(left).toEqual([]);
  expect(text.match(/NAME-[0-9A-F]{12}/g)).toHaveLength(2);
});

const MORE: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ADDRESS: {
    住址: ["北京市朝阳区建国路88号"],
    住所: ["東京都渋谷区神南1-2-3"],
    주소: ["서울시 강남구 테헤란로 12"],
  },
  HEALTH_CONDITION: { 诊断: ["糖尿病"], 病名: ["うつ病"], 진단명: ["우울증"], التشخيص: ["السكري"] },
  GENDER: { 性别: ["男", "女"], 성별: ["남", "여"], الجنس: ["ذكر", "أنثى"] },
  NATIONAL_ID: { 身份证号码: ["11010519491231002X"], 주민등록번호: ["840312-1234567"] },
  PERSON: { 联系人: ["欧阳娜娜"], 担当者: ["マイケル・ジョーンズ"], フリガナ: ["ヤマダ タロウ"] },
};

it.each(Object.entries(MORE))("knows columns of %s", (type, columns) => {
  const told = Object.entries(columns).map(([name, values]) => {
    const people = { name: "姓名", values: ["张伟", "王小明"] };
    return [name, classifyColumns([people, { name, values }])[1]?.type ?? null];
  });
  expect(told).toEqual(Object.keys(columns).map((name) => [name, type]));
});

it("leaves tables of things", async () => {
  const rows = [
    ["水泵", "12", "北京"],
    ["阀门", "7", "上海"],
  ];
  const [text] = await cleaned([table(["产品名称", "数量", "仓库"], rows)]);
  expect(text).toBe(rows.flat().join("\n"));
});
