/**
 * Whom files of a project prove beside the person of an access request: names and numbers of the register, of which the report may tell none.
 * Gathered for what the report would say and from the files themselves, so that it holds also where the register is not there: after an
 * erasure, before a new file was run, under a new key of stand-ins.
 */
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import {
  FormTable,
  formsOfName,
  keysOfName,
  type ProvenName,
} from "../../../core/privacy/register/file-names.ts";
import { keyOfIdentifier } from "../../../core/privacy/register/identifiers.ts";
import { RegisterEntries } from "../../../core/privacy/register/register-entries.ts";
import { type HeldItem, heldKind } from "../../../core/privacy/subject/access-report.ts";
import { erasedForms } from "../../../core/privacy/subject/erased-forms.ts";
import {
  createListener,
  createTeller,
  type KnownPeople,
  type Teller,
} from "../../../core/privacy/subject/hide-others.ts";
import { readFileNames } from "../../../workers/register/names-on-disk.ts";
import type { Deps } from "../../deps.ts";
import { standInIfAny } from "../privacy/name-policy.ts";
import { openGenerations } from "../pseudonym/open-vault.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";
import { documentOf } from "./offer-more.ts";
import { peopleInTables } from "./people-in-tables.ts";
import { parts } from "./sum-up-search.ts";

const PAGE = 1_000;
/** Names between two looks at what else the process has to do. */
const TOGETHER = 2_000;
const MOST_SEEN = 200_000;
/** With more forms than these every name of the project is kept. */
const MOST_FORMS = 500_000;

/** Hides others in what the person of the request reads about a project. */
export type Tellers = (projectId: string) => Teller;

/** Reads all that the report would tell through the tellers. */
type Tell = (tellers: Tellers) => AsyncIterable<HeldItem>;

/** Tellers of the projects. `versionIds` are versions whose own names count too, be they earlier ones. */
export async function knowingTellers(
  deps: Deps,
  ids: RequestIds,
  of: {
    readonly request: OpenRequest;
    readonly versionIds: ReadonlySet<string>;
    readonly tell: Tell;
    readonly signal: AbortSignal;
  },
): Promise<Tellers> {
  const { request, signal } = of;
  const heard = new Map<string, HeardForms>();
  const ownNumbers = new Set<string>();
  const listening = remembered((projectId) => {
    const forms = new HeardForms();
    heard.set(projectId, forms);
    return createListener(forms.hear);
  });
  const untyped = heldKind("own", null);
  for await (const { from, kind, value } of of.tell(listening)) {
    const key = from === "own" && kind !== untyped ? keyOfIdentifier(value) : null;
    if (key !== null && ownNumbers.size < MOST_FORMS) ownNumbers.add(key);
  }
  const known = new Map<string, KnownPeople>();
  const isErased = await erasedOf(deps, ids);
  for (const [projectId, forms] of heard) {
    const table = new FormTable();
    let count = 0;
    for await (const name of namesOfProject(deps, ids, { ...of, projectId })) {
      if (++count % TOGETHER === 0) await setImmediate(undefined, { signal });
      for (const form of formsOfName(name)) if (forms.has(form.key)) table.add(form);
    }
    known.set(projectId, { entries: new RegisterEntries(table.entries(), isErased), ownNumbers });
  }
  const names = request.terms.filter(({ kind }) => kind === "name").map(({ value }) => value);
  return remembered((projectId) =>
    createTeller(request.matcher, {
      ...{ names, region: request.region },
      known: known.get(projectId) ?? null,
    }),
  );
}

async function erasedOf(deps: Deps, { workspaceId }: RequestIds) {
  return erasedForms((await standInIfAny(deps, workspaceId))?.erased ?? null);
}

function remembered(make: (projectId: string) => Teller): Tellers {
  const tellers = new Map<string, Teller>();
  return (projectId) => {
    const teller = tellers.get(projectId) ?? make(projectId);
    tellers.set(projectId, teller);
    return teller;
  };
}

/** Forms of names and numbers in what is told of one project. */
class HeardForms {
  readonly #keys = new Set<string>();
  #isWide = false;

  readonly hear = (text: string): void => {
    if (this.#isWide) return;
    for (const key of keysOfName(text)) this.#keys.add(key);
    if (this.#keys.size <= MOST_FORMS) return;
    this.#isWide = true;
    this.#keys.clear();
  };

  has(key: string): boolean {
    return this.#isWide || this.#keys.has(key);
  }
}

/**
 * What the project's present files prove, and the given versions of its files: what its runs found, under any key that the workspace still
 * has, and columns of people of which its policy keeps the values. Names that come again soon are told once.
 */
async function* namesOfProject(
  deps: Deps,
  ids: RequestIds,
  of: {
    readonly request: OpenRequest;
    readonly projectId: string;
    readonly versionIds: ReadonlySet<string>;
    readonly signal: AbortSignal;
  },
): AsyncGenerator<ProvenName> {
  const home = join(deps.artifactRoot, ids.workspaceId);
  const keys = [...(await openGenerations(deps, ids.workspaceId)).values()];
  const isNew = newNames();
  for await (const { privacy, parse } of resultsOfProject(deps, ids, of)) {
    of.signal.throwIfAborted();
    if (privacy !== undefined) yield* provenBefore(home, privacy, keys);
    const document = parse === undefined ? null : await documentOf(home, { parseKey: parse });
    if (document === null) continue;
    for await (const name of peopleInTables(home, document, of.request.matcher))
      if (isNew(name)) yield name;
  }
}

function* provenBefore(
  home: string,
  privacyKey: string,
  keys: readonly Buffer[],
): Generator<ProvenName> {
  for (const key of keys) {
    const names = readFileNames(home, privacyKey, key);
    yield* [...(names?.known ?? []), ...(names?.later ?? [])];
    if (names !== null) return;
  }
}

function newNames(): (name: ProvenName) => boolean {
  const seen = new Set<string>();
  return (name) => {
    const text = name.join("\n");
    if (seen.has(text)) return false;
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.add(text);
    return true;
  };
}

/** Keys of the results of one version, by stage. */
type Results = Readonly<Record<string, string | undefined>>;

async function* resultsOfProject(
  deps: Deps,
  { workspaceId }: RequestIds,
  of: { readonly projectId: string; readonly versionIds: ReadonlySet<string> },
): AsyncGenerator<Results> {
  const { files, subjects } = deps.repos(workspaceId);
  const left = new Set(of.versionIds);
  for (let afterId: string | undefined; ; ) {
    const page = await files.listCurrent(of.projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    for (const { versionId, artifacts } of page) {
      left.delete(versionId);
      yield artifacts;
    }
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) break;
  }
  for (const part of parts([...left]))
    for (const { projectId, artifacts } of await subjects.versions(part))
      if (projectId === of.projectId) yield artifacts as Results;
}
