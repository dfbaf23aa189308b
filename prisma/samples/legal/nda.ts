import type { Corpus } from "../kit/corpus.ts";
import { day } from "../kit/dates.ts";
import { h1, h2, p } from "../kit/document.ts";
import { word } from "../kit/word.ts";
import { FIRM } from "./lease-text.ts";

const AT = "legal/nda";

interface Party {
  file: string;
  name: string;
  seat: string;
  signatory: string;
  date: string;
  purpose: string;
  signed: Date;
}

/** One boilerplate, two parties that have nothing to do with each other, and a copy that a browser named. */
export async function addNdas(corpus: Corpus): Promise<void> {
  const brennoch: Party = {
    file: "NDA_Brennoch_Foods.docx",
    name: "Brennoch Foods Ltd",
    seat: "5 Mill Race, Wexcombe",
    signatory: "Morwenna Tarrick",
    date: "11 November 2024",
    purpose: "the sale of a bakery site",
    signed: day("2024-11-11T10:00:00"),
  };
  const dastrel: Party = {
    file: "NDA_Dastrel_Systems.docx",
    name: "Dastrel Systems GmbH",
    seat: "Hafenring 9, 24999 Süderfleth",
    signatory: "Ingmar Holtkötter",
    date: "6 January 2025",
    purpose: "the supply of warehouse scanners",
    signed: day("2025-01-06T10:00:00"),
  };
  for (const party of [brennoch, dastrel])
    corpus.add(`${AT}/${party.file}`, await agreement(party));
  corpus.add(`${AT}/NDA_Dastrel_Systems (1).docx`, corpus.bytes(`${AT}/${dastrel.file}`));
  corpus.edge(
    `${AT}/NDA_Dastrel_Systems (1).docx`,
    "DUPLICATE_OF",
    `${AT}/${dastrel.file}`,
    "byte-identical copy",
    { certainty: "measured" },
  );
  for (const name of [dastrel.file, "NDA_Dastrel_Systems (1).docx"])
    corpus.trap(
      `${AT}/${brennoch.file}`,
      `${AT}/${name}`,
      ["VERSION_OF", "DUPLICATE_OF", "DERIVED_FROM", "SUMMARIZES", "REFERENCES"],
      "the firm's boilerplate for two parties; only names, date and purpose differ",
    );
  corpus.unit("NDA Dastrel", [`${AT}/${dastrel.file}`, `${AT}/NDA_Dastrel_Systems (1).docx`]);
  corpus.unit("NDA Brennoch", [`${AT}/${brennoch.file}`]);
}

function agreement(party: Party): Promise<Uint8Array> {
  return word({
    title: "Mutual non-disclosure agreement",
    company: FIRM,
    author: "Thornlisle precedents",
    created: day("2023-06-01T09:00:00"),
    modified: party.signed,
    blocks: [
      h1("Mutual non-disclosure agreement"),
      p(
        `Between a client of ${FIRM} named in the engagement letter and ${party.name}, ${party.seat}, dated ${party.date}, in view of ${party.purpose}.`,
      ),
      h2("1. Confidential information"),
      p(
        "Confidential information is everything that one side tells the other for the purpose, in any form, unless it is public, was known before, or is found independently.",
      ),
      h2("2. Duties"),
      p(
        "The side that receives confidential information uses it for the purpose only, shows it only to people who need it and are bound in the same way, and protects it as it protects its own, at least with reasonable care.",
      ),
      h2("3. Return"),
      p(
        "On request it returns or destroys all copies within fourteen days and confirms this in writing. One copy may be kept where the law requires it.",
      ),
      h2("4. Term"),
      p("This agreement runs for two years. The duties go on for three years after its end."),
      h2("5. Law"),
      p("The law of the place of the disclosing side applies. The courts of that place decide."),
      p(`Signed for ${party.name}: ${party.signatory}`),
    ],
  });
}
