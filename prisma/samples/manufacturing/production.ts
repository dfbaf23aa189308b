import type { Corpus } from "../kit/corpus.ts";
import { csv } from "../kit/csv.ts";
import { day, iso, workingDays } from "../kit/dates.ts";
import { deck } from "../kit/deck.ts";
import { h1, h2, list, p, table } from "../kit/document.ts";
import { percent, whole } from "../kit/numbers.ts";
import { choices } from "../kit/random.ts";
import { word } from "../kit/word.ts";
import { type Book, type Cell, workbook } from "../kit/workbook.ts";
import { COMPANY } from "./data.ts";

const AT = "manufacturing/production";
const LINES = ["L1", "L2", "L3"] as const;
const CAUSES = ["tool_change", "material_missing", "sensor_fault", "cleaning"] as const;
const NAME = "Production_2025-03";

interface Stop {
  at: Date;
  line: (typeof LINES)[number];
  machine: string;
  cause: (typeof CAUSES)[number];
  minutes: number;
}

/** One month of production: the machines' log, the workbook, the review deck, its minutes and the shift calendar. */
export async function addProduction(corpus: Corpus): Promise<void> {
  const stops = stopsOfMonth();
  const book = await productionBook(stops);
  corpus.add(`${AT}/machine_events_2025-03.txt`, log(stops));
  corpus.add(`${AT}/${NAME}.xlsx`, book.bytes);
  corpus.add(`${AT}/${NAME}_review.pptx`, await review(book));
  corpus.add(`${AT}/${NAME}_review_minutes.docx`, await minutes(book));
  corpus.add(
    `${AT}/shift_calendar.csv`,
    csv([
      ["slot", "starts", "ends"],
      ...Array.from({ length: 12 }, (_, index) => [
        index + 1,
        `${String(index * 2).padStart(2, "0")}:00`,
        `${String((index * 2 + 2) % 24).padStart(2, "0")}:00`,
      ]),
    ]),
  );
  truth(corpus);
}

function stopsOfMonth(): Stop[] {
  const dice = choices(303);
  return workingDays(day("2025-03-03"), day("2025-03-31")).flatMap((date) =>
    LINES.flatMap((line, index) =>
      Array.from(
        { length: dice.whole(0, 3) },
        (_, nth): Stop => ({
          at: new Date(
            date.getTime() +
              (6 * 60 + nth * 150 + dice.whole(0, 120)) * 60_000 +
              dice.whole(0, 59) * 1000,
          ),
          line,
          machine: `M-0${index * 3 + dice.whole(1, 3)}`,
          cause: dice.pick(CAUSES),
          minutes: dice.whole(6, 55),
        }),
      ),
    ),
  );
}

function log(stops: Stop[]): string {
  const sorted = [...stops].sort((a, b) => a.at.getTime() - b.at.getTime());
  const lines = sorted.map(
    (stop) =>
      `${stop.at.toISOString().slice(0, 19)}Z WARN ${stop.line} ${stop.machine} stop cause=${stop.cause} minutes=${stop.minutes} from=192.0.2.${20 + Number(stop.machine.slice(2))}`,
  );
  return `# machine events March 2025, exported for ${NAME}.xlsx\n${lines.join("\n")}\n`;
}

function productionBook(stops: Stop[]): Promise<Book> {
  const dice = choices(19);
  const days = workingDays(day("2025-03-03"), day("2025-03-31"));
  const output = days.flatMap((date) =>
    LINES.map((line, index): Cell[] => {
      const lost = stops
        .filter((stop) => stop.line === line && iso(stop.at) === iso(date))
        .reduce((sum, stop) => sum + stop.minutes, 0);
      const planned = [84, 60, 48][index] ?? 0;
      return [
        date,
        line,
        planned,
        Math.round(planned * (1 - lost / 900)) - dice.whole(0, 3),
        dice.whole(0, 4),
        lost,
      ];
    }),
  );
  const last = output.length + 1;
  const sum = (column: string, row: number): Cell => ({
    f: `SUMIF(Output!$B$2:$B$${last},A${row},Output!${column}$2:${column}$${last})`,
    z: "#,##0",
  });
  const summary = LINES.map((line, index): Cell[] => {
    const row = index + 2;
    return [
      line,
      sum("C", row),
      sum("D", row),
      sum("E", row),
      { f: `(C${row}-D${row})/C${row}`, z: "0.0%" },
      sum("F", row),
      { f: `1-F${row}/(Parameters!$B$2*Parameters!$B$3)`, z: "0.0%" },
    ];
  });
  const downtime = CAUSES.map((cause): Cell[] => {
    const found = stops.filter((stop) => stop.cause === cause);
    return [cause, found.length, found.reduce((total, stop) => total + stop.minutes, 0)];
  });
  return workbook({
    title: "Production March 2025",
    subject: "Monthly production",
    company: COMPANY,
    author: "Tjorven Maiwaldt",
    created: day("2025-04-01T06:30:00"),
    modified: day("2025-04-02T13:45:00"),
    names: { Produced: "Summary!$C$5", DowntimeMinutes: "Downtime!$C$6" },
    sheets: [
      {
        name: "Output",
        headings: [1],
        widths: [12, 8, 10, 10, 8, 14],
        rows: [["Date", "Line", "Planned", "Produced", "Scrap", "Downtime (min)"], ...output],
      },
      {
        name: "Summary",
        headings: [1],
        rows: [
          ["Line", "Planned", "Produced", "Scrap", "Yield", "Downtime (min)", "Availability"],
          ...summary,
          [
            "Total",
            ...["B", "C", "D"].map(
              (column): Cell => ({ f: `SUM(${column}2:${column}4)`, z: "#,##0" }),
            ),
            { f: "(C5-D5)/C5", z: "0.0%" },
            { f: "SUM(F2:F4)", z: "#,##0" },
            { f: "AVERAGE(G2:G4)", z: "0.0%" },
          ],
        ],
      },
      {
        name: "Downtime",
        headings: [1],
        widths: [20, 10, 12],
        rows: [
          ["Cause", "Stops", "Minutes"],
          ...downtime,
          ["Total", { f: "SUM(B2:B5)", z: "0" }, { f: "SUM(C2:C5)", z: "#,##0" }],
        ],
      },
      {
        name: "Parameters",
        hidden: true,
        headings: [1],
        rows: [
          ["Parameter", "Value"],
          ["Working days", days.length],
          ["Minutes a day", 900],
        ],
      },
    ],
  });
}

function figures(book: Book) {
  const summary = (reference: string): number => book.amount("Summary", reference);
  return {
    planned: summary("B5"),
    produced: summary("C5"),
    scrap: summary("D5"),
    yielded: summary("E5"),
    minutes: summary("F5"),
    availability: summary("G5"),
    stops: book.amount("Downtime", "B6"),
    causes: CAUSES.map((cause, index) => ({
      cause,
      stops: book.amount("Downtime", `B${index + 2}`),
      minutes: book.amount("Downtime", `C${index + 2}`),
    })),
    lines: LINES.map((line, index) => ({
      line,
      produced: summary(`C${index + 2}`),
      scrap: summary(`D${index + 2}`),
    })),
  };
}

function review(book: Book): Promise<Uint8Array> {
  const f = figures(book);
  return deck({
    title: "Production review March 2025",
    subtitle: "Plant meeting, 4 April 2025",
    company: COMPANY,
    author: "Tjorven Maiwaldt",
    created: day("2025-04-02T15:00:00"),
    modified: day("2025-04-03T09:20:00"),
    slides: [
      {
        title: "Summary",
        bullets: [
          `${whole(f.produced)} pumps built, ${whole(f.planned)} planned`,
          `Yield ${percent(f.yielded)}, ${whole(f.scrap)} scrapped`,
          `Availability ${percent(f.availability)}`,
        ],
        table: [
          ["Line", "Produced", "Scrap"],
          ...f.lines.map((one) => [one.line, whole(one.produced), whole(one.scrap)]),
        ],
        notes: `Source: ${NAME}.xlsx`,
      },
      {
        title: "Downtime",
        bullets: [`${f.stops} stops, ${(f.minutes / 60).toFixed(1)} hours in all`],
        chart: {
          name: "Minutes",
          labels: f.causes.map((one) => one.cause),
          values: f.causes.map((one) => one.minutes),
        },
      },
      {
        title: "Actions",
        bullets: [
          "Spare sensors at line L2 by 30 April",
          "Material call-off one shift earlier",
          "See NCR-2025-009 for the sleeve bores",
        ],
      },
    ],
  });
}

function minutes(book: Book): Promise<Uint8Array> {
  const f = figures(book);
  return word({
    title: "Minutes of the production review March 2025",
    subject: "Plant meeting, 4 April 2025",
    company: COMPANY,
    author: "Birte Sandkämper",
    created: day("2025-04-04T11:00:00"),
    modified: day("2025-04-04T12:10:00"),
    blocks: [
      h1("Minutes: production review March 2025"),
      p(
        `Present: Tjorven Maiwaldt, Wiebke Landgraff-Ost, Jaromir Feldhusen, Birte Sandkämper. Shown: [${NAME}_review.pptx](${NAME}_review.pptx).`,
      ),
      h2("Summary"),
      p(
        `${whole(f.produced)} pumps were built against a plan of ${whole(f.planned)}. The yield was ${percent(f.yielded)}; ${whole(f.scrap)} pieces were scrapped. The lines were available for ${percent(f.availability)} of the time.`,
      ),
      h2("Downtime"),
      p(`The machines reported ${f.stops} stops with ${whole(f.minutes)} minutes.`),
      table(
        ["Cause", "Stops", "Minutes"],
        ...f.causes.map((one) => [one.cause, String(one.stops), whole(one.minutes)]),
      ),
      h2("Actions"),
      list(
        "Tjorven Maiwaldt orders spare sensors for line L2 by 30 April",
        "Wiebke Landgraff-Ost moves the material call-off one shift earlier",
        "Jaromir Feldhusen reports on NCR-2025-009 at the next meeting",
      ),
    ],
  });
}

function truth(corpus: Corpus): void {
  const file = (name: string): string => `${AT}/${name}`;
  const [book, show, notes, events, shifts] = [
    file(`${NAME}.xlsx`),
    file(`${NAME}_review.pptx`),
    file(`${NAME}_review_minutes.docx`),
    file("machine_events_2025-03.txt"),
    file("shift_calendar.csv"),
  ] as const;
  corpus.edge(
    book,
    "SUPPORTS",
    show,
    "the slides show Summary!B5:G5 and Downtime!B6:C6, rounded; the notes name the workbook",
    { accept: ["SUMMARIZES", "REFERENCES"] },
  );
  corpus.edge(notes, "SUMMARIZES", show, "the minutes name the deck and repeat its figures", {
    accept: ["REFERENCES", "DOCUMENTS"],
  });
  corpus.edge(
    book,
    "DERIVED_FROM",
    events,
    "Downtime!B2:C5 counts the stops of the log, Output!F its minutes by day and line; the log names the workbook",
    { certainty: "measured", accept: ["REFERENCES", "SUMMARIZES", "SUPPORTS"] },
  );
  corpus.edge(
    notes,
    "REFERENCES",
    "manufacturing/quality/NCR-2025-009.docx",
    "names NCR-2025-009",
    { accept: ["RELATED_TO"] },
  );
  corpus.edge(show, "REFERENCES", "manufacturing/quality/NCR-2025-009.docx", "names NCR-2025-009", {
    accept: ["RELATED_TO"],
  });
  corpus.trap(
    shifts,
    "insurance/portfolio/policies.csv",
    "any",
    "slot is 1 to 12 and so contained in payment_day, by chance",
  );
  corpus.trap(
    shifts,
    "manufacturing/sales/order_lines.csv",
    ["REFERENCES", "VERSION_OF", "DUPLICATE_OF", "DERIVED_FROM"],
    "line_no is contained in slot, by chance",
  );
  corpus.trap(
    book,
    "insurance/claims-review/Claims_Q1_2025.xlsx",
    "any",
    "a sheet Summary with a Total row in both, the same year, nothing in common",
  );
  corpus.unit("Production March 2025", [book, show, notes, events, shifts]);
}
