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
});
