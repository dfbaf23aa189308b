import { describe, expect, it } from "vitest";
import { classifyColumns } from "./classify-columns.ts";

const typesOf = (columns: Readonly<Record<string, readonly string[]>>) =>
  classifyColumns(Object.entries(columns).map(([name, values]) => ({ name, values }))).map(
    (found) => found?.type ?? null,
  );

describe("classifyColumns", () => {
  it("reads names of columns in several languages together with their values", () => {
    expect(
      typesOf({
        Vorname: ["Hannelore", "Jürgen"],
        Nachname: ["Brandt", "Özdemir"],
        Geburtsdatum: ["03.05.1970", "12.11.1988"],
        Téléphone: ["01 42 68 53 00", "06 12 34 56 78"],
        plz: ["10969", "80331"],
        Stadt: ["Berlin", "München"],
        "Steuer-ID": ["86095742719", "86095742719"],
        Betrag: ["12,50", "99,00"],
      }),
    ).toEqual([
      "GIVEN_NAME",
      "SURNAME",
      "DATE_OF_BIRTH",
      "PHONE",
      "POSTAL_CODE",
      "CITY",
      "NATIONAL_ID",
      null,
    ]);
  });

  it("finds by values what the name hides", () => {
    expect(
      typesOf({
        field_7: ["a@example.com", "b@example.com"],
        x: ["DE89370400440532013000", "GB82WEST12345698765432"],
        who: ["Maria Lopez", "Anders Lindqvist", "Katarina Novak", "John Smith"],
      }),
    ).toEqual(["EMAIL", "IBAN", "PERSON"]);
  });

  it("does not take names of things for names of people, nor places of things for traits of people", () => {
    expect(
      typesOf({
        product_name: ["Pump X200", "Valve 7"],
        company: ["Nordwind GmbH", "Acme Inc"],
        city: ["Berlin", "Paris"],
        state: ["open", "closed"],
        order_id: ["1001", "1002"],
        name: ["Filter", "Gasket"],
        title: ["Jaws", "Alien"],
      }),
    ).toEqual([null, null, null, null, null, null, null]);
  });

  it("tells names of teams from names of players", () => {
    expect(
      typesOf({
        franchName: [
          "Boston Red Sox",
          "Washington Nationals",
          "Tampa Bay Rays",
          "St. Louis Cardinals",
        ],
        nameLast: ["Okonkwo", "Lindqvist", "Brandt", "Smith"],
        nameFirst: ["Ada", "Anders", "Hannelore", "Joseph"],
      }),
    ).toEqual([null, "SURNAME", "GIVEN_NAME"]);
  });

  it("needs values that do not speak against the name", () => {
    expect(
      typesOf({
        email: ["yes", "no"],
        phone: ["n/a", "iPhone", "Pixel"],
        birth_date: ["red", "blue"],
      }),
    ).toEqual([null, null, null]);
  });

  it("says nothing about an empty table without telling names", () => {
    expect(typesOf({ a: [], b: ["", "-"] })).toEqual([null, null]);
  });

  const RARE_NAMES = [
    "Ysolde Thackwray",
    "Torquil Benderby",
    "Wilmot Aschenfels",
    "Oriel Quintrell",
  ];

  it("takes a column Name beside traits of people as a whole, however rare the names", () => {
    expect(
      typesOf({
        "Staff ID": ["P-1", "P-2", "P-3", "P-4"],
        Name: RARE_NAMES,
        "Date of birth": ["1981-04-04", "1992-10-01", "1963-01-02", "1972-12-20"],
        Salary: ["54,600", "91,200", "43,800", "68,400"],
      })[1],
    ).toBe("PERSON");
    expect(typesOf({ Name: RARE_NAMES, Salary: ["54,600", "91,200", "43,800", "68,400"] })[0]).toBe(
      "PERSON",
    );
  });

  it("takes names that their mailboxes repeat for names of people, whatever the column is called", () => {
    const email = [
      "ysolde.thackwray@firm.example",
      "t.benderby@firm.example",
      "aschenfels-wilmot@firm.example",
      "oriel_quintrell.2@firm.example",
    ];
    expect(typesOf({ name: RARE_NAMES, email })).toEqual(["PERSON", "EMAIL"]);
    expect(typesOf({ who: RARE_NAMES, email })).toEqual(["PERSON", "EMAIL"]);
  });

  it.each(["Full name", "Adjuster", "Claims handler", "fee_earner", "Signed by", "Employee"])(
    "takes rare names under %s for people, since nothing else goes by it",
    (name) => {
      expect(typesOf({ [name]: [...RARE_NAMES, ...RARE_NAMES] })).toEqual(["PERSON"]);
    },
  );

  it("keeps firms, goods and places beside mail and phone, and qualified names beside people", () => {
    expect(
      typesOf({
        name: [
          "Feldbrunn Guss GmbH",
          "Ateliers Montclair",
          "Skagerholm Bearings AB",
          "Oberwerk Zinn KG",
        ],
        town: ["Feldbrunn", "Montclair", "Skagerholm", "Oberwerk"],
        email: ["a@s1.example", "sales@s2.example", "info@s3.example", "office@s4.example"],
        phone: ["+49 30 1234567", "+49 30 1234568", "+49 30 1234569", "+49 30 1234560"],
      })[0],
    ).toBe(null);
    expect(typesOf({ name: ["Hex Bolt", "Steel Shaft", "Drive Belt", "Bearing Cage"] })).toEqual([
      null,
    ]);
    expect(
      typesOf({
        product: ["Aniseed Syrup", "Chai Latte", "Oolong Leaf"],
        adjuster: ["Torque Arm 4", "5 mm", "n/a"],
        gender: ["m", "f", "f"],
      }),
    ).toEqual([null, null, "GENDER"]);
  });

  it("takes no part of a stand-in for a word of the values", () => {
    const values = Array.from({ length: 3 }, (_, i) => `PLACE-E22C250F860${i}, IL 62704`);
    expect(classifyColumns([{ name: "Note", values }])).toEqual([null]);
    const mixed = ["anna@firm.example", "MAIL-32D40271D1D6", "MAIL-32D40271D1D7"];
    expect(classifyColumns([{ name: "Note", values: mixed }])).toEqual([null]);
  });

  const PEOPLE = ["Jonas Wetterau", "Anna Huber", "Marek Nowak"];
  const beside = (name: string, values: readonly string[]) =>
    typesOf({ "Full name": PEOPLE, [name]: [...values] })[1];

  it.each([
    "Monthly pay",
    "Wage",
    "Bonus",
    "Hourly rate",
    "Gehalt",
    "Monatsgehalt (€)",
    "Bruttolohn",
    "Salaire mensuel",
    "Sueldo",
    "Stipendio lordo",
    "Maandloon",
    "Månedsløn",
    "Wynagrodzenie brutto",
    "Vencimento",
  ])("takes amounts under %s beside people for their pay", (name) => {
    expect(beside(name, ["4.200,50 €", "3.100,00 €", "2.950,00 €"])).toBe("SALARY");
    expect(beside(name, ["€ 18.50 / h", "22 EUR/Std.", "19.75"])).toBe("SALARY");
    expect(typesOf({ product: ["Hex bolt", "Shaft"], [name]: ["4.20", "3.10"] })[1]).toBe(null);
  });

  it.each([
    ["Diagnosis", ["asthma", "none"], "HEALTH_CONDITION"],
    ["Blutgruppe", ["A+", "0-"], "HEALTH_CONDITION"],
    ["Allergie", ["arachides", "-"], "HEALTH_CONDITION"],
    ["Grad der Behinderung", ["50", "0"], "HEALTH_CONDITION"],
    ["Płeć", ["K", "M"], "GENDER"],
    ["Køn", ["M", "K"], "GENDER"],
    ["Religione", ["cattolica", "nessuna"], "RELIGION"],
    ["Obywatelstwo", ["PL", "UA"], "ETHNICITY"],
    ["Stan cywilny", ["panna", "żonaty"], "MARITAL_STATUS"],
    ["Fødselsdato", ["12-03-1980", "01-11-1975"], "DATE_OF_BIRTH"],
    ["Nazwisko", ["Nowak", "Bieniek"], "SURNAME"],
    ["Kod pocztowy", ["00-697", "31-147"], "POSTAL_CODE"],
    ["Telemóvel", ["912 555 408", "936 555 210"], "PHONE"],
  ] as const)("knows %s", (name, values, type) => {
    expect(beside(name, values)).toBe(type);
  });

  it("takes a staff number for one in every table, a customer's only beside people", () => {
    expect(typesOf({ employeeID: ["1", "2"], hours: ["8", "7"] })).toEqual(["PERSON_ID", null]);
    expect(typesOf({ customerID: ["ALF", "ANA"], freight: ["8", "7"] })).toEqual([null, null]);
  });

  const people = {
    name: "Name",
    values: ["Anna Kowalska", "Jonas Weber", "Ava Müller", "Ivo Horn"],
  };
  const numbers = ["PN-88121", "PN-88122", "PN-88130", "PN-88144"];

  it.each([
    "Policy no",
    "Vertragsnummer",
    "N° de contrat",
    "Nº de póliza",
    "Numero polizza",
    "Polisnummer",
    "Numer umowy",
    "Apólice n.º",
  ])("takes %s for the number of the person of its row", (name) => {
    const [found] = classifyColumns([{ name, values: numbers }, people]);
    expect(found?.type).toBe("PERSON_ID");
  });

  it.each([
    ["a firm's", [{ name: "Supplier", values: ["Acme", "Umbra", "Lindt", "Orbis"] }, people]],
    ["of nobody", [{ name: "City", values: ["Rome", "Bonn", "Nice", "Graz"] }]],
    ["of whom a clerk works on", [{ ...people, name: "Case handler" }]],
  ])("takes a contract number for no person's where it is %s", (_what, others) => {
    const [found] = classifyColumns([{ name: "Contract no", values: numbers }, ...others]);
    expect(found).toBeNull();
  });

  it("takes order numbers beside names for no addresses", () => {
    const orders = { name: "Order No", values: ["C-10001", "C-10002", "C-10003", "C-10004"] };
    expect(classifyColumns([orders, people])[0]).toBeNull();
  });
});

it("takes a cap in a column of money for a limit, not for Italian postal codes", () => {
  const matters = (name: string, values: readonly string[]) =>
    typesOf({ responsible: ["Maria Lopez", "Anders Lindqvist", "Katarina Novak"], [name]: values });
  const amounts = ["12000", "8500", "40000"];
  for (const name of ["fee_cap_eur", "Fee cap", "cap amount", "price cap (USD)", "budget_cap"])
    expect(matters(name, amounts), name).toEqual(["PERSON", null]);
  expect(matters("CAP", ["00184", "20121", "50123"])).toEqual(["PERSON", "POSTAL_CODE"]);
  expect(matters("invoice_zip", ["10969", "80331", "04109"])).toEqual(["PERSON", "POSTAL_CODE"]);
});
