import { readStored, type StoredReading } from "../kit/read-stored.ts";
import { PolicyDocument } from "./policy-document.ts";

const PARTS = {
  lists: ["rules"],
  texts: ["title", "summary", "law", "access", "basis", "why"],
};

/**
 * A policy as it is stored. One of which anything is left out is for looking at and for mending, never to be followed: it would let through
 * what the missing rules keep back.
 */
export function readStoredPolicy(stored: unknown): StoredReading<PolicyDocument> {
  return readStored(PolicyDocument, stored, PARTS);
}
