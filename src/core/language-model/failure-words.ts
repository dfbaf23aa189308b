import type { FailureKind } from "./contract.ts";

/** What went wrong and what to do, for people. */
export const FAILURE_WORDS: Readonly<Record<FailureKind, string>> = {
  unreachable: "The model server did not answer. Check its address, and that it runs.",
  "rate-limited": "The model server takes no more requests for now. Try again in a while.",
  timeout: "The model server took too long. Give it more time, or choose a faster model.",
  cut: "The connection ended in the middle of the answer. Try again.",
  "key-refused": "The model server refused the key. Enter it again, or ask who gave it to you.",
  "no-credit": "The account at the model server has no credit left. Add some there.",
  "unknown-model": "The model server has no model of this name. Check how it is spelled there.",
  "not-accepted":
    "The model server does not accept such requests. Choose a model that can answer as JSON.",
  "too-long": "The text is longer than the model can read. Choose one with a larger window.",
  "answer-too-long": "The answer was longer than allowed. Raise the longest answer of this use.",
  refused: "The model declined to answer.",
  "wrong-form": "The model's answer was not of the form asked for, twice.",
  "not-a-model":
    "Something answers at this address, but not as a model server does. It often ends in /v1.",
  "address-refused":
    "This address may not be called from here. Addresses of this machine and of private networks need LIGATURE_ALLOW_PRIVATE_ENDPOINTS.",
  stopped: "It was stopped.",
};
