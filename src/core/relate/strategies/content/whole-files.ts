import type { PlacePair } from "../../../model/evidence.ts";
import type { Corpus } from "../../contract.ts";
import { filePlace } from "../../observe.ts";

/** Two whole files as the only places of an observation; reads their profiles. */
export function wholeFiles(corpus: Corpus, a: number, b: number): PlacePair[] {
  return [{ a: filePlace(corpus.profile(a)), b: filePlace(corpus.profile(b)) }];
}
