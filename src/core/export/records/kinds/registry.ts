/** Every kind of record. A new kind is a module of its own beside these, a line here and its name in `RecordKind`. */
import type { KindModule } from "../contract.ts";
import { agentic } from "./agentic.ts";
import { explain } from "./explain.ts";
import { find } from "./find.ts";
import { notRelated } from "./not-related.ts";
import { plan } from "./plan.ts";
import { question } from "./question.ts";
import { reconcile } from "./reconcile.ts";
import { summary } from "./summary.ts";
import { trace } from "./trace.ts";
import { unanswerable } from "./unanswerable.ts";

export const KINDS: readonly KindModule[] = [
  agentic,
  question,
  find,
  explain,
  trace,
  reconcile,
  summary,
  plan,
  notRelated,
  unanswerable,
];
