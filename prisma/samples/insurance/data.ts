import { day, iso, later } from "../kit/dates.ts";
import { roundTo } from "../kit/formula.ts";
import { at, type Choices, choices } from "../kit/random.ts";
import {
  britishIban,
  britishPhone,
  frenchIban,
  frenchPhone,
  germanIban,
  germanPhone,
  testNhsNumber,
  testNir,
  testTaxId,
} from "../kit/test-numbers.ts";

export const COMPANY = "Merrowgate Mutual";
export const LINES = ["Property", "Fleet", "Liability"] as const;
export type Line = (typeof LINES)[number];

export interface Customer {
  id: string;
  name: string;
  born: Date;
  nationalId: string;
  trade: string;
  email: string;
  phone: string;
  iban: string;
  street: string;
  postcode: string;
  town: string;
  country: "DE" | "FR" | "GB";
}

export interface Policy {
  number: string;
  customerId: string;
  line: Line;
  start: Date;
  paymentDay: number;
  premium: number;
}

export interface Claim {
  id: string;
  policyNumber: string;
  line: Line;
  reported: Date;
  cause: string;
  status: "Open" | "Closed" | "Reopened";
  paid: number;
  reserve: number;
  adjusterId: string;
}

export interface Adjuster {
  adjuster_id: string;
  staff_id: string;
  name: string;
  email: string;
  region: string;
  languages: string[];
}

/** The whole portfolio, made once and shared by every insurance file. */
export interface Portfolio {
  customers: Customer[];
  policies: Policy[];
  /** Last quarter of 2024 and first quarter of 2025, in the order of the claim numbers. */
  claims: Claim[];
  /** First quarter of 2024, kept in last year's workbook only. */
  lastYear: Claim[];
  adjusters: Adjuster[];
}

export const POLICY = {
  water: "MM-PC-884213",
  fire: "MM-PC-884290",
  collision: "MM-PC-884377",
} as const;
export const CLAIM = { water: "CLM-250117", collision: "CLM-250164" } as const;
/** What the claims of the first quarter of 2025 come to, in euros. */
export const INCURRED_Q1_2025 = 4_818_240;
/** The amount of one claim that also stands, by chance, in a lease of the legal folder. */
export const CHANCE_AMOUNT = 64_960;

const GIVEN = {
  DE: [
    "Anselm",
    "Birte",
    "Falko",
    "Gesa",
    "Henrike",
    "Ingmar",
    "Levke",
    "Malte",
    "Swantje",
    "Tjark",
  ],
  FR: [
    "Apolline",
    "Bastien",
    "Cyprien",
    "Delphine",
    "Florian",
    "Gwenola",
    "Hortense",
    "Isaure",
    "Maxence",
    "Solène",
  ],
  GB: [
    "Alban",
    "Briony",
    "Corin",
    "Dilys",
    "Edric",
    "Fenella",
    "Giles",
    "Hester",
    "Idris",
    "Morwenna",
  ],
} as const;
const SURNAMES = {
  DE: [
    "Achterkamp",
    "Brunsdorfer",
    "Duvenhorst",
    "Eickelroth",
    "Gersthagen",
    "Holtmeyring",
    "Klefisch-Rodt",
    "Münstrath",
    "Osterloher",
    "Wittgefeld",
  ],
  FR: [
    "Aubremont",
    "Belcastier",
    "Charvenoy",
    "Desgranval",
    "Estraville",
    "Fontbriac",
    "Gaillonnet",
    "Lespinard",
    "Montérieux",
    "Valcroze",
  ],
  GB: [
    "Ashgrove-Lunt",
    "Brackwater",
    "Chalderton",
    "Dunmorrow",
    "Farthingdale",
    "Garthwick",
    "Hollinbrook",
    "Kestleford",
    "Penhallick",
    "Wetherstone",
  ],
} as const;
const TOWNS: Record<Customer["country"], [string, string][]> = {
  DE: [
    ["24999", "Süderfleth"],
    ["31998", "Auenrode"],
    ["97999", "Kaltenbrunnstadt"],
  ],
  FR: [
    ["99120", "Saint-Aubrac"],
    ["99340", "Valombre"],
    ["99560", "Pont-Estrelle"],
  ],
  GB: [
    ["ZZ4 7QA", "Port Ellory"],
    ["ZZ9 2WL", "Wexcombe"],
    ["ZZ1 5HT", "Garrow Dock"],
  ],
};
const STREETS = { DE: "Lindenkamp", FR: "rue des Tanneurs", GB: "Cooper's Row" } as const;
const TRADES = [
  "Bakery",
  "Boat yard",
  "Carpentry",
  "Dental practice",
  "Farm shop",
  "Haulage",
  "Hotel",
  "Printing works",
  "Vineyard",
  "Warehouse",
];
const CAUSES: Record<Line, string[]> = {
  Property: ["Water damage", "Fire", "Storm", "Burglary"],
  Fleet: ["Collision", "Windscreen", "Theft of vehicle", "Reversing damage"],
  Liability: ["Slip and fall", "Product fault", "Damage to third party"],
};

/** Makes the portfolio; always the same one. */
export function portfolio(): Portfolio {
  const dice = choices(884);
  const customers = Array.from({ length: 200 }, (_, index) => customer(dice, index));
  const policies = Array.from({ length: 300 }, (_, index) => policy(dice, index, customers));
  const adjusters = Array.from({ length: 8 }, (_, index) => adjuster(index));
  const earlier = claims(dice, policies, {
    year: 24,
    first: 901,
    count: 120,
    from: day("2024-10-01"),
    days: 92,
  });
  const quarter = claims(dice, policies, {
    year: 25,
    first: 1,
    count: 180,
    from: day("2025-01-01"),
    days: 90,
  });
  const lastYear = claims(dice, policies, {
    year: 24,
    first: 1,
    count: 90,
    from: day("2024-01-01"),
    days: 91,
  });
  settle(quarter);
  return { customers, policies, claims: [...earlier, ...quarter], lastYear, adjusters };
}

/** The claims reported in the first quarter of 2025. */
export function firstQuarter(all: readonly Claim[]): Claim[] {
  return all.filter((claim) => iso(claim.reported) >= "2025-01-01");
}

function customer(dice: Choices, index: number): Customer {
  const country = at(["GB", "DE", "FR"] as const, index % 3);
  const given = dice.pick(GIVEN[country]);
  const surname = dice.pick(SURNAMES[country]);
  const born = later(day("1952-01-01"), dice.whole(0, 18_000));
  const [postcode, town] = dice.pick(TOWNS[country]);
  const mailbox = `${given}.${surname}.${index}`
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/[^a-z0-9.-]/g, "");
  return {
    id: `C-${10_001 + index}`,
    name: `${given} ${surname}`,
    born,
    nationalId:
      country === "GB"
        ? testNhsNumber(4100 + index * 7)
        : country === "DE"
          ? testTaxId(index)
          : testNir(born, index % 2 === 0, 100 + index),
    trade: dice.pick(TRADES),
    email: `${mailbox}@${at(["post.example", "mail.example", "example.com"], index % 3)}`,
    phone:
      country === "GB"
        ? britishPhone(index * 3)
        : country === "DE"
          ? germanPhone(index * 3)
          : frenchPhone(index * 31),
    iban:
      country === "GB"
        ? britishIban(20_400_000 + index * 137)
        : country === "DE"
          ? germanIban(710_000_000 + index * 977)
          : frenchIban(33_000_000 + index * 613),
    street: `${STREETS[country]} ${dice.whole(1, 140)}`,
    postcode,
    town,
    country,
  };
}

function policy(dice: Choices, index: number, customers: Customer[]): Policy {
  return {
    number: `MM-PC-${884_100 + index}`,
    customerId: at(customers, index < 200 ? index : index === 277 ? 179 : dice.whole(0, 199)).id,
    line: index === 113 || index === 190 ? "Property" : index === 277 ? "Fleet" : dice.pick(LINES),
    start: later(day("2023-01-01"), dice.whole(0, 600)),
    paymentDay: dice.whole(1, 28),
    premium: dice.whole(200, 1800) * 100,
  };
}

function adjuster(index: number): Adjuster {
  const country = at(["GB", "DE", "FR"] as const, index % 3);
  const name = `${at(GIVEN[country], index)} ${at(SURNAMES[country], 9 - index)}`;
  return {
    adjuster_id: `A-${String(index + 1).padStart(2, "0")}`,
    staff_id: `S-${String(301 + index * 2)}`,
    name,
    email: `${name
      .toLowerCase()
      .normalize("NFD")
      .replaceAll(/[^a-z -]/g, "")
      .replaceAll(" ", ".")}@merrowgate.example`,
    region: at(["South coast", "Elbe marshes", "Loire valley", "North dales"], index % 4),
    languages: country === "GB" ? ["en"] : [country.toLowerCase(), "en"],
  };
}

interface Span {
  year: number;
  first: number;
  count: number;
  from: Date;
  days: number;
}

function claims(dice: Choices, policies: Policy[], span: Span): Claim[] {
  return Array.from({ length: span.count }, (_, index) => {
    const covered = dice.pick(policies);
    const status = at(["Open", "Closed", "Open", "Closed", "Reopened"] as const, dice.whole(0, 4));
    const open = status !== "Closed";
    return {
      id: `CLM-${span.year}${String(span.first + index).padStart(4, "0")}`,
      policyNumber: covered.number,
      line: covered.line,
      reported: later(span.from, Math.floor((index * span.days) / span.count)),
      cause: dice.pick(CAUSES[covered.line]),
      status,
      paid: roundTo(dice.whole(200, open ? 9_000 : 32_000) + dice.whole(0, 99) / 100, 2),
      reserve: open ? dice.whole(10, 320) * 100 : 0,
      adjusterId: `A-0${dice.whole(1, 8)}`,
    };
  });
}

/** Sets the claims that other files tell about, and one large claim so that the quarter comes to its total. */
function settle(quarter: Claim[]): void {
  Object.assign(at(quarter, 30), { status: "Open", reserve: CHANCE_AMOUNT, paid: 0 });
  Object.assign(at(quarter, 116), {
    policyNumber: POLICY.water,
    line: "Property",
    cause: "Water damage",
    status: "Open",
    paid: 6200,
    reserve: 12_250,
    adjusterId: "A-03",
  });
  Object.assign(at(quarter, 163), {
    policyNumber: POLICY.collision,
    line: "Fleet",
    cause: "Collision",
    status: "Open",
    paid: 0,
    reserve: 7340,
    adjusterId: "A-06",
  });
  const large = at(quarter, 142);
  Object.assign(large, {
    line: "Property",
    policyNumber: POLICY.fire,
    cause: "Fire",
    status: "Open",
    paid: 250_000,
    reserve: 0,
  });
  const rest = quarter.reduce((sum, claim) => sum + claim.paid + claim.reserve, 0);
  large.reserve = roundTo(INCURRED_Q1_2025 - rest, 2);
  if (large.reserve < 0) throw new Error("the claims of the quarter already exceed their total");
}
