/**
 * What everybody is told while a person is being erased: at the one place that all procedures of a project and a workspace pass, and in files
 * that are made for download, texts that hold the person are hidden, and what files that hold them say is told of no more.
 */
import { type AppError, inOtherWords } from "../../../core/model/errors.ts";
import { loadSecret } from "../../auth/secret.ts";
import { createVeil } from "../../auth/veil.ts";
import type { Deps } from "../../deps.ts";
import { isPlain } from "../privacy/answer-fields.ts";
import { Cover } from "./erasure-cover.ts";
import { type BeingErased, beingErased, fileWithheld } from "./while-erasing.ts";

export interface ErasureShield {
  /** The question with ids and cursors as they were. Throws `conflict` for one about a file that holds the person, unless `mayTouch`. */
  open(question: unknown, mayTouch: boolean): unknown;
  /** The answer without the person; `question` says what it is about. */
  hide(answer: unknown, question?: unknown): unknown;
  /** The same for a part of an answer, about no file but those that it names. */
  hidePart<T>(part: T): T;
  /** A failure in the words of its code where its own hold the person. */
  reword(error: AppError): AppError;
}

/** Null while nobody is being erased, as mostly. */
export async function erasureShield(
  deps: Deps,
  ids: { readonly workspaceId: string; readonly projectId: string | null },
): Promise<ErasureShield | null> {
  const people = await beingErased(deps, ids.workspaceId);
  return people === null ? null : makeShield(loadSecret(deps.env), ids, people);
}

function makeShield(
  secret: string,
  { workspaceId, projectId }: { readonly workspaceId: string; readonly projectId: string | null },
  people: BeingErased,
): ErasureShield {
  const veil = createVeil(secret, `${workspaceId}/${projectId ?? ""}/erasure`);
  const cover = new Cover(people, veil.veil);
  return {
    open(question, mayTouch) {
      const asked = mapped(question, veil.unveil);
      if (!mayTouch && cover.asksForHeld(asked)) throw fileWithheld();
      return asked;
    },
    hide: (answer, question) => cover.answer(answer, cover.asksAbout(question)),
    hidePart: <T>(part: T) => cover.answer(part, false) as T,
    reword: (error) => (cover.holds(error.userMessage) ? inOtherWords(error) : error),
  };
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapped(item, change)]),
  );
}
