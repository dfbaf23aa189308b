import type { Corpus } from "../kit/corpus.ts";
import { csv } from "../kit/csv.ts";
import { day } from "../kit/dates.ts";
import { deck } from "../kit/deck.ts";
import { mail } from "../kit/mail.ts";
import { percent, thousands, whole } from "../kit/numbers.ts";
import { pdf } from "../kit/pdf.ts";
import { word } from "../kit/word.ts";
import { type Book, type Cell, workbook } from "../kit/workbook.ts";
import { FIRM, type LeaseDraft, leaseBlocks } from "./lease-text.ts";

const AT = "legal/matters/QF-2025-014-lease";
const EUR = "#,##0";

/** The lease matter: three versions of a lease with its annex, a deck, a mail thread, a scan of an old draft. */
export async function addLease(corpus: Corpus): Promise<void> {
  const annex = await annexB();
  corpus.add(`${AT}/Annex B.xlsx`, annex.bytes);
  corpus.add(`${AT}/Annex_B_floor_areas.csv`, csv(annex.plain("Floor areas", 1, 6)));
  const rent = annex.amount("Summary", "B3");
  const deposit = annex.amount("Summary", "B5");
  for (const draft of drafts(rent, deposit)) corpus.add(`${AT}/${draft.file}`, await lease(draft));
  corpus.add(`${AT}/Lease_QF-2025-014_final.pdf`, await finalPdf(rent, deposit));
  corpus.add(`${AT}/Heads_of_terms_QF-2025-014.pptx`, await headsOfTerms(annex));
  addMails(corpus, deposit);
  corpus.add(
    `${AT}/notes.txt`,
    "Port Ellory, site visit 20 February\n\n- cold store compressor replaced last autumn, ask for the invoice\n- yard drains towards the slipway, check flood map\n- neighbours in unit 8 keep the gate key\n",
  );
  truth(corpus);
}

interface DraftFile extends LeaseDraft {
  file: string;
  author: string;
  created: Date;
  modified: Date;
}

function drafts(rent: number, deposit: number): DraftFile[] {
  const base = { rent, author: "Maren Oakhollow", created: day("2025-03-03T09:10:00") };
  return [
    {
      ...base,
      file: "Lease_QF-2025-014_v1.docx",
      stage: 1,
      deposit: Math.round(deposit / 2),
      modified: day("2025-03-10T17:45:00"),
    },
    {
      ...base,
      file: "Lease_QF-2025-014_v2.docx",
      stage: 2,
      deposit,
      modified: day("2025-03-12T11:05:00"),
    },
    {
      ...base,
      file: "Lease_QF-2025-014_final.docx",
      stage: 3,
      deposit,
      modified: day("2025-03-18T16:20:00"),
    },
    {
      ...base,
      file: "scan_0007_8f3a61c2.docx",
      stage: 2,
      deposit,
      scanned: true,
      author: "Front office scanner",
      created: day("2025-03-14T08:02:00"),
      modified: day("2025-03-14T08:02:00"),
    },
  ];
}

function lease(draft: DraftFile): Promise<Uint8Array> {
  return word({
    title: draft.scanned === true ? "scan_0007" : "Lease of Unit 7, Garrow Dock",
    subject: draft.scanned === true ? "" : "Matter QF-2025-014",
    company: FIRM,
    author: draft.author,
    editor: draft.stage === 3 ? "Idris Penhallow" : draft.author,
    created: draft.created,
    modified: draft.modified,
    blocks: leaseBlocks(draft),
  });
}

function finalPdf(rent: number, deposit: number): Promise<Uint8Array> {
  return pdf({
    title: "Lease of Unit 7, Garrow Dock",
    subject: "Matter QF-2025-014",
    company: FIRM,
    author: "Idris Penhallow",
    created: day("2025-03-18T16:25:00"),
    modified: day("2025-03-18T16:25:00"),
    blocks: leaseBlocks({ stage: 3, rent, deposit }),
  });
}

const ZONES: [string, number, number][] = [
  ["Warehouse hall A", 1820, 62],
  ["Warehouse hall B", 1240, 62],
  ["Cold store", 310, 118],
  ["Offices", 265, 96],
  ["Yard", 900, 9],
];

function annexB(): Promise<Book> {
  const zones = ZONES.map(([zone, area, rate], index): Cell[] => [
    zone,
    { v: area, z: EUR },
    { v: rate, z: "#,##0.00" },
    { f: `B${index + 2}*C${index + 2}`, z: "#,##0.00" },
  ]);
  const years = Array.from({ length: 10 }, (_, index): Cell[] => {
    const row = index + 2;
    const annual = index === 0 ? "'Floor areas'!D7" : `ROUND(B${row - 1}*(1+Index!$B$2),0)`;
    return [
      index + 1,
      { f: annual, z: EUR },
      { f: `ROUND(B${row}/4,2)`, z: "#,##0.00" },
      new Date(Date.UTC(2025 + index, 4, 1)),
    ];
  });
  return workbook({
    title: "Annex B: rent schedule",
    subject: "Matter QF-2025-014",
    keywords: "lease, Garrow Dock, rent",
    company: FIRM,
    author: "Sunniva Trask",
    created: day("2025-02-27T10:00:00"),
    modified: day("2025-03-11T15:30:00"),
    names: { YearOneRent: "Summary!$B$3", Deposit: "Summary!$B$5" },
    sheets: [
      {
        name: "Rent schedule",
        headings: [1],
        widths: [8, 16, 20, 14],
        rows: [
          ["Year", "Annual rent", "Quarterly instalment", "Due from"],
          ...years,
          ["Total", { f: "SUM(B2:B11)", z: EUR }],
        ],
      },
      {
        name: "Floor areas",
        headings: [1],
        widths: [22, 14, 16, 16],
        rows: [
          ["Zone", "Area (m2)", "Rent per m2", "Rent (EUR)"],
          ...zones,
          ["Total", { f: "SUM(B2:B6)", z: EUR }, null, { f: "SUM(D2:D6)", z: "#,##0.00" }],
        ],
      },
      {
        name: "Summary",
        headings: [1],
        widths: [28, 18],
        rows: [
          ["Item", "Value"],
          ["Total floor area (m2)", { f: "'Floor areas'!B7", z: EUR }],
          ["Rent in year one", { f: "'Rent schedule'!B2", z: EUR }],
          ["Rent over ten years", { f: "'Rent schedule'!B12", z: EUR }],
          ["Deposit, three months", { f: "ROUND(B3/4,0)", z: EUR }],
          ["Yearly increase", { f: "Index!B2", z: "0.0%" }],
        ],
      },
      {
        name: "Index",
        hidden: true,
        headings: [1],
        rows: [
          ["Name", "Value"],
          ["Yearly increase", { v: 0.025, z: "0.0%" }],
        ],
      },
    ],
  });
}

function headsOfTerms(annex: Book): Promise<Uint8Array> {
  const value = (row: number): number => annex.amount("Summary", `B${row}`);
  return deck({
    title: "Heads of terms: Unit 7, Garrow Dock",
    subtitle: "Matter QF-2025-014, Quillmere Freight Ltd, March 2025",
    company: FIRM,
    author: "Sunniva Trask",
    created: day("2025-03-05T14:00:00"),
    modified: day("2025-03-12T09:40:00"),
    slides: [
      {
        title: "Rent schedule",
        bullets: [
          `Rent in year one: ${thousands(value(3))}`,
          `Over ten years: EUR ${(value(4) / 1e6).toFixed(2)} m`,
          `Yearly increase ${percent(value(6))}`,
          `Deposit of three months: EUR ${whole(value(5))}`,
        ],
      },
      {
        title: "Floor areas",
        table: [
          ["Zone", "Area (m2)", "Rent (EUR)"],
          ...ZONES.map(([zone, area, rate]) => [zone, whole(area), whole(area * rate)]),
        ],
        bullets: [`${whole(value(2))} m2 in all`],
      },
      {
        title: "Open points",
        bullets: [
          "Break at the end of year five",
          "Who repairs the cold store",
          "Rent-free months at the start",
        ],
        notes: "Figures from Annex B.xlsx",
      },
    ],
  });
}

function addMails(corpus: Corpus, deposit: number): void {
  const maren = "Maren Oakhollow <maren.oakhollow@thornlisle.example>";
  const client = "Rupert Hallowell-Finch <r.hallowell@quillmere.example>";
  const first = "20250311.0920.mo@thornlisle.example";
  const second = "20250313.1604.rhf@quillmere.example";
  corpus.add(
    `${AT}/mail/2025-03-11_lease_draft.eml`,
    mail({
      id: first,
      date: day("2025-03-11T09:20:00"),
      from: maren,
      to: [client],
      subject: "Lease of Unit 7, first draft (QF-2025-014)",
      body: "Dear Rupert,\n\nthe first draft is in the data room: Lease_QF-2025-014_v1.docx. The rent figures come from Annex B.xlsx. Please look at clause 4 (deposit) and clause 7 (break) above all.\n\nKind regards\nMaren",
    }),
  );
  corpus.add(
    `${AT}/mail/2025-03-13_re_lease_draft.eml`,
    mail({
      id: second,
      inReplyTo: first,
      references: [first],
      date: day("2025-03-13T16:04:00"),
      from: client,
      to: [maren],
      cc: ["Idris Penhallow <idris.penhallow@thornlisle.example>"],
      subject: "Re: Lease of Unit 7, first draft (QF-2025-014)",
      body: `Dear Maren,\n\nthank you. We have read your second version, Lease_QF-2025-014_v2.docx. A deposit of EUR ${whole(deposit)} is fine. We need a break at the end of year five and a cap on the service charge.\n\nYou can reach me on +44 7700 900461.\n\nRupert`,
    }),
  );
  const name = "Lease_QF-2025-014_final.pdf";
  corpus.add(
    `${AT}/mail/2025-03-18_re_lease_final.eml`,
    mail({
      id: "20250318.1641.mo@thornlisle.example",
      inReplyTo: second,
      references: [first, second],
      date: day("2025-03-18T16:41:00"),
      from: maren,
      to: [client],
      subject: "Re: Lease of Unit 7, final for signature (QF-2025-014)",
      body: `Dear Rupert,\n\nthe final text is attached as ${name}; the break and the cap are in. Two copies for signature come by courier.\n\nMaren`,
      attachments: [{ name, type: "application/pdf", bytes: corpus.bytes(`${AT}/${name}`) }],
    }),
  );
}

function truth(corpus: Corpus): void {
  const file = (name: string): string => `${AT}/${name}`;
  const [v1, v2, final, pdfFinal] = ["v1.docx", "v2.docx", "final.docx", "final.pdf"].map((end) =>
    file(`Lease_QF-2025-014_${end}`),
  ) as [string, string, string, string];
  const [scan, annex, areas, heads] = [
    file("scan_0007_8f3a61c2.docx"),
    file("Annex B.xlsx"),
    file("Annex_B_floor_areas.csv"),
    file("Heads_of_terms_QF-2025-014.pptx"),
  ] as const;
  const [mail1, mail2, mail3] = [
    file("mail/2025-03-11_lease_draft.eml"),
    file("mail/2025-03-13_re_lease_draft.eml"),
    file("mail/2025-03-18_re_lease_final.eml"),
  ] as const;
  corpus.edge(
    v2,
    "VERSION_OF",
    v1,
    "the same lease, next version: deposit doubled, two clauses added",
  );
  corpus.edge(final, "VERSION_OF", v2, "the same lease, final version: break and cap added");
  corpus.edge(pdfFinal, "DERIVED_FROM", final, "the same text as a PDF", {
    certainty: "measured",
    accept: ["DUPLICATE_OF", "VERSION_OF"],
  });
  corpus.edge(
    scan,
    "DUPLICATE_OF",
    v2,
    "the second version read by a scanner: a few letters differ, the footnote is gone",
    { certainty: "measured", accept: ["VERSION_OF", "DERIVED_FROM"] },
  );
  for (const one of [v1, v2, final, pdfFinal])
    corpus.edge(one, "REFERENCES", annex, "the text says: see Annex B.xlsx", {
      accept: ["SUMMARIZES", "DOCUMENTS"],
    });
  corpus.edge(areas, "DERIVED_FROM", annex, "the sheet Floor areas as CSV", {
    certainty: "measured",
    accept: ["DUPLICATE_OF"],
  });
  corpus.edge(
    annex,
    "SUPPORTS",
    heads,
    "the slides show Summary!B2:B6 and the sheet Floor areas; titles are sheet names; notes name the workbook",
    { accept: ["SUMMARIZES", "REFERENCES"] },
  );
  corpus.edge(mail1, "REFERENCES", v1, "the mail names the file");
  corpus.edge(mail1, "REFERENCES", annex, "the mail names the file");
  corpus.edge(mail2, "REFERENCES", v2, "the mail names the file");
  corpus.edge(mail3, "REFERENCES", pdfFinal, "the attachment is the same file, byte for byte", {
    accept: ["RELATED_TO", "DUPLICATE_OF"],
  });
  corpus.edge(mail2, "REFERENCES", mail1, "In-Reply-To names the Message-ID", {
    accept: ["RELATED_TO"],
  });
  corpus.edge(mail3, "REFERENCES", mail2, "In-Reply-To names the Message-ID", {
    accept: ["RELATED_TO"],
  });
  corpus.trap(
    annex,
    "insurance/portfolio/claims.csv",
    "any",
    "the deposit of 64,960 is also the reserve of one claim, by chance",
  );
  corpus.trap(
    file("notes.txt"),
    "insurance/correspondence/notes.txt",
    "any",
    "the same generic name in two unrelated companies",
  );
  corpus.unit("Lease QF-2025-014", [
    v1,
    v2,
    final,
    pdfFinal,
    scan,
    annex,
    areas,
    heads,
    mail1,
    mail2,
    mail3,
    file("notes.txt"),
  ]);
}
