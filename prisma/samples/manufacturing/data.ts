import { at, choices } from "../kit/random.ts";

export const COMPANY = "Kesselgrund Pumpen GmbH";
export const LOT = "L2503-17";
/** The shaft sleeve that fails its inspection. */
export const SLEEVE = "P-1017";
/** The seal that takes the place of P-1006 in revision B. */
export const HOT_SEAL = "P-1018";

export interface Part {
  number: string;
  description: string;
  material: string;
  supplier: string;
  cost: number;
  leadDays: number;
}

export interface Supplier {
  id: string;
  name: string;
  town: string;
  email: string;
  rating: string;
}

/** What a part is, what it is made of, and the range of its cost in cents. */
const KINDS: [string, string[], number, number][] = [
  ["Housing", ["EN-GJL-250", "1.4408"], 18_500, 31_000],
  ["Impeller", ["1.4408", "CuSn12"], 9_200, 17_400],
  ["Shaft", ["1.4021"], 6_100, 11_800],
  ["Bearing cover", ["EN-GJL-250"], 1_900, 4_200],
  ["Seal ring", ["FKM", "NBR"], 640, 2_300],
  ["O-ring", ["FKM", "NBR"], 35, 310],
  ["Wear plate", ["CuSn12", "1.4408"], 2_400, 5_900],
  ["Coupling half", ["S355"], 2_800, 6_600],
  ["Bolt set", ["S355", "1.4021"], 420, 1_350],
  ["Drain plug", ["S355", "1.4021"], 110, 480],
  ["Motor flange", ["EN-GJL-250", "S355"], 5_200, 9_900],
  ["Key", ["S355"], 60, 240],
];
const SUPPLIERS: [string, string][] = [
  ["Brandtmoor Guss GmbH", "Kaltenbrunnstadt"],
  ["Feinwerk Ahrensrode KG", "Auenrode"],
  ["Dichtungswerk Süderfleth", "Süderfleth"],
  ["Tournage Valombre SARL", "Valombre"],
  ["Skarnholm Bearings AB", "Skarnholm"],
  ["Wexcombe Fasteners Ltd", "Wexcombe"],
  ["Elbtaler Oberflächen GmbH", "Elbtal"],
  ["Ateliers Pont-Estrelle", "Pont-Estrelle"],
];

/** The suppliers, always the same. */
export function suppliers(): Supplier[] {
  return SUPPLIERS.map(([name, town], index) => ({
    id: `S-${String(index + 1).padStart(2, "0")}`,
    name,
    town,
    email: `sales@supplier-${index + 1}.example`,
    rating: at(["A", "A", "B", "A", "B", "C", "A", "B"], index),
  }));
}

/** The part master, always the same. */
export function parts(): Part[] {
  const dice = choices(4410);
  return Array.from({ length: 48 }, (_, index) => {
    const number = `P-${1001 + index}`;
    const size = 20 + 4 * Math.floor(index / KINDS.length) + (index % 3) * 8;
    const sleeve = number === SLEEVE;
    const hotSeal = number === HOT_SEAL;
    const [kind, materials, low, high] = at(KINDS, hotSeal ? 5 : index % KINDS.length);
    return {
      number,
      description: sleeve ? "Shaft sleeve 42" : `${kind} ${size}`,
      material: sleeve ? "1.4021" : hotSeal ? "FKM" : at(materials, index % materials.length),
      supplier: sleeve ? "S-02" : `S-0${dice.whole(1, 8)}`,
      cost: dice.whole(low, high) / 100,
      leadDays: dice.whole(5, 70),
    };
  });
}
