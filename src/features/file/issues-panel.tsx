import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { plural } from "~/components/format";
import { Icon } from "~/components/icon";
import { isCountedFault } from "~/core/quality/fault-count";
import { PlaceLink } from "~/features/shared/place-link";
import { FaultsPanel } from "./faults-panel";
import type { FileIssue, FileView } from "./file-types";
import { issueTodo } from "./issue-words";

const LOOK = {
  error: { icon: CircleAlert, colour: "text-danger", word: "error" },
  warning: { icon: TriangleAlert, colour: "text-warn", word: "warning" },
  info: { icon: Info, colour: "text-note", word: "note" },
} as const;
const SHOWN = 12;

/** How many issues a file has, as lists of files count them: of reading, and rules of quality that it fails. */
export function issueCount({ issues, faults }: Pick<FileView, "issues" | "faults">): number {
  return (
    issues.filter(({ severity }) => severity !== "info").length +
    faults.filter(isCountedFault).length
  );
}

/** What the panel lists and the count leaves out: "Not counted: 1 hint, 2 accepted."; empty where all counts. */
export function uncountedWords({ issues, faults }: Pick<FileView, "issues" | "faults">): string {
  const notes = issues.filter(({ severity }) => severity === "info").length;
  const accepted = faults.filter(({ isAccepted }) => isAccepted).length;
  const open = faults.filter(({ isAccepted }) => !isAccepted);
  const hints = open.filter(({ severity }) => severity === "info").length;
  const shared = open.filter(({ severity, isShared }) => severity !== "info" && isShared).length;
  const said = [
    notes > 0 && plural(notes, "note"),
    hints > 0 && plural(hints, "hint"),
    accepted > 0 && `${accepted} accepted`,
    shared > 0 && `${shared} told by another rule too`,
  ].filter(Boolean);
  return said.length === 0 ? "" : `Not counted as issues: ${said.join(", ")}.`;
}

/** What is wrong with the file: what went wrong when it was read, and which rules of quality it does not meet. */
export function IssuesPanel({ view, base }: { view: FileView; base: string }) {
  const { issues, faults, file } = view;
  if (issues.length + faults.length === 0)
    return (
      <p className="px-4 py-4 text-ink-2">
        {file.version.isRead
          ? "Nothing went wrong when it was read, and it meets every rule of quality that applies."
          : "No run has read it yet."}
      </p>
    );
  const uncounted = uncountedWords(view);
  return (
    <>
      {uncounted !== "" && <p className="px-4 pt-3 text-12 text-ink-2">{uncounted}</p>}
      {issues.length > 0 && <PartTitle>When it was read</PartTitle>}
      <ReadingIssues issues={issues} base={base} fileId={file.id} type={file.version.formatType} />
      {faults.length > 0 && <PartTitle>Rules of quality that it does not meet</PartTitle>}
      <FaultsPanel faults={faults} base={base} fileId={file.id} />
    </>
  );
}

function PartTitle({ children }: { children: string }) {
  return <h2 className="px-4 pt-3 !text-12 font-normal text-ink-2">{children}</h2>;
}

/** Equal ones together, each with its places and what to do. */
function ReadingIssues({
  issues,
  base,
  fileId,
  type,
}: {
  issues: readonly FileIssue[];
  base: string;
  fileId: string;
  /** Type of the file, null before it was read. */
  type: string | null;
}) {
  const groups = new Map<string, FileIssue[]>();
  for (const issue of issues) {
    const group = groups.get(issue.code);
    if (group === undefined) groups.set(issue.code, [issue]);
    else group.push(issue);
  }
  return [...groups].map(([code, group]) => {
    const first = group[0];
    if (first === undefined) return null;
    const look = LOOK[first.severity];
    return (
      <section key={code} className="border-b border-line px-4 py-3">
        <h3 className="flex gap-[7px] !text-13 font-semibold text-ink">
          <Icon of={look.icon} label={look.word} className={`mt-px shrink-0 ${look.colour}`} />
          {group.length === 1
            ? first.detail
            : `${plural(group.length, "place", "places")}: ${first.detail}`}
        </h3>
        <p className="mt-[3px] text-ink-2">{issueTodo(code, type)}</p>
        <ul className="mt-1.5 text-12">
          {group.slice(0, SHOWN).map((issue, i) =>
            issue.where === undefined || issue.where.kind === "file" ? null : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
              <li key={i}>
                <PlaceLink base={base} fileId={fileId} location={issue.where} mono />
                {group.length > 1 && issue.detail !== first.detail && (
                  <span className="text-ink-2"> {issue.detail}</span>
                )}
              </li>
            ),
          )}
          {group.length > SHOWN && <li className="text-ink-3">and {group.length - SHOWN} more</li>}
        </ul>
      </section>
    );
  });
}
