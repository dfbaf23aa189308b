/** The eighteen identifiers of 45 CFR 164.514(b)(2)(i), in a text and in columns, under the policy that takes them all out. */
import { expect, it } from "vitest";
import { emptyDocument, emptySheet } from "../model/document.ts";
import { applyPolicy } from "./apply-policy.ts";
import { classifyColumns } from "./classify-columns.ts";
import { PrivacyOptions } from "./options.ts";

const KEY = "a key of one workspace";
const OPTIONS = PrivacyOptions.parse({ policy: "hipaa-safe-harbor" });

const SUMMARY = `Discharge summary

Patient: Margaret Ellsworth, 91 years old, lives at 22 Birch Lane, Peoria, IL 61602, Tazewell County.
Admitted on 4 June 2023, discharged 06/09/2023.
Phone (309) 555-0177, fax 309-555-0118, mail m.ellsworth@example.com.
SSN 523-41-8823. MRN 00771203. Health plan beneficiary number K8830-11207-02.
Savings account 5510093377. Certificate number RN-770218. Driver's license D771-2040-1180.
Car: VIN 1HGCM82633A004352, license plate QRZ-8841.
Pacemaker serial number PX-20117-B. Device ID 90CD-11-204.
Web https://margaret-ellsworth.example.org/me, IP 192.0.2.61.
Fingerprint template: FMR-0071B2C4. Voice print ID VP-55102.
Passport photo: margaret_face.jpg
Study participant code P-0112-ME.
Home: 40.69362° N, 89.58899° W
`;
const IDENTIFIERS = [
  "Margaret",
  "Ellsworth",
  "22 Birch Lane",
  "Peoria",
  "Tazewell",
  "4 June",
  "06/09",
  "91 years",
  "555-0177",
  "555-0118",
  "m.ellsworth",
  "523-41-8823",
  "00771203",
  "K8830",
  "5510093377",
  "RN-770218",
  "D771-2040",
  "1HGCM82633A004352",
  "QRZ-8841",
  "PX-20117",
  "90CD-11",
  "example.org",
  "192.0.2.61",
  "FMR-0071",
  "VP-55102",
  "margaret_face",
  "P-0112",
  "40.69",
  "89.58",
];

const COLUMNS: ReadonlyArray<readonly [name: string, values: readonly string[], left?: string]> = [
  ["Patient name", ["Margaret Ellsworth", "Harold Whitcomb", "Denise Okafor"]],
  ["Street address", ["22 Birch Lane", "7 Elm Street", "118 Oak Avenue"]],
  ["Admission date", ["2023-06-04", "2023-07-11", "2023-08-19"], "[year 2023]"],
  ["Phone", ["309-555-0177", "309-555-0190", "217-555-0112"]],
  ["Fax", ["309-555-0118", "309-555-0119", "217-555-0141"]],
  ["E-mail", ["m.ellsworth@example.com", "hw@example.com", "d.okafor@example.com"]],
  ["SSN", ["523-41-8823", "418-22-9017", "219-09-9999"]],
  ["Medical record number", ["00771203", "00771204", "00771205"]],
  ["Health plan beneficiary number", ["K8830-11207-02", "K8830-11208-01", "K8841-20111-01"]],
  ["Account number", ["5510093377", "5510093378", "5510093412"]],
  ["License no", ["D771-2040-1180", "D771-2040-1181", "D802-2211-0090"]],
  ["Plate", ["QRZ-8841", "BTX-1120", "LKM-7719"]],
  ["Device serial", ["PX-20117-B", "PX-20118-B", "HA-88120-C"]],
  ["Web page", ["https://me.example.org", "https://hw.example.org", "https://do.example.org"]],
  ["IP", ["192.0.2.61", "192.0.2.62", "192.0.2.63"]],
  ["Fingerprint template", ["FMR-0071B2C4", "FMR-0071B2C5", "FMR-0081A2C5"]],
  ["Photo", ["margaret_face.jpg", "harold_face.jpg", "denise_face.jpg"]],
  ["Latitude", ["40.69362", "40.71203", "40.12001"]],
  ["Participant code", ["P-0112-ME", "P-0113-HW", "P-0114-DO"]],
];

it("leaves none of the eighteen in a text", async () => {
  const format = { kind: "document", type: "docx", mime: "application/octet-stream" } as const;
  const { document } = await applyPolicy({
    document: { ...emptyDocument(format), markdown: SUMMARY },
    options: OPTIONS,
    standInKey: KEY,
    readTable: () => [],
  });
  expect(IDENTIFIERS.filter((value) => document.markdown.includes(value))).toEqual([]);
  expect(document.markdown).toContain("Discharge summary");
});

it("leaves the year alone of the dates of a mail and of a file", async () => {
  const empty = emptyDocument({ kind: "mail", type: "eml", mime: "message/rfc822" });
  const sent = "2023-06-09T08:15:00.000Z";
  const mail = {
    ...{ subject: "", from: "", to: [], cc: [], date: sent, messageId: null, inReplyTo: null },
    ...{ references: [], attachments: [] },
  };
  const properties = { ...empty.properties, createdAt: sent, modifiedAt: sent };
  const { document } = await applyPolicy({
    document: { ...empty, mail, properties },
    options: OPTIONS,
    standInKey: KEY,
    readTable: () => [],
  });
  expect(document.mail?.date).toBe("[year 2023]");
  expect(document.properties).toMatchObject({
    createdAt: "[year 2023]",
    modifiedAt: "[year 2023]",
  });
});

it("leaves none of the eighteen in columns", async () => {
  const rows = [0, 1, 2].map((row) => COLUMNS.map(([, values]) => values[row] ?? ""));
  const columns = COLUMNS.map(([name, values], index) => ({
    ...{ name, index, type: "text" as const, unit: null, rowCount: 3, nullCount: 0 },
    ...{ distinctCount: 3, distinctIsExact: true, min: null, max: null, quantiles: [] },
    ...{ samples: [...values], patterns: [], isKeyCandidate: false, valueSketch: "" },
  }));
  const tableRef = { key: "t", rowCount: 3, columnCount: COLUMNS.length, pieces: [] };
  const format = { kind: "sheet", type: "csv", mime: "text/csv" } as const;
  const { redactRow } = await applyPolicy({
    document: {
      ...emptyDocument(format),
      sheets: [{ ...emptySheet("Patients"), columns, tableRef }],
    },
    options: OPTIONS,
    standInKey: KEY,
    readTable: (_, maxRows) => rows.slice(0, maxRows),
  });
  for (const row of rows) {
    const clean = redactRow("Patients", row);
    const stays = COLUMNS.filter(([, , left], i) => clean[i] === row[i] && left === undefined);
    expect(stays.map(([name]) => name)).toEqual([]);
    expect(clean[2]).toBe("[year 2023]");
  }
});

/** Beside a column of names, as lists of people have them. */
const HEADINGS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  LICENSE_PLATE: {
    Plate: ["ABC-1234", "XYZ 77"],
    Kennzeichen: ["K-AB 1234", "HH-XY 12"],
    kenteken: ["12-ABC-3", "XX-771-K"],
    immatriculation: ["AB-123-CD", "FG-771-KL"],
    matrícula: ["1234 BCD", "9087 KLM"],
    Targa: ["AB 123 CD", "FX771KL"],
    "Nr rejestracyjny": ["WA 12345", "KR 7AB12"],
    Nummerplade: ["AB 12 345", "XY 77 120"],
    "Vehicle registration": ["AB12 CDE", "LK19 WPF"],
    Registreringsnummer: ["ABC 123", "XYZ 77A"],
  },
  DEVICE_ID: {
    "Seriennummer Gerät": ["SN-99281", "SN-99282"],
    "Device serial": ["PX-20117-B", "HA-88120-C"],
    "Pacemaker serial no": ["PX-20117-B", "PX-88120-C"],
    "Numéro de série appareil": ["ST-88120", "ST-88121"],
    "Número de serie dispositivo": ["MP-77120", "MP-77121"],
    "Numero di serie dispositivo": ["PM-8812", "PM-8813"],
    "Serienummer apparaat": ["PM-20112", "PM-20113"],
    "Numer seryjny urządzenia": ["RS-8812", "RS-8813"],
  },
  HEALTH_PLAN: {
    "Krankenkasse Nr": ["A123456780", "M771209314"],
    "Health plan ID": ["W2291-88345", "W2291-88346"],
    "Insurance member ID": ["XQH-4471902", "XQH-4471903"],
    Versichertennr: ["A123456780", "M771209314"],
    "Numéro mutuelle": ["8841209-77", "8841210-77"],
    "N tarjeta sanitaria": ["BBBB44102290", "BBBB44102291"],
    "Tessera sanitaria": ["80380000300012345678", "80380000300012345679"],
    "Zorgverzekering nr": ["4410992", "4410993"],
    "Nr utente": ["123456789", "123456780"],
    Sygesikringsnr: ["441099-21", "441099-22"],
  },
  BANK_ACCOUNT: {
    Kontonummer: ["532013000", "532013001"],
    "Account no": ["7734412290", "7734412291"],
    "Sort code": ["20-00-00", "20-11-22"],
    BLZ: ["37040044", "10050000"],
    Rekeningnummer: ["123456789", "123456780"],
    "Numéro de compte": ["00012345678", "00012345679"],
    "Número de cuenta": ["1234567892", "1234567893"],
    "Numero conto": ["000000123456", "000000123457"],
    "Número da conta": ["0123456789", "0123456790"],
    "Numer konta": ["1020440177", "1020440178"],
  },
  BIOMETRIC: {
    Fingerabdruck: ["FMR-0021A9F3", "FMR-0021A9F4"],
    "Empreinte digitale": ["FMR-0021A9F3", "FMR-0021A9F4"],
    "Huella dactilar": ["FMR-0021A9F3", "FMR-0021A9F4"],
    "Face id": ["FMR-0021A9F3", "FMR-0021A9F4"],
  },
  PHOTO: {
    Passfoto: ["a_roth.jpg", "b_roth.jpg"],
    Portrait: ["a_roth.jpg", "b_roth.jpg"],
    "Photo d'identité": ["a_roth.jpg", "b_roth.jpg"],
    Fotografía: ["a_roth.jpg", "b_roth.jpg"],
    Zdjęcie: ["a_roth.jpg", "b_roth.jpg"],
  },
};

it.each(Object.entries(HEADINGS))("knows columns of %s by their headings", (type, headings) => {
  const told = Object.entries(headings).map(([name, values]) => {
    const columns = [
      { name: "Name", values: ["Sabine Roth", "Jörg Brinkmann"] },
      { name, values },
    ];
    return [name, classifyColumns(columns)[1]?.type ?? null];
  });
  expect(told).toEqual(Object.keys(headings).map((name) => [name, type]));
});

it("takes plates, serials and accounts of things for nobody's", () => {
  const columns = {
    Item: ["Pump X200", "Valve 7"],
    "Plate thickness": ["12", "14"],
    "Serial number": ["SN-4400", "SN-4401"],
    "GL account": ["4400", "4401"],
    Kennzeichen: ["rot", "blau"],
    Registration: ["open", "closed"],
    "Photo count": ["3", "4"],
    Konto: ["4400", "1200"],
  };
  const found = classifyColumns(
    Object.entries(columns).map(([name, values]) => ({ name, values })),
  );
  expect(found.map((one) => one?.type ?? null)).toEqual(found.map(() => null));
});
