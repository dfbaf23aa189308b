/** Places of a file that the policy acts on because another place, or another file of the project, says what they are. */
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { REGISTER, registerPart } from "../../../core/pipeline/register.ts";
import { beside } from "../../../core/privacy/beside.ts";
import type { Finding } from "../../../core/privacy/detectors/contract.ts";
import { titleOfCell } from "../../../core/privacy/redact-cell.ts";
import { entriesOfFile, entriesOfNames } from "../../../core/privacy/register/file-names.ts";
import {
  type ErasedForm,
  RegisterEntries,
  type TitleOf,
} from "../../../core/privacy/register/register-entries.ts";
import { erasedForms } from "../../../core/privacy/subject/erased-forms.ts";
import { readFileNames, readPart } from "../../../workers/register/names-on-disk.ts";
import type { Deps } from "../../deps.ts";
import { artifactFolder } from "../file/load-document.ts";

/** Places of a text, or of a cell of a column, where the register found a name or a number. Reasons never say which words prove it. */
export type NamesOfFile = (text: string, column: string | null) => Finding[];

/** A form of a name that one full name has, or a number that a column of people holds. */
const CONFIDENCE = 0.9;
const NAMES: ReadonlySet<string> = new Set(["PERSON", "ORGANIZATION"]);

/** The names and numbers that the file's newest result was searched with. Finds nothing where they are gone, as after an erasure. */
export async function namesOfFile(
  deps: Deps,
  of: {
    readonly workspaceId: string;
    readonly projectId: string;
    readonly artifacts: Readonly<Record<string, string | null>>;
  },
): Promise<NamesOfFile> {
  const { key, keyId, erased } = await deps.standInKey(of.workspaceId);
  const standInKey = Buffer.from(key, "base64");
  const folder = artifactFolder(deps, of.workspaceId);
  const { privacy = null, [REGISTER]: part = null } = of.artifacts;
  const names = privacy === null ? null : readFileNames(folder, privacy, standInKey);
  const own = names?.known ?? [];
  const shared =
    part === null
      ? null
      : await readPart(folder, registerPart(of.projectId, keyId, part), standInKey).catch(
          nullIfAbsent,
        );
  const isErased = erasedForms(erased);
  const all = new RegisterEntries(entriesOfFile(own, shared ?? []), isErased);
  return finderOf({ all, own: new RegisterEntries(entriesOfNames(own)), isErased });
}

function finderOf({
  all,
  own,
  isErased,
}: {
  readonly all: RegisterEntries;
  readonly own: RegisterEntries;
  readonly isErased: ErasedForm | null;
}): NamesOfFile {
  const erased = new RegisterEntries([], isErased);
  return (text, column) => {
    const title = column === null ? undefined : titleOfCell(column, text);
    const found = all.find(text, title);
    if (found.length === 0) return [];
    const [ownPlaces, erasedPlaces] = [own, erased].map((entries) =>
      placesIn(entries, text, title),
    );
    return found.map(({ type, start, end, value }) => {
      const place = `${start} ${end}`;
      const why = erasedPlaces?.has(place)
        ? "Part of a name that is kept hidden in this workspace."
        : reason(type, ownPlaces?.has(place) === true, value !== undefined);
      return { type, start, end, confidence: CONFIDENCE, why };
    });
  };
}

/** What a text holds by itself and by the register, in order: what the policy does not act on gives way to what is known from elsewhere. */
export function withNames(
  text: string,
  found: readonly Finding[],
  {
    names,
    minConfidence,
    column = null,
  }: {
    readonly names: NamesOfFile;
    readonly minConfidence: number;
    readonly column?: string | null;
  },
): Finding[] {
  const inOrder = found.toSorted((a, b) => a.start - b.start);
  const sure = inOrder.filter(({ confidence }) => confidence >= minConfidence);
  const known = beside(names(text, column), sure);
  if (known.length === 0) return [...found];
  const unsure = inOrder.filter(({ confidence }) => confidence < minConfidence);
  return [...sure, ...known, ...beside(unsure, known)].sort((a, b) => a.start - b.start);
}

function placesIn(entries: RegisterEntries, text: string, title?: TitleOf): ReadonlySet<string> {
  return new Set(entries.find(text, title).map(({ start, end }) => `${start} ${end}`));
}

function reason(type: string, isOwn: boolean, isMeant: boolean): string {
  const where = isOwn ? "elsewhere in this file" : "in another file of this project";
  if (!NAMES.has(type)) return `Known from a table of people ${where}.`;
  return type === "PERSON" && !isMeant
    ? `Part of a name that stands ${where}. Several people may be meant, so it has a stand-in of its own.`
    : `Named ${where}.`;
}
