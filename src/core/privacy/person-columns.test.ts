import { describe, expect, it } from "vitest";
import { classifyColumns } from "./classify-columns.ts";

const GIVEN = ["Ava", "Beatriz", "Jonas", "Thandiwe"];
const SURNAMES = ["Müller", "Souza", "Weber", "Nkosi"];

function typesOf(columns: Record<string, readonly string[]>): Array<string | null> {
  const samples = Object.entries(columns).map(([name, values]) => ({ name, values }));
  return classifyColumns(samples).map((found) =>
    found !== null && found.confidence >= 0.6 ? found.type : null,
  );
}

describe("pictures beside people", () => {
  const staff = { Mitarbeiter: ["Jonas Weber", "Ava Müller", "Beatriz Souza", "Thandiwe Nkosi"] };
  const links = [1, 2, 3, 4].map((i) => `https://a.example/p/${i}.png`);

  it.each([
    "Bild",
    "Imagen",
    "image_url",
    "profile_pic",
    "ProfilePic",
    "Image",
    "Foto",
    "photo_url",
  ])("are told in a column called %s", (name) =>
    expect(typesOf({ ...staff, [name]: links })).toEqual(["PERSON", "PHOTO"]),
  );

  it("are told by a file's name too, and no images of disks", () => {
    const files = ["1.jpg", "2.jpg", "img/3.webp", "4.png"];
    expect(typesOf({ ...staff, Bild: files })[1]).toBe("PHOTO");
    const disks = ["nginx:1.2", "redis:7", "node:24", "alpine"];
    expect(typesOf({ ...staff, image: disks })[1]).toBeNull();
    expect(typesOf({ Pumpe: ["P-1", "P-2", "P-3", "P-4"], Bild: links })).not.toContain("PHOTO");
  });
});

describe("a column that is called name", () => {
  it.each([
    ["Name", "Vorname"],
    ["Nom", "Prénom"],
    ["name", "first name"],
  ])("%s holds surnames beside %s", (surname, given) => {
    expect(typesOf({ [surname]: SURNAMES, [given]: GIVEN })).toEqual(["SURNAME", "GIVEN_NAME"]);
  });

  it("is something else beside no given names, and where its values are no words", () => {
    const places = ["North 1", "South 2", "East 3", "West 4"];
    expect(typesOf({ Name: places, Vorname: GIVEN })[0]).toBeNull();
    expect(typesOf({ Name: SURNAMES, Town: ["Ulm", "Bonn", "Kiel", "Trier"] })[0]).toBeNull();
  });
});

describe("columns called after what people are to a game, a class or a ward", () => {
  const surnames = ["Kane", "Sánchez", "Lukaku", "Rooney", "Alli", "Firmino", "O'Brien", "Vardy"];
  const typesOf = (name: string, values: readonly string[]) =>
    classifyColumns([{ name, values }]).map((found) => found?.type ?? null);

  it.each(["Player", "Player Raw", "players", "Spieler", "Joueur", "Jugador", "Lehrerin", "Coach"])(
    "%s are names, surnames alone too",
    (name) => {
      expect(typesOf(name, surnames)).toEqual(["PERSON"]);
      expect(typesOf(name, ["Jürgen Klopp", "Pep Guardiola", "Sean Dyche"])).toEqual(["PERSON"]);
    },
  );

  it("are none where the values are words, codes, few or of something else", () => {
    expect(typesOf("Player", ["First", "Second", "Home", "Other", "Yes", "Best"])).toEqual([null]);
    expect(typesOf("Player", ["VLC", "MPV", "QT", "WMP", "AMP", "XINE"])).toEqual([null]);
    expect(typesOf("Player", ["Kane", "Vardy"])).toEqual([null]);
    expect(typesOf("Player count", surnames)).toEqual([null]);
    expect(
      typesOf("Assignee", ["Logistics", "Procurement", "Marketing", "Payroll", "Legal", "Fleet"]),
    ).toEqual([null]);
    expect(typesOf("Team", surnames)).toEqual([null]);
  });
});

describe("degrees beside people", () => {
  const staff = { Mitarbeiter: ["Jonas Weber", "Ava Müller", "Beatriz Souza", "Thandiwe Nkosi"] };
  const degrees = ["52.5201", "48.1371", "38.7223", "-33.9249"];

  it.each(["lat", "Latitude", "home_lat", "lng", "Breitengrad", "GPS", "LatDeg"])(
    "are told in a column called %s",
    (name) => expect(typesOf({ ...staff, [name]: degrees })).toEqual(["PERSON", "COORDINATES"]),
  );

  it("are nobody's in a table of pumps, and no lengths", () => {
    expect(typesOf({ Pumpe: ["P-1", "P-2", "P-3", "P-4"], lat: degrees })).toEqual([null, null]);
    expect(typesOf({ ...staff, long: ["12", "7", "9", "4"] })[1]).toBeNull();
  });

  it("are told as pairs", () => {
    const pairs = ["52.5201, 13.4049", "48.1371,11.5754", "38.7223 -9.1393", "33°55′S 18°25′E"];
    expect(typesOf({ ...staff, coordinates: pairs })[1]).toBe("COORDINATES");
    const exact = ["51.5034, -0.1276", "52.2053, 0.1218", "53.4808, -2.2426", "55.9533, -3.1883"];
    expect(typesOf({ ...staff, home: exact })[1]).toBe("COORDINATES");
    const points = ["POINT(-0.1276 51.5034)", "[0.1218,52.2053]", "(-2.2426, 53.4808)", ""];
    expect(typesOf({ ...staff, "geometry.coordinates": points })[1]).toBe("COORDINATES");
  });
});
