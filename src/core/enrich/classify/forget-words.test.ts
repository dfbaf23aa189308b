import { expect, it } from "vitest";
import { classFeatures } from "./features.ts";
import { fitClasses } from "./fitted-classes.ts";
import { forgetWords } from "./forget-words.ts";

const features = (...titles: string[]) =>
  classFeatures({ path: "x", titles, headings: [], words: [], columns: [] });
const classes = [
  { name: "kiln-log", label: "Kiln log" },
  { name: "church-letter", label: "Church letter" },
];
const example = (name: string, title: string) => ({ name, features: features(title) });
const fitted = fitClasses(classes, [
  example("kiln-log", "Firing by Müller"),
  example("kiln-log", "Firing by Müller"),
  example("church-letter", "Parish news"),
  example("church-letter", "Parish news"),
]);

it("takes learned words of a person away and leaves what is left as it was learned without them", () => {
  expect(JSON.stringify(fitted)).toContain("muller");
  const { fitted: after, gone, labels } = forgetWords(fitted, ["Ava Müller", "C-10001"]);
  expect(JSON.stringify(after)).not.toContain("muller");
  expect([gone, labels]).toEqual([1, ["Kiln log"]]);
  const without = (title: string) => example("kiln-log", title);
  const anew = fitClasses(classes, [
    ...[without("Firing by"), without("Firing by")],
    example("church-letter", "Parish news"),
    example("church-letter", "Parish news"),
  ]);
  const [was, is] = [after, anew].map(({ classes: [first] }) => Object.keys(first?.weights ?? {}));
  expect(was?.sort()).toEqual(is?.sort());
  const title = Object.entries(after.classes[0]?.weights ?? {}).filter(([one]) =>
    /^title:/.test(one),
  );
  expect(title.reduce((sum, [, weight]) => sum + weight ** 2, 0)).toBeCloseTo(1, 2);
  expect(after.classes[1]).toEqual(fitted.classes[1]);
  expect(forgetWords(after, ["Ava Müller"])).toMatchObject({ fitted: after, gone: 0, labels: [] });
});

it("leaves the words of a class's own label, which a curator wrote", () => {
  expect(forgetWords(fitted, ["Julia Church"])).toMatchObject({ fitted, gone: 0 });
});

it("leaves common words of the language, which tell of nobody by themselves, and takes them where they stand together", () => {
  const invoice = [{ name: "invoice", label: "Faktura" }];
  const titles = ["Bill Price for total", "Sale and bill to order"];
  const learned = fitClasses(
    invoice,
    [...titles, ...titles].map((title) => example("invoice", title)),
  );
  const before = Object.keys(learned.classes[0]?.weights ?? {});
  const after = forgetWords(learned, ["Bill Price", "sales"]);
  const left = Object.keys(after.fitted.classes[0]?.weights ?? {});
  const went = before.filter((one) => !left.includes(one)).map((one) => one.replace(/^\w+:/, ""));
  expect(left.some((one) => one.endsWith(":bill"))).toBe(true);
  expect(went.sort()).toEqual(["bill price"]);
  expect(after.gone).toBe(1);
});
