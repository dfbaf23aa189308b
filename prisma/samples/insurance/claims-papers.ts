import type { Corpus } from "../kit/corpus.ts";
import { day } from "../kit/dates.ts";
import { deck } from "../kit/deck.ts";
import { type Block, type DocumentSpec, h1, h2, h3, list, p, table } from "../kit/document.ts";
import { millions, percent, whole } from "../kit/numbers.ts";
import { pdf } from "../kit/pdf.ts";
import { word } from "../kit/word.ts";
import type { ClaimsBooks } from "./claims-books.ts";
import { COMPANY, LINES } from "./data.ts";

const AT = "insurance/claims-review";

/** Adds the board deck, the report about it as Word file and PDF, and what is true of the whole review folder. */
export async function addClaimsPapers(corpus: Corpus, books: ClaimsBooks): Promise<void> {
  corpus.add(`${AT}/Claims_Q1_2025_board.pptx`, await boardDeck(books));
  const report = reportSpec(books);
  corpus.add(`${AT}/Claims_Q1_2025_report.docx`, await word(report));
  corpus.add(
    `${AT}/Claims_Q1_2025_report.pdf`,
    await pdf({ ...report, modified: day("2025-04-10T15:05:00") }),
  );
  truth(corpus);
}

function figures({ quarter, lastYear, model }: ClaimsBooks) {
  const summary = (reference: string): number => quarter.amount("Summary", reference);
  return {
    claims: summary("B7"),
    paid: summary("C7"),
    reserve: summary("D7"),
    incurred: summary("E7"),
    premium: summary("F7"),
    ratio: summary("G7"),
    before: lastYear.amount("Summary", "E7"),
    ibnr: model.amount("Reserve model", "E6"),
    largest: quarter.amount("Reserves", "C6"),
    open: quarter.amount("Reserves", "B2"),
    lines: LINES.map((line, index) => ({
      line,
      claims: summary(`B${index + 4}`),
      incurred: summary(`E${index + 4}`),
      ratio: summary(`G${index + 4}`),
    })),
  };
}

function boardDeck(books: ClaimsBooks): Promise<Uint8Array> {
  const f = figures(books);
  return deck({
    title: "Claims review Q1 2025",
    subtitle: "Board of Merrowgate Mutual, 16 April 2025",
    company: COMPANY,
    author: "Hester Farthingdale",
    created: day("2025-04-08T09:30:00"),
    modified: day("2025-04-09T17:10:00"),
    slides: [
      {
        title: "Summary",
        bullets: [
          `Incurred ${millions(f.incurred)} on ${f.claims} claims`,
          `Paid ${millions(f.paid)}, reserved ${millions(f.reserve)}`,
          `Loss ratio ${percent(f.ratio)} of ${millions(f.premium)} earned premium`,
          `Same quarter last year: ${millions(f.before)}`,
        ],
        notes:
          "All figures from Claims_Q1_2025.xlsx, sheet Summary. Last year from Claims_Q1_2024.xlsx.",
      },
      {
        title: "Claims by line",
        table: [
          ["Line", "Claims", "Incurred", "Loss ratio"],
          ...f.lines.map((one) => [
            one.line,
            String(one.claims),
            millions(one.incurred),
            percent(one.ratio),
          ]),
        ],
        chart: {
          name: "Incurred, EUR m",
          labels: f.lines.map((one) => one.line),
          values: f.lines.map((one) => Number((one.incurred / 1e6).toFixed(2))),
        },
      },
      {
        title: "Reserves",
        bullets: [
          `${f.open} claims stand open`,
          `Largest single reserve ${millions(f.largest)}: the fire of 13 March`,
          `Incurred but not reported: ${millions(f.ibnr)}, see Reserve_Model_2025.xlsx`,
        ],
      },
      {
        title: "Decisions asked of the board",
        bullets: [
          "Take note of the loss ratio",
          "Release the reserve for incurred but not reported claims at the model's figure",
          "Commission a review of water damage in property",
        ],
      },
    ],
  });
}

function reportSpec(books: ClaimsBooks): DocumentSpec {
  return {
    title: "Claims report Q1 2025",
    subject: "Report to the board on claims of the first quarter of 2025",
    keywords: "claims, Q1 2025, board",
    company: COMPANY,
    author: "Hester Farthingdale",
    editor: "Briony Wetherstone",
    created: day("2025-04-09T10:00:00"),
    modified: day("2025-04-10T15:00:00"),
    blocks: reportBlocks(books),
  };
}

function reportBlocks(books: ClaimsBooks): Block[] {
  const f = figures(books);
  return [
    h1("Claims report Q1 2025"),
    p(
      `This report sums up the deck [Claims_Q1_2025_board.pptx](Claims_Q1_2025_board.pptx) and explains the workbook [Claims_Q1_2025.xlsx](Claims_Q1_2025.xlsx) it rests on.`,
    ),
    h2("Summary"),
    p(
      `Merrowgate Mutual incurred EUR ${whole(f.incurred)} on ${f.claims} claims reported from January to March 2025, of which EUR ${whole(f.paid)} is paid and EUR ${whole(f.reserve)} reserved. Against earned premium of EUR ${whole(f.premium)} the loss ratio is ${percent(f.ratio)}. In the first quarter of 2024 the figure was EUR ${whole(f.before)}.`,
    ),
    h2("Claims by line"),
    table(
      ["Line", "Claims", "Incurred (EUR)", "Loss ratio"],
      ...f.lines.map((one) => [
        one.line,
        String(one.claims),
        whole(one.incurred),
        percent(one.ratio),
      ]),
    ),
    h2("Reserves"),
    p(
      `${f.open} claims stand open. The largest single reserve is EUR ${whole(f.largest)} for the fire reported in March. The reserve model puts claims incurred but not reported at EUR ${whole(f.ibnr)} (Reserve_Model_2025.xlsx).`,
    ),
    h2("How to read the workbook"),
    p("The sheet Claims has one row per claim reported in the quarter. Its columns are:"),
    h3("Claim ID"),
    p(
      "Number of the claim: CLM, the year in two digits, a running number. It is never used again.",
    ),
    h3("Policy no"),
    p(
      "Number of the policy under which the claim is made, MM-PC and six digits, as in the portfolio extract.",
    ),
    h3("Reported on"),
    p("Day of the first notice of loss. It decides the quarter, not the day of the damage."),
    h3("Paid (EUR)"),
    p("Payments up to the last day of the quarter, without the adjusters' own costs."),
    h3("Reserve (EUR)"),
    p("What the adjuster still expects to pay. A closed claim has no reserve."),
    h3("Incurred (EUR)"),
    p("Paid plus reserve, worked out by the workbook."),
    h2("Next steps"),
    list(
      "The board decides on 16 April 2025",
      "Water damage is reviewed by the property team until 30 June 2025",
    ),
  ];
}

function truth(corpus: Corpus): void {
  const file = (name: string): string => `${AT}/${name}`;
  const book = file("Claims_Q1_2025.xlsx");
  const show = file("Claims_Q1_2025_board.pptx");
  const report = file("Claims_Q1_2025_report.docx");
  const copy = file("Claims_Q1_2025_report.pdf");
  const model = file("Reserve_Model_2025.xlsx");
  const before = file("Claims_Q1_2024.xlsx");
  const extract = file("Claims_Q1_2025.csv");
  corpus.edge(
    book,
    "SUPPORTS",
    show,
    "the slides show Summary!B7:G7 and the lines of rows 4 to 6, rounded; the notes name the workbook",
    { accept: ["SUMMARIZES", "REFERENCES"] },
  );
  corpus.edge(
    report,
    "SUMMARIZES",
    show,
    "the report says so and repeats the slides' figures in full",
    { accept: ["REFERENCES"] },
  );
  corpus.edge(
    report,
    "DOCUMENTS",
    book,
    "headings explain the columns of the sheet Claims; links to the workbook",
    { accept: ["REFERENCES", "SUMMARIZES"] },
  );
  corpus.edge(copy, "DERIVED_FROM", report, "the same text as a PDF, saved minutes later", {
    certainty: "measured",
    accept: ["DUPLICATE_OF"],
  });
  corpus.edge(extract, "DERIVED_FROM", book, "the sheet Claims as CSV", {
    certainty: "measured",
    accept: ["DUPLICATE_OF"],
  });
  corpus.edge(model, "REFERENCES", book, "formulas link to [Claims_Q1_2025.xlsx]Summary!E4:E6", {
    accept: ["DERIVED_FROM"],
  });
  corpus.edge(
    model,
    "SUPPORTS",
    show,
    "the slide Reserves shows 'Reserve model'!E6, rounded, and names the workbook",
    { accept: ["SUMMARIZES", "REFERENCES"] },
  );
  corpus.edge(
    report,
    "REFERENCES",
    model,
    "the section Reserves names the workbook and its total",
    { accept: ["SUMMARIZES", "DOCUMENTS"] },
  );
  corpus.edge(
    before,
    "SUPPORTS",
    show,
    "the slide Summary shows Summary!E7 of last year's workbook; the notes name it",
    { accept: ["REFERENCES", "RELATED_TO"] },
  );
  corpus.edge(
    book,
    "DERIVED_FROM",
    "insurance/portfolio/claims.csv",
    "the sheet Claims holds the rows of the first quarter of 2025",
    { certainty: "measured", accept: ["REFERENCES"] },
  );
  corpus.trap(
    book,
    before,
    ["VERSION_OF", "DUPLICATE_OF", "DERIVED_FROM"],
    "same template, another year's claims",
  );
  corpus.unit("Claims review Q1 2025", [book, show, report, copy, model, before, extract]);
}
