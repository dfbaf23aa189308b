/**
 * Five made-up databases whose tables join by two columns, with tables beside them that only look as if they did. Deterministic; profiles come from
 * the column profiler and the enrich stage, as those of files do.
 */
import { seededRandom } from "../../src/core/kit/random.ts";
import type { FileProfile } from "../../src/core/model/profile.ts";
import { profiledTable } from "./enriched-profiles.ts";

export interface CompositeDatabase {
  readonly name: string;
  readonly profiles: readonly FileProfile[];
  /** References of two columns: source, target, and the columns of both by index. */
  readonly truth: readonly (readonly [string, string, readonly number[], readonly number[]])[];
}

type Rows = string[][];

/** For each of so many parents between `least` and `most` children, counted from 1. */
function children(
  parents: readonly string[],
  least: number,
  most: number,
  random: () => number,
): [string, string][] {
  return parents.flatMap((parent) =>
    Array.from(
      { length: least + Math.floor(random() * (most - least + 1)) },
      (_, i): [string, string] => [parent, String(i + 1)],
    ),
  );
}

const numbered = (from: number, count: number, prefix = ""): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${from + i}`);

const picker =
  (random: () => number) =>
  <T>(list: readonly T[]): T =>
    list[Math.floor(random() * list.length)] as T;

const day = (random: () => number): string =>
  `2024-${String(1 + Math.floor(random() * 12)).padStart(2, "0")}-${String(1 + Math.floor(random() * 28)).padStart(2, "0")}`;

/** Orders of a shop: shipments and returns name a line; payments name an order and count instalments. */
async function trade(seed: number): Promise<CompositeDatabase> {
  const random = seededRandom(seed + 3);
  const pick = picker(random);
  const orders = numbered(4100, 260);
  const lines = children(orders, 1, 6, random);
  const carriers = ["DHL", "UPS", "Post"];
  const shipped = lines.filter(() => random() < 0.8);
  const orderRows = orders.map((order) => [
    order,
    `C${100 + Math.floor(random() * 60)}`,
    day(random),
  ]);
  const lineRows = lines.map(([order, line]) => [
    order,
    line,
    `SKU-${1000 + Math.floor(random() * 90)}`,
    String(1 + Math.floor(random() * 9)),
    (random() * 90 + 5).toFixed(2),
  ]);
  const shipmentRows = shipped.map(([order, line], i) => [
    `S${9000 + i}`,
    order,
    line,
    day(random),
    pick(carriers),
  ]);
  const returnRows = Array.from({ length: 70 }, (_, i) => [
    `R${500 + i}`,
    ...pick(shipped),
    pick(["broken", "too late", "not wanted"]),
  ]);
  const paymentRows = children(orders, 1, 3, random).map(([order, part], i) => [
    `P${700 + i}`,
    order,
    part,
    (random() * 400).toFixed(2),
  ]);
  return {
    name: "trade",
    profiles: await Promise.all([
      profiledTable("trade/orders.csv", ["order_no", "customer", "ordered_on"], orderRows),
      profiledTable(
        "trade/order_lines.csv",
        ["order_no", "line_no", "sku", "qty", "price"],
        lineRows,
      ),
      profiledTable(
        "trade/shipments.csv",
        ["shipment_id", "order_no", "line_no", "shipped_on", "carrier"],
        shipmentRows,
      ),
      profiledTable(
        "trade/returns.csv",
        ["return_id", "order_no", "line_no", "reason"],
        returnRows,
      ),
      profiledTable(
        "trade/payments.csv",
        ["payment_id", "order_no", "instalment", "paid"],
        paymentRows,
      ),
    ]),
    truth: [
      ["trade/shipments.csv", "trade/order_lines.csv", [1, 2], [0, 1]],
      ["trade/returns.csv", "trade/order_lines.csv", [1, 2], [0, 1]],
    ],
  };
}

/** Tables without a header: results name the plate and the position on it, in the other order. */
async function laboratory(seed: number): Promise<CompositeDatabase> {
  const random = seededRandom(seed + 5);
  const pick = picker(random);
  const plates = numbered(310, 45, "PL");
  const wells = plates.flatMap((plate) =>
    ["A", "B", "C", "D"].flatMap((row) =>
      numbered(1, 12)
        .filter(() => random() < 0.45)
        .map((column): [string, string] => [plate, `${row}${column}`]),
    ),
  );
  const kinds = ["serum", "plasma", "water"];
  const sampleRows = wells.map(([plate, well]) => [plate, well, pick(kinds), day(random)]);
  const resultRows = Array.from({ length: 1200 }, (_, i) => {
    const [plate, well] = pick(wells);
    return [String(20_001 + i), well, plate, (random() * 8).toFixed(3)];
  });
  const orders = Array.from({ length: 300 }, (_, i) => [
    String(i + 1),
    `${pick(["A", "B", "C", "D"])}${1 + Math.floor(random() * 12)}`,
    pick(plates),
    pick(kinds),
  ]);
  return {
    name: "laboratory",
    profiles: await Promise.all([
      profiledTable("lab/a.csv", ["", "", "", ""], sampleRows),
      profiledTable("lab/b.csv", ["", "", "", ""], resultRows),
      profiledTable("lab/c.csv", ["", "", "", ""], orders),
    ]),
    truth: [["lab/b.csv", "lab/a.csv", [1, 2], [1, 0]]],
  };
}

/** Courses held in terms: marks name course and term under other names; last year's courses are a state of the courses. */
async function university(seed: number): Promise<CompositeDatabase> {
  const random = seededRandom(seed + 8);
  const pick = picker(random);
  const courses = numbered(101, 70, "K");
  const terms = ["WS21", "SS22", "WS22", "SS23", "WS23", "SS24"];
  const held = courses.flatMap((course) =>
    terms.filter(() => random() < 0.5).map((term): [string, string] => [course, term]),
  );
  const rooms = numbered(1, 14, "H");
  const titles = new Map(courses.map((course, i) => [course, `Vorlesung ${i}`]));
  const rows = held.map(([course, term]) => [course, term, titles.get(course) ?? "", pick(rooms)]);
  const marks = Array.from({ length: 1500 }, () => [
    String(880_000 + Math.floor(random() * 400)),
    ...pick(held),
    (1 + random() * 4).toFixed(1),
  ]);
  const wishes = Array.from({ length: 400 }, () => [
    String(880_000 + Math.floor(random() * 400)),
    pick(courses),
    pick(terms),
  ]);
  const heads = ["Kurs-Nr", "Semester", "Titel", "Raum"];
  return {
    name: "university",
    profiles: await Promise.all([
      profiledTable("uni/kurse.csv", heads, rows),
      profiledTable(
        "uni/kurse_alt.csv",
        heads,
        rows.filter(([, term]) => term !== "SS24"),
      ),
      profiledTable("uni/noten.csv", ["Matrikel", "Kurs", "Semester", "Note"], marks),
      profiledTable("uni/wuensche.csv", ["Matrikel", "Kurs-Nr", "Semester"], wishes),
    ]),
    truth: [["uni/noten.csv", "uni/kurse.csv", [1, 2], [0, 1]]],
  };
}

/** Grids of small numbers, and of shops and months: any pair lies in each of them. No reference of two columns. */
async function grids(seed: number): Promise<CompositeDatabase> {
  const random = seededRandom(seed + 13);
  const grid = (n: number, m: number): Rows =>
    numbered(1, n).flatMap((x) => numbered(1, m).map((y) => [x, y]));
  const part = (n: number, m: number, rows: number): Rows =>
    Array.from({ length: rows }, () => [
      String(1 + Math.floor(random() * n)),
      String(1 + Math.floor(random() * m)),
    ]);
  const measured = (rows: Rows): Rows => rows.map((row) => [...row, (random() * 900).toFixed(2)]);
  const shops = numbered(20, 24, "F").flatMap((shop) =>
    numbered(1, 12).map((month) => [shop, `2023-${month.padStart(2, "0")}-01`]),
  );
  return {
    name: "grids",
    profiles: await Promise.all([
      profiledTable("grids/seats.csv", ["row", "seat", "price"], measured(grid(40, 22))),
      profiledTable("grids/tiles.csv", ["x", "y", "height"], measured(grid(30, 20))),
      profiledTable("grids/answers.csv", ["ward", "question", "time"], measured(part(25, 14, 300))),
      profiledTable("grids/plain.csv", ["", "", ""], measured(part(28, 19, 260))),
      profiledTable("grids/sales.csv", ["shop", "month", "sales"], measured(shops)),
      profiledTable("grids/targets.csv", ["shop", "month", "target"], measured(shops)),
    ]),
    truth: [],
  };
}

/** Flights and legs of two carriers with the same numbers; bookings of one of them. */
async function flights(seed: number): Promise<CompositeDatabase> {
  const random = seededRandom(seed + 21);
  const pick = picker(random);
  const ports = ["OSL", "CDG", "FRA", "LIS", "VIE", "MXP", "ZRH"];
  const legs = children(numbered(700, 180), 1, 4, random);
  const otherLegs = children(numbered(700, 180), 1, 4, random);
  const described = (pairs: readonly [string, string][]): Rows =>
    pairs.map(([flight, leg]) => [flight, leg, pick(ports), pick(ports)]);
  const bookings = Array.from({ length: 900 }, (_, i) => [
    `B${3000 + i}`,
    ...pick(legs),
    `${1 + Math.floor(random() * 30)}${pick(["A", "C", "F"])}`,
  ]);
  const delays = Array.from({ length: 500 }, () => [
    ...pick(legs),
    day(random),
    String(Math.floor(random() * 240)),
  ]);
  const cargo = Array.from({ length: 400 }, (_, i) => [
    `G${i + 1}`,
    ...pick(otherLegs),
    (random() * 90).toFixed(1),
  ]);
  return {
    name: "flights",
    profiles: await Promise.all([
      profiledTable("air/flight_legs.csv", ["flightNo", "legNo", "from", "to"], described(legs)),
      profiledTable("air/bookings.csv", ["booking", "flightNo", "legNo", "seat"], bookings),
      profiledTable("air/delays.csv", ["flight_number", "leg", "day", "minutes"], delays),
      profiledTable("air/cargo.csv", ["parcel", "flight_no", "leg_no", "weight"], cargo),
    ]),
    truth: [
      ["air/bookings.csv", "air/flight_legs.csv", [1, 2], [0, 1]],
      ["air/delays.csv", "air/flight_legs.csv", [0, 1], [0, 1]],
    ],
  };
}

export async function compositeDatabases(seed = 0): Promise<CompositeDatabase[]> {
  const made = [trade, laboratory, university, grids, flights].map((make) => make(seed));
  return await Promise.all(made);
}
