import { addClaimsBooks } from "./insurance/claims-books.ts";
import { addClaimsPapers } from "./insurance/claims-papers.ts";
import { addCorrespondence } from "./insurance/correspondence.ts";
import { portfolio } from "./insurance/data.ts";
import { addPortfolio } from "./insurance/portfolio-files.ts";
import { addStaff } from "./insurance/staff.ts";
import { type Corpus, newCorpus } from "./kit/corpus.ts";
import { addBilling } from "./legal/billing.ts";
import { addLease } from "./legal/lease.ts";
import { addNdas } from "./legal/nda.ts";
import { addSupply } from "./legal/supply.ts";
import { addBom } from "./manufacturing/bom.ts";
import { addProduction } from "./manufacturing/production.ts";
import { addQuality } from "./manufacturing/quality.ts";
import { addSales } from "./manufacturing/sales.ts";

/** Makes all sample files in memory, with what is true of them; always the same. */
export async function makeCorpus(): Promise<Corpus> {
  const corpus = newCorpus();
  await addLease(corpus);
  await addSupply(corpus);
  await addNdas(corpus);
  await addBilling(corpus);
  const data = portfolio();
  addPortfolio(corpus, data);
  const books = await addClaimsBooks(corpus, data);
  await addClaimsPapers(corpus, books);
  await addCorrespondence(corpus, data);
  await addStaff(corpus, data);
  const prices = await addBom(corpus);
  await addProduction(corpus);
  await addQuality(corpus);
  await addSales(corpus, prices);
  return corpus;
}

/** What is true of the files, as `truth.json` holds it. */
export function truthJson(corpus: Corpus): string {
  const { edges, units, traps, damaged } = corpus.truth();
  const files = [...corpus.files().keys()].sort();
  return `${JSON.stringify({ schema: SCHEMA, files, edges, units, traps, damaged }, null, 1)}\n`;
}

const SCHEMA =
  "edges: links that are there, source <relationship_type> target (SUPPORTS: the data is the source; VERSION_OF: the newer is the source; DERIVED_FROM and DUPLICATE_OF: the copy or export is the source). " +
  "certainty: explicit = a file says so, measured = values or bytes agree, implied = only its makers know. accept: other types that count as right for the pair, in the direction their words ask for. " +
  "The list is a lower bound: two files of one unit may be linked without an edge here. units: files that belong together. " +
  'traps: pairs that must not get one of the forbidden types in either direction; "any" forbids every link. damaged: what must be said of files that cannot be read as their names promise; issue is a word of the issue\'s code or detail.';
