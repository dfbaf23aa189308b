import { expect, test } from "vitest";
import { seededRandom } from "../kit/random.ts";
import { People } from "../privacy/pseudonym/people.ts";
import type { EntityKind } from "./contract.ts";
import { organizationKey } from "./organization-name.ts";
import { type NameForm, type Reached, resolveEntities } from "./resolve.ts";

function form(kind: EntityKind, text: string, more: Partial<NameForm> = {}): NameForm {
  const key =
    kind === "organization"
      ? organizationKey(text)
      : kind === "person"
        ? new People().keyOf(text)
        : text;
  return {
    id: `${kind}:${text}`,
    kind,
    key,
    text,
    files: 1,
    confidence: 0.9,
    aliases: [],
    ...more,
  };
}

const firms = (...texts: string[]) => texts.map((text) => form("organization", text));

/** Groups by the texts of their forms. */
function groups(forms: readonly NameForm[], reached: readonly Reached[] = []): string[][] {
  return resolveEntities(forms, reached)
    .entities.map((entity) => entity.forms.map((id) => id.slice(id.indexOf(":") + 1)).sort())
    .filter((group) => group.length > 1)
    .sort();
}

test.each([
  ["ACME, Inc.", "Acme Incorporated"],
  ["Société Générale S.A.", "SOCIETE GENERALE SA"],
  ["Bauer Maschinenbau GmbH & Co. KG", "Bauer Maschinenbau GmbH und Co KG"],
  ["Gebr. Weiß GmbH", "Gebrüder Weiß Gesellschaft mit beschränkter Haftung"],
  ["The Nordic Mfg. Co., Ltd.", "Nordic Manufacturing Co Ltd"],
  ["Smith & Sons Ltd", "Smith and Sons Limited"],
])("%s and %s are spellings of one name", (a, b) => {
  expect(organizationKey(a)).toBe(organizationKey(b));
});

test("a name without legal form is the only firm that it fits, and none of several", () => {
  expect(groups(firms("Acme", "Acme GmbH"))).toEqual([["Acme", "Acme GmbH"]]);
  expect(groups(firms("Acme", "Acme GmbH", "Acme Inc."))).toEqual([]);
  expect(groups(firms("Acme Logistics GmbH", "Acme GmbH"))).toEqual([]);
});

test("slips are one name, other figures are not", () => {
  expect(groups(firms("Siemens Energie AG", "Simens Energie AG"))).toHaveLength(1);
  expect(groups(firms("Fonds Immobilier 12 SA", "Fonds Immobilier 13 SA"))).toEqual([]);
  expect(groups(firms("Nordex AG", "Norvex AG"))).toEqual([]);
  expect(groups(firms("Stanmore Holdings II LP", "Stanmore Holdings III LP"))).toEqual([]);
  expect(groups(firms("Kelver Fund A LLC", "Kelver Fund B LLC"))).toEqual([]);
  expect(groups(firms("Handelsbank Geneva AG", "Handelsbank Genova AG"))).toEqual([]);
});

test("families of one pattern stay apart", () => {
  const family = firms(
    ...["Bank of Norhaven", "Bank of Norland", "Bank of Scotland plc", "Bank of Ireland plc"],
    ...["Department of Energy", "Department of Education", "University of Kelverton"],
    ...["University of Kelverston North", "上海宏达贸易有限公司", "上海宏达贸易股份有限公司"],
  );
  expect(groups(family)).toEqual([]);
});

test("a firm is the one under whose name it trades", () => {
  for (const written of ["DBA Caring Family Network", "d/b/a: Caring Family Network"])
    expect(organizationKey(written)).toBe(organizationKey("Caring Family Network"));
});

test("legal forms of other scripts stand before and behind", () => {
  expect(groups(firms("株式会社山田製作所", "山田製作所"))).toHaveLength(1);
  expect(organizationKey("(주)푸른식품")).toBe(organizationKey("푸른식품 주식회사"));
  expect(groups(firms("Acme GmbH", "ACME", "Acme Ges.m.b.H."))).toEqual([
    ["ACME", "Acme Ges.m.b.H.", "Acme GmbH"],
  ]);
});

test("what a text calls a firm is that firm elsewhere", () => {
  const long = form("organization", "Harbour Bridge Maintenance Corp", { aliases: ["HBM"] });
  expect(groups([long, ...firms("HBM")])).toEqual([["HBM", "Harbour Bridge Maintenance Corp"]]);
});

test("people of one surname stay apart, and one address in common is no proof", () => {
  const people = ["Anna Feldmann", "Jonas Feldmann", "A. Feldmann"].map((text) =>
    form("person", text),
  );
  const [anna, , short] = people;
  const mails = ["a@x.example", "b@x.example"].map((text) => form("contact", text));
  const reached = (count: number): Reached[] =>
    mails
      .slice(0, count)
      .flatMap((mail) => [anna, short].map((one) => ({ form: one?.id ?? "", at: mail.id })));
  expect(groups([...people, ...mails])).toEqual([]);
  expect(groups([...people, ...mails], reached(1))).toEqual([]);
  expect(groups([...people, ...mails], reached(2))).toEqual([["A. Feldmann", "Anna Feldmann"]]);
});

test("the order of names changes nothing, and comparisons grow with names, not with pairs", () => {
  const random = seededRandom(7);
  const word = () =>
    Array.from({ length: 9 }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join("");
  const make = (count: number) =>
    Array.from({ length: count }, () => word()).flatMap((name) => firms(`${name} GmbH`, name));
  const forms = make(2_000);
  const turned = [...forms].reverse();
  const found = resolveEntities(forms, []);
  expect(resolveEntities(turned, [])).toEqual(found);
  expect(found.entities).toHaveLength(2_000);
  expect(found.compared).toBeLessThan(3 * forms.length);
});
