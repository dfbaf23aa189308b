import { expect, it } from "vitest";
import { findPersonalData } from "../find-personal-data.ts";
import { gdpr } from "../policies/gdpr.ts";
import { hipaaSafeHarbor } from "../policies/hipaa-safe-harbor.ts";

const hidden = (text: string, minConfidence: number) =>
  findPersonalData(text, { minConfidence })
    .filter(({ type }) => type === "PHOTO")
    .map(({ start, end }) => text.slice(start, end));

it.each([
  ["Photo: pump_7.jpg", "pump_7.jpg"],
  ["Foto: halle-3.png", "halle-3.png"],
  ["Bild: Abb12.png", "Abb12.png"],
  ["Foto von der Anlage: halle-3.png", "halle-3.png"],
  ["Pump P-7 leaks.\nPhoto: IMG_2291.jpg\nPriority: high", "IMG_2291.jpg"],
  ["Name: Sabine Roth\n\nDie Anlage.\n\nBild: anlage.png", "anlage.png"],
])("a picture of nobody is hidden only where all are: %s", (text, file) => {
  expect(hidden(text, gdpr.minConfidence)).toEqual([]);
  expect(hidden(text, hipaaSafeHarbor.minConfidence)).toEqual([file]);
});

it.each([
  "Photo: harriet_face.jpg",
  "Foto: brinkmann_joerg.png",
  "Passfoto: IMG_2291.jpg",
  "Profile picture: 4711.png",
  "Name: S. Roth\nPhoto: IMG_2291.jpg",
  "Photo: IMG_2291.jpg\nPatient: 20931",
  "Sabine wrote.\nFoto: bild1.jpg",
  "The patient fell, photo: wound.jpg",
  "She sent a photo: 0012.jpg",
  "Foto von Frau Quaade: xq.jpg",
  "Photo of NAME-0123456789AB: IMG_2031.JPG",
  "![NAME-0123456789AB](img/7.jpg)",
  "![Maria Lopez at work](img/7.jpg)",
])("a picture of somebody is hidden everywhere: %s", (text) => {
  expect(hidden(text, gdpr.minConfidence)).toHaveLength(1);
});

it("a picture of things in Markdown stays", () => {
  expect(hidden("![Pump P-7](img/7.jpg) and ![](img/8.png)", 0.3)).toEqual([]);
});
