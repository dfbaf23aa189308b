import { describe, expect, it } from "vitest";
import { findPersonalData } from "../find-personal-data.ts";

function organizations(text: string): string[] {
  return findPersonalData(text, { minConfidence: 0.6 })
    .filter(({ type }) => type === "ORGANIZATION")
    .map(({ start, end }) => text.slice(start, end));
}

describe("organisations by their legal form", () => {
  it.each<[text: string, ...names: string[]]>([
    ["Vertrag mit Müller & Söhne OHG über die Lieferung.", "Müller & Söhne OHG"],
    ["Brenner Anlagenbau GmbH & Co. KG, Hafenallee", "Brenner Anlagenbau GmbH & Co. KG"],
    [
      "We met Johnson & Johnson Inc. today. Then Acme, Inc. called.",
      "Johnson & Johnson Inc.",
      "Acme, Inc.",
    ],
    ["Marks and Spencer plc and Acme Ltd signed.", "Marks and Spencer plc", "Acme Ltd"],
    [
      "Ferrari S.p.A. and Philips N.V. and Bexley B.V. too.",
      "Ferrari S.p.A.",
      "Philips N.V.",
      "Bexley B.V.",
    ],
    [
      "Accord entre Dupont et Fils S.A. et Crédit Lyonnais S.A.",
      "Dupont et Fils S.A.",
      "Crédit Lyonnais S.A.",
    ],
    [
      "Contrato con Aceites del Sur S.L. y Hermanos García, S.A.",
      "Aceites del Sur S.L.",
      "Hermanos García, S.A.",
    ],
    ["Umowa z Nowak i Synowie Sp. z o.o. dnia 3 maja.", "Nowak i Synowie Sp. z o.o."],
    ["Smlouva s Bohemia Sklo s.r.o. a ČEZ, a.s. platí.", "Bohemia Sklo s.r.o.", "ČEZ, a.s."],
    ["Der Kleingartenverein Sonnenblick e.V. lädt ein.", "Kleingartenverein Sonnenblick e.V."],
    ["Novo Nordisk A/S og Bakkegaard ApS", "Novo Nordisk A/S", "Bakkegaard ApS"],
    ["Silva & Irmãos Lda e Vinhos do Norte, Lda.", "Silva & Irmãos Lda", "Vinhos do Norte, Lda"],
    ["Hawkins, Richardson & Santana LLP advised.", "Hawkins, Richardson & Santana LLP"],
    [
      "Kunde Brenner Anlagenbau GmbH\nBetreff: Kündigung Kolb Holzbau KG",
      "Brenner Anlagenbau GmbH",
      "Kolb Holzbau KG",
    ],
    [
      "J. & P. Coats Ltd. is old, 3M Deutschland GmbH is not.",
      "J. & P. Coats Ltd.",
      "3M Deutschland GmbH",
    ],
    [
      "She studied at the University of Leeds and the Universität zu Köln.",
      "University of Leeds",
      "Universität zu Köln",
    ],
    [
      "Lieferant: Gebr. Weiß Transporte Ges.m.b.H., Kunde: Hofer & Partner KG",
      "Gebr. Weiß Transporte Ges.m.b.H.",
      "Hofer & Partner KG",
    ],
    [
      "Le Groupe Moreau & Cie SARL a signé avec Atelier du Bois SAS.",
      "Groupe Moreau & Cie SARL",
      "Atelier du Bois SAS",
    ],
    [
      "Offerte van Jansen en Zonen B.V. aan Van der Meer Holding B.V.",
      "Jansen en Zonen B.V.",
      "Van der Meer Holding B.V.",
    ],
    [
      "Preventivo di Fratelli Conti S.n.c. per Acciai Speciali Terni S.p.A.",
      "Fratelli Conti S.n.c.",
      "Acciai Speciali Terni S.p.A.",
    ],
  ])("%s", (text, ...names) => expect(organizations(text)).toEqual(names));

  it.each<[text: string, ...names: string[]]>([
    ["Maria Lopez and Acme Ltd agreed.", "Acme Ltd"],
    ["CEO of Acme Inc. and Director of Siemens AG.", "Acme Inc.", "Siemens AG"],
    ["Peter Huber, Huber Bau GmbH", "Huber Bau GmbH"],
    ["The claim is limited. Section SE. 20 KG. AS follows, in Adelaide SA."],
    ["Die Haftung ist beschränkt. Gewicht 20 KG, Größe L."],
  ])("takes nothing else into the name: %s", (text, ...names) =>
    expect(organizations(text)).toEqual(names),
  );

  it("keeps a person beside a firm a person", () => {
    const text = "Harriet Longbottom and Brenner GmbH agreed.";
    const found = findPersonalData(text, { minConfidence: 0.6 });
    expect(found.map(({ type, start, end }) => [type, text.slice(start, end)])).toEqual([
      ["PERSON", "Harriet Longbottom"],
      ["ORGANIZATION", "Brenner GmbH"],
    ]);
  });
});
