import type { Corpus } from "../kit/corpus.ts";
import { csv } from "../kit/csv.ts";
import { day } from "../kit/dates.ts";
import { type DocumentSpec, h1, h2, h3, list, p, table } from "../kit/document.ts";
import { lockedPdf } from "../kit/locked-pdf.ts";
import { pdf, pdfDocument } from "../kit/pdf.ts";
import { choices } from "../kit/random.ts";
import { word } from "../kit/word.ts";
import { COMPANY, LOT, SLEEVE } from "./data.ts";

const AT = "manufacturing/quality";
const MEASUREMENTS = `measurements_${LOT}.csv`;
const PLAN = "Prüfplan_KG-4410.docx";
const BORE_LIMIT = 42.025;
const PASSWORD = "kesselgrund-31";

interface Piece {
  serial: string;
  bore: number;
  roundness: number;
  runout: number;
  ok: boolean;
}

/** The inspection of one lot: German plan, measurements, non-conformance report, a PDF named .docx, a locked PDF. */
export async function addQuality(corpus: Corpus): Promise<void> {
  const pieces = measure();
  const rejected = pieces.filter((piece) => !piece.ok).length;
  corpus.add(
    `${AT}/${MEASUREMENTS}`,
    csv([
      ["serial", "bore_mm", "roundness_um", "runout_um", "result"],
      ...pieces.map((one) => [
        one.serial,
        one.bore.toFixed(3),
        one.roundness.toFixed(1),
        one.runout.toFixed(1),
        one.ok ? "ok" : "reject",
      ]),
    ]),
  );
  corpus.add(`${AT}/${PLAN}`, await plan());
  corpus.add(`${AT}/NCR-2025-009.docx`, await nonConformance(pieces, rejected));
  corpus.add(`${AT}/8D_NCR-2025-009.docx`, await eightD(rejected));
  corpus.add(`${AT}/certificate_${LOT}.pdf`, await certificate());
  truth(corpus);
}

function measure(): Piece[] {
  const dice = choices(917);
  return Array.from({ length: 60 }, (_, index) => {
    const bore = 42 + dice.whole(4, 23) / 1000 + (index % 8 === 5 ? 0.014 : 0);
    return {
      serial: `${LOT}-${String(index + 1).padStart(3, "0")}`,
      bore,
      roundness: dice.whole(12, 58) / 10,
      runout: dice.whole(30, 140) / 10,
      ok: bore <= BORE_LIMIT,
    };
  });
}

function plan(): Promise<Uint8Array> {
  return word({
    title: "Prüfplan KG-4410, Wellenschutzhülse",
    subject: SLEEVE,
    company: COMPANY,
    language: "de",
    author: "Jaromir Feldhusen",
    created: day("2025-01-27T09:00:00"),
    modified: day("2025-02-18T13:30:00"),
    blocks: [
      h1("Prüfplan KG-4410, Wellenschutzhülse"),
      p(
        `Gilt für das Teil ${SLEEVE} nach der Stückliste BOM_KG-4410_rev_B.xlsx. Geprüft wird jedes Los vor der Einlagerung; die Werte stehen in einer Datei je Los, zuletzt ${MEASUREMENTS}.`,
      ),
      h2("Merkmale"),
      h3("bore_mm"),
      p(
        "Bohrung, Sollmaß 42,000 mm, Toleranz +0,025 / 0. Gemessen mit Innenmessgerät bei 20 °C an zwei Stellen, eingetragen wird der größere Wert.",
      ),
      h3("roundness_um"),
      p("Rundheit in Mikrometern, höchstens 6,0."),
      h3("runout_um"),
      p("Rundlauf zur Bohrung in Mikrometern, höchstens 15,0."),
      h2("Entscheidung"),
      list(
        "ok: alle Merkmale innerhalb der Grenzen",
        "reject: mindestens ein Merkmal außerhalb; das Los wird gesperrt und ein Abweichungsbericht angelegt",
      ),
    ],
  });
}

function nonConformance(pieces: Piece[], rejected: number): Promise<Uint8Array> {
  const worst = Math.max(...pieces.map((piece) => piece.bore));
  return word({
    title: "Non-conformance report NCR-2025-009",
    subject: `Part ${SLEEVE}, lot ${LOT}`,
    company: COMPANY,
    author: "Jaromir Feldhusen",
    created: day("2025-03-20T07:45:00"),
    modified: day("2025-03-21T10:00:00"),
    blocks: [
      h1("Non-conformance report NCR-2025-009"),
      table(
        ["Item", "Value"],
        ["Part", `${SLEEVE}, shaft sleeve 42`],
        ["Lot", LOT],
        ["Supplier", "S-02, Feinwerk Ahrensrode KG"],
        ["Pieces inspected", String(pieces.length)],
        ["Pieces rejected", String(rejected)],
      ),
      h2("Finding"),
      p(
        `${rejected} of ${pieces.length} sleeves have a bore above ${BORE_LIMIT.toFixed(3)} mm; the largest is ${worst.toFixed(3)} mm. All values are in [${MEASUREMENTS}](${MEASUREMENTS}). Inspected to ${PLAN}.`,
      ),
      h2("Immediate action"),
      list(
        `Lot ${LOT} is blocked in store 4`,
        "The supplier was told on 20 March 2025",
        "Pumps KG-4410 built since 17 March are checked for noise",
      ),
    ],
  });
}

function eightD(rejected: number): Promise<Uint8Array> {
  const spec: DocumentSpec = {
    title: "8D report NCR-2025-009",
    subject: `Part ${SLEEVE}, lot ${LOT}`,
    company: "Feinwerk Ahrensrode KG",
    author: "Henrike Tolkmitz",
    created: day("2025-04-01T09:00:00"),
    modified: day("2025-04-01T09:00:00"),
    blocks: [
      h1("8D report on NCR-2025-009"),
      h2("D2 Problem"),
      p(`${rejected} sleeves ${SLEEVE} of lot ${LOT} have a bore that is too large.`),
      h2("D4 Root cause"),
      p(
        "The boring bar was reset after a tool change without a first-piece check. The offset of 14 micrometres explains all rejected pieces.",
      ),
      h2("D5 Corrective action"),
      list(
        "First-piece check after every tool change, signed by the setter",
        "Tool offset locked in the control",
        "Lot replaced by 11 April 2025",
      ),
    ],
  };
  return pdf(spec);
}

async function certificate(): Promise<Uint8Array> {
  const document = await pdfDocument({
    title: `Inspection certificate ${LOT}`,
    company: "Feinwerk Ahrensrode KG",
    author: "Henrike Tolkmitz",
    created: day("2025-03-14T06:30:00"),
    modified: day("2025-03-14T06:30:00"),
    blocks: [
      h1("Inspection certificate 3.1"),
      p(`Lot ${LOT}, part ${SLEEVE}, material 1.4021, heat 55 213.`),
      table(["Element", "Per cent"], ["C", "0.21"], ["Cr", "13.1"], ["Mn", "0.84"]),
    ],
  });
  return lockedPdf(document, PASSWORD, LOT);
}

function truth(corpus: Corpus): void {
  const file = (name: string): string => `${AT}/${name}`;
  const [values, planPath, report, answer, locked] = [
    file(MEASUREMENTS),
    file(PLAN),
    file("NCR-2025-009.docx"),
    file("8D_NCR-2025-009.docx"),
    file(`certificate_${LOT}.pdf`),
  ] as const;
  corpus.edge(
    planPath,
    "DOCUMENTS",
    values,
    "German headings are the column names bore_mm, roundness_um, runout_um; the text names the file",
    { accept: ["REFERENCES"] },
  );
  corpus.edge(
    planPath,
    "REFERENCES",
    "manufacturing/bom/BOM_KG-4410_rev_B.xlsx",
    "the text names the file",
  );
  corpus.edge(
    report,
    "REFERENCES",
    values,
    "the report links to the file and counts its rejected pieces",
    { accept: ["SUMMARIZES", "DOCUMENTS", "SUPPORTS"] },
  );
  corpus.edge(report, "REFERENCES", planPath, "the report names the file");
  corpus.edge(answer, "REFERENCES", report, "names NCR-2025-009, the same part and lot", {
    accept: ["RELATED_TO"],
  });
  corpus.damage({
    path: answer,
    kind: "wrong-extension",
    expect: { status: ["ok", "partial"], issue: "pdf" },
    why: "a PDF that is named .docx; its text can be read as a PDF",
  });
  corpus.damage({
    path: locked,
    kind: "encrypted",
    expect: { status: ["failed", "skipped", "partial"], issue: "encrypted" },
    password: PASSWORD,
    why: "a PDF with a password (standard security handler, RC4, 128 bits)",
  });
  corpus.unit("Non-conformance NCR-2025-009", [values, planPath, report, answer, locked]);
}
