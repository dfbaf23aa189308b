import { expect, it } from "vitest";
import { emptyDocument } from "../../model/document.ts";
import { applyPolicy } from "../apply-policy.ts";
import { findPersonalData } from "../find-personal-data.ts";
import { PrivacyOptions } from "../options.ts";
import { gdpr } from "../policies/gdpr.ts";
import { hipaaSafeHarbor } from "../policies/hipaa-safe-harbor.ts";

const found = (text: string, minConfidence = gdpr.minConfidence) =>
  findPersonalData(text, { minConfidence })
    .filter(({ type }) => type === "COORDINATES")
    .map(({ start, end }) => text.slice(start, end));

it.each([
  ["Anna was last seen at lat 52.5201, long 13.4049.", ["52.5201", "13.4049"]],
  ["Mme Dupont, coordonnées : 48.8566, 2.3522", ["48.8566, 2.3522"]],
  ["Sabine Roth\nBreitengrad: 52,5201\nLängengrad: 13,4049", ["52,5201", "13,4049"]],
  ["Name: S. Roth\nLocation: 52.5201, 13.4049", ["52.5201, 13.4049"]],
  ["GPS 52.5201 13.4049", ["52.5201 13.4049"]],
  ["Jane Ashworth, 51.503412, -0.127647", ["51.503412, -0.127647"]],
  ["Jane Ashworth (-51.503412, -0.127647)", ["-51.503412, -0.127647"]],
  ["Mrs Jane Ashworth: 51.503412 / -0.127647 (her home)", ["51.503412 / -0.127647"]],
  ['{"coordinates":[-0.127647,51.503412],"name":"Jane"}', ["-0.127647,51.503412"]],
  ["geo:52.5201,13.4049 is where Maria lives", ["52.5201,13.4049"]],
])("tells where somebody is: %s", (text, values) => {
  expect(found(text)).toEqual(values);
});

it.each([
  "Weather station 7: lat 52.5201, lon 13.4049",
  "The well lies at 52.5201° N, 13.4049° E.",
])("tells where a thing is only to a policy that asks for all: %s", (text) => {
  expect(found(text)).toEqual([]);
  expect(found(text, hipaaSafeHarbor.minConfidence)).not.toEqual([]);
});

it.each([
  "Anna: position 12.50, 13.75",
  "Anna set the machine position to 10.250, 20.500 mm.",
  "The factors are 12.3456, 13.4567.",
  "Anna went long 1.0825 and short 1.0790.",
  "Breite: 12,50 m, Länge: 3,75 m, sagt Frau Roth",
  "Frau Roth: 38.55 °C, Location 3",
  "Anna, location 252.5201, 413.4049",
  "It is 20.5° N",
])("reads no coordinates in: %s", (text) => {
  expect(found(text, 0.5)).toEqual([]);
});

it("reads a property with its key: a photograph tells where it was taken", async () => {
  const empty = emptyDocument({ kind: "document", type: "jpg", mime: "image/jpeg" });
  const properties = { ...empty.properties, custom: { camera: "L-5", gps: "52.5201, 13.4049" } };
  const { document } = await applyPolicy({
    document: { ...empty, properties },
    options: PrivacyOptions.parse({ policy: "gdpr" }),
    standInKey: "a key of one workspace",
    readTable: () => [],
  });
  expect(document.properties.custom).toEqual({ camera: "L-5", gps: "[about 52.5, 13.4]" });
});
