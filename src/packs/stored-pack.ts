import { readStored, type StoredReading } from "../core/kit/read-stored.ts";
import { PackDocument } from "./contract.ts";

const PARTS = {
  lists: ["entities", "classes", "schemas", "rules", "policies", "linkHints"],
  texts: ["description", "advice", "sentence", "why", "basis", "summary", "law", "access"],
};

/** A workspace's copy of a pack as it is stored; what is over a limit of today is left out and named by its place, as in `policies/works`. */
export function readStoredPack(stored: unknown): StoredReading<PackDocument> {
  return readStored(PackDocument, stored, PARTS);
}
