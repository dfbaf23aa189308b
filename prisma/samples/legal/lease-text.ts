import { type Block, h1, h2, p, table } from "../kit/document.ts";
import { whole } from "../kit/numbers.ts";

export const FIRM = "Thornlisle LLP";

/** What changes from one version of the lease to the next. */
export interface LeaseDraft {
  stage: 1 | 2 | 3;
  rent: number;
  deposit: number;
  /** Read back from paper: a few letters wrong, the closing note missing. */
  scanned?: boolean;
}

/** The lease at one stage; later stages change amounts and add clauses. */
export function leaseBlocks(draft: LeaseDraft): Block[] {
  const blocks = [...opening(draft), ...middle(draft), ...closing(draft)];
  return draft.scanned === true ? blocks.map(misread) : blocks;
}

function opening({ stage, rent, deposit }: LeaseDraft): Block[] {
  return [
    h1("Lease of Unit 7, Garrow Dock"),
    p(
      `Matter QF-2025-014. ${stage === 3 ? "Final text for signature." : `Draft ${stage}.`} Between Pellworth Estates Ltd of 2 Quay House, Port Ellory (the Landlord) and Quillmere Freight Ltd of 61 Cooper's Row, Port Ellory (the Tenant).`,
    ),
    h2("1. Premises"),
    p(
      "The Landlord lets to the Tenant the warehouse known as Unit 7, Garrow Dock, with two halls, a cold store, offices and a yard. The floor areas are set out in [Annex B.xlsx](Annex B.xlsx), sheet Floor areas.",
    ),
    h2("2. Term"),
    p(
      `The term is ten years from 1 May 2025.${stage === 3 ? " The Tenant may end it on 30 April 2030 by notice of nine months." : ""}`,
    ),
    h2("3. Rent"),
    p(
      `The rent in the first year is EUR ${whole(rent)}. It rises every year as the rent schedule shows, see Annex B.xlsx. It is paid in four instalments in advance.`,
    ),
    h2("4. Deposit"),
    p(
      `The Tenant pays a deposit of EUR ${whole(deposit)} before the term begins. The Landlord keeps it in a separate account and returns it with interest within two months of the end of the term.`,
    ),
  ];
}

function middle({ stage }: LeaseDraft): Block[] {
  const cap =
    stage === 3
      ? " In no year does it exceed the charge of the year before by more than four per cent."
      : "";
  const blocks = [
    h2("5. Service charge"),
    p(
      `The Tenant pays a share of the cost of the dock gate, the quay lighting and the drains in proportion to the floor area.${cap}`,
    ),
    h2("6. Repair"),
    p(
      "The Tenant keeps the inside of the premises in the state in which it was handed over, fair wear excepted. The Landlord keeps roof, outer walls and quay edge in repair. Each side gives the other ten days' notice of work, except where goods or people are in danger.",
    ),
    h2("7. Use"),
    p(
      "The premises are used for storing and handling goods. Dangerous goods are stored only in hall B and only as the harbour rules allow. The yard is kept free for turning vehicles between six in the morning and ten at night.",
    ),
  ];
  if (stage >= 2)
    blocks.push(
      h2("8. Cold store"),
      p(
        "The Landlord hands over the cold store with a certificate of tightness not older than six months. The Tenant has the compressor serviced every year and keeps the service book. A compressor older than fifteen years is replaced by the Landlord.",
      ),
      h2("9. Insurance"),
      p(
        "The Landlord insures the building for its cost of rebuilding. The Tenant insures its goods and its liability for at least EUR 5,000,000.00 for each event.",
      ),
    );
  return blocks;
}

function closing({ stage, scanned }: LeaseDraft): Block[] {
  const blocks = [
    h2(`${stage === 1 ? 8 : 10}. Notices`),
    p(
      "Notices are given in writing and count as received on the second working day after posting, or on delivery by hand against a receipt.",
    ),
    table(
      ["Party", "Signed by", "Date"],
      ["Pellworth Estates Ltd", "Cecily Marwood-Tane", stage === 3 ? "28 March 2025" : ""],
      ["Quillmere Freight Ltd", "Rupert Hallowell-Finch", stage === 3 ? "28 March 2025" : ""],
    ),
  ];
  if (scanned !== true) blocks.push(p(`Drawn up by ${FIRM}, 14 Lantern Yard, Wexcombe.`));
  return blocks;
}

function misread(block: Block): Block {
  const spoil = (text: string): string =>
    text
      .replaceAll("Tenant may", "Tenant rnay")
      .replaceAll("instalments", "instahnents")
      .replaceAll("compressor", "cornpressor")
      .replaceAll("[Annex B.xlsx](Annex B.xlsx)", "Annex B")
      .replaceAll("see Annex B.xlsx", "see Annex B");
  if (block.kind === "text") return { ...block, text: spoil(block.text) };
  return block;
}
