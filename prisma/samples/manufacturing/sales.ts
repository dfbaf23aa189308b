import type { Corpus } from "../kit/corpus.ts";
import { csv } from "../kit/csv.ts";
import { day, iso, later } from "../kit/dates.ts";
import { h1, h2, list, markdown, p, table } from "../kit/document.ts";
import { cents } from "../kit/numbers.ts";
import { choices } from "../kit/random.ts";
import { germanPhone } from "../kit/test-numbers.ts";
import { word } from "../kit/word.ts";
import type { Prices } from "./bom.ts";
import { COMPANY, parts } from "./data.ts";

const AT = "manufacturing/sales";
const BUYERS = [
  "Skarnholm Vatten AB",
  "Stadtwerke Auenrode",
  "Valombre Eaux SAS",
  "Port Ellory Harbour Trust",
  "Kaltenbrunn Brauerei KG",
  "Elbtal Wasserverband",
  "Wexcombe Dairies Ltd",
  "Saint-Aubrac Thermes SA",
  "Fleth Marine GmbH",
  "Garrow Cold Stores Ltd",
];

/** Customers, orders and order lines, two dated offers, an empty delivery note, and the README of the company. */
export async function addSales(corpus: Corpus, prices: Prices): Promise<void> {
  const dice = choices(512);
  const orders = Array.from({ length: 90 }, (_, index) => ({
    number: `O-${25_001 + index}`,
    customer: `K-${201 + dice.whole(0, 9)}`,
    date: later(day("2025-01-02"), index),
    status: index < 70 ? "shipped" : "open",
  }));
  const master = parts();
  const lines = orders.flatMap((order) =>
    Array.from({ length: dice.whole(1, 5) }, (_, index) => {
      const part = dice.pick(master);
      return [
        order.number,
        index + 1,
        part.number,
        dice.whole(1, 40),
        (Math.round(part.cost * 160) / 100).toFixed(2),
      ];
    }),
  );
  corpus.add(
    `${AT}/customers.csv`,
    csv([
      ["customer_id", "company", "contact", "email", "phone", "payment_terms_days"],
      ...BUYERS.map((name, index) => [
        `K-${201 + index}`,
        name,
        [
          "Alva Nordmarken",
          "Ruben Ehlersdorf",
          "Odile Tressange",
          "Hugh Pennywhistle-Grey",
          "Veit Maibaumer",
        ][index % 5] ?? "",
        `einkauf@kunde-${index + 1}.example`,
        germanPhone(300 + index * 11),
        [14, 30, 45][index % 3] ?? 30,
      ]),
    ]),
  );
  corpus.add(
    `${AT}/orders.csv`,
    csv([
      ["order_no", "customer_id", "ordered_on", "status"],
      ...orders.map((one) => [one.number, one.customer, iso(one.date), one.status]),
    ]),
  );
  corpus.add(
    `${AT}/order_lines.csv`,
    csv([["order_no", "line_no", "part_no", "quantity", "unit_price_eur"], ...lines]),
  );
  corpus.add(
    `${AT}/Offer_Skarnholm_KG-4410_2025-02-10.docx`,
    await offer({ date: "2025-02-10", price: prices.revA, revision: "A", weeks: 10 }),
  );
  corpus.add(
    `${AT}/Offer_Skarnholm_KG-4410_2025-02-24.docx`,
    await offer({ date: "2025-02-24", price: prices.revB, revision: "B", weeks: 8 }),
  );
  corpus.add(`${AT}/delivery_note_3312.pdf`, new Uint8Array());
  corpus.add("manufacturing/README.md", readme());
  truth(corpus);
}

interface Offer {
  date: string;
  price: number;
  revision: "A" | "B";
  weeks: number;
}

function offer({ date, price, revision, weeks }: Offer): Promise<Uint8Array> {
  const note =
    revision === "B"
      ? "This offer replaces ours of 10 February 2025. The seals are now of FKM and stand hot water up to 120 °C."
      : "The seals are of NBR and stand water up to 80 °C.";
  return word({
    title: "Offer A-2025-077",
    subject: "Pump KG-4410",
    company: COMPANY,
    author: "Swantje Rohloffsen",
    created: day(`${date}T08:20:00`),
    modified: day(`${date}T15:00:00`),
    blocks: [
      h1("Offer A-2025-077: pump KG-4410"),
      p(`To Skarnholm Vatten AB (K-201), for Alva Nordmarken. ${date}.`),
      p(
        `We offer 24 pumps KG-4410, built to revision ${revision} (BOM_KG-4410_rev_${revision}.xlsx).`,
      ),
      table(
        ["Item", "Quantity", "Unit price (EUR)", "Amount (EUR)"],
        ["Pump KG-4410", "24", cents(price), cents(24 * price)],
      ),
      p(note),
      h2("Delivery"),
      p(`${weeks} weeks after the order, free carrier Kaltenbrunnstadt. Payment within 30 days.`),
      h2("Conditions"),
      list(
        "The offer is valid for sixty days",
        "Acceptance test at our works on request",
        "Spare parts are kept for ten years",
      ),
    ],
  });
}

function readme(): string {
  return markdown([
    h1("Kesselgrund Pumpen: shared drive"),
    p("What is where. Ask Birte Sandkämper before you move a file."),
    h2("Parts and bills of material"),
    list(
      "`bom/parts.csv`: part master, key part_no, semicolons",
      "`bom/suppliers.csv`: suppliers, key supplier_id",
      "`bom/BOM_KG-4410_rev_B.xlsx`: the revision that is built now",
    ),
    h2("Orders"),
    list(
      "`sales/customers.csv`: buyers, key customer_id (K and three digits)",
      "`sales/orders.csv`: one row per order, key order_no, points to customers by customer_id",
      "`sales/order_lines.csv`: positions, key order_no and line_no, points to parts by part_no",
    ),
  ]);
}

function truth(corpus: Corpus): void {
  const file = (name: string): string => `${AT}/${name}`;
  const [customers, orders, lines, empty] = [
    "customers.csv",
    "orders.csv",
    "order_lines.csv",
    "delivery_note_3312.pdf",
  ].map(file) as [string, string, string, string];
  const [early, late] = ["2025-02-10", "2025-02-24"].map((date) =>
    file(`Offer_Skarnholm_KG-4410_${date}.docx`),
  ) as [string, string];
  const bom = "manufacturing/bom";
  corpus.edge(orders, "REFERENCES", customers, "customer_id is a foreign key to customer_id");
  corpus.edge(lines, "REFERENCES", orders, "order_no is a foreign key to order_no");
  corpus.edge(lines, "REFERENCES", `${bom}/parts.csv`, "part_no is a foreign key to part_no");
  corpus.edge(
    late,
    "VERSION_OF",
    early,
    "the same offer number, two weeks later; the text says that it replaces the first",
  );
  corpus.edge(
    early,
    "REFERENCES",
    `${bom}/BOM_KG-4410_rev_A.xlsx`,
    "names the file; the price is 'Cost roll-up'!B7",
    { accept: ["SUPPORTS", "DERIVED_FROM"] },
  );
  corpus.edge(
    late,
    "REFERENCES",
    `${bom}/BOM_KG-4410_rev_B.xlsx`,
    "names the file; the price is 'Cost roll-up'!B7",
    { accept: ["SUPPORTS", "DERIVED_FROM"] },
  );
  for (const one of [late, early])
    corpus.edge(
      one,
      "REFERENCES",
      customers,
      "names the customer K-201, its company and its contact",
      { certainty: "measured", accept: ["RELATED_TO"] },
    );
  for (const one of [
    `${bom}/parts.csv`,
    `${bom}/suppliers.csv`,
    `${bom}/BOM_KG-4410_rev_B.xlsx`,
    customers,
    orders,
    lines,
  ])
    corpus.edge(
      "manufacturing/README.md",
      "DOCUMENTS",
      one,
      "the README names the file and says what it holds",
      { accept: ["REFERENCES"] },
    );
  corpus.trap(
    customers,
    "insurance/portfolio/customers.csv",
    "any",
    "the same file name and a customer_id in both; other companies, no id in common",
  );
  corpus.damage({
    path: empty,
    kind: "empty",
    expect: { status: ["failed", "skipped", "partial"], issue: "empty" },
    why: "a file of no bytes",
  });
  corpus.unit("Sales", [customers, orders, lines, early, late, empty, "manufacturing/README.md"]);
}
