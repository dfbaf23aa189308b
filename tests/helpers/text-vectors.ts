/** Vectors of texts by the local embedder, as profiles keep those of parts. */
import { embedLocal } from "../../src/core/enrich/embed-local.ts";
import { vectorToBase64 } from "../../src/core/kit/sketch/unit-vector.ts";

export async function textVectors(texts: readonly string[]): Promise<string[]> {
  return (await embedLocal(texts)).map(vectorToBase64);
}
