import type { ReactNode } from "react";
import { Empty } from "~/components/empty";
import { ErrorView } from "~/components/error-view";
import { Note } from "~/components/note";
import type { Location } from "~/core/model/location";
import { ColumnsView } from "./columns-view";
import type { FileTab } from "./file-tabs";
import type { FileDocument, FileLink, FileView } from "./file-types";
import { issueTodo } from "./issue-words";
import { SheetsView } from "./sheets-view";
import { keepsLines } from "./text-sections";
import { TextView } from "./text-view";
import type { FilePlaceState } from "./use-file-place";

/** What is in the file, or why there is nothing to show. */
export function FileBody({
  projectId,
  view,
  tab,
  state,
  links,
  onChange,
  action,
}: {
  projectId: string;
  view: FileView;
  tab: FileTab | null;
  state: FilePlaceState;
  links: readonly FileLink[];
  onChange: (change: Record<string, string | null>) => void;
  /** Reads the file now or again; absent for who may not. */
  action: ReactNode;
}) {
  const { file, document, issues } = view;
  const worst = issues.find((issue) => issue.severity === "error") ?? issues[0];
  if (!file.version.isRead) {
    return <Empty action={action}>This file has not been read yet. A run reads it.</Empty>;
  }
  if (document === null || tab === null) {
    return (
      <div className="p-6">
        <ErrorView
          what={nothingWords(view)}
          why={worst?.detail ?? (document === null ? undefined : "It holds no text and no tables.")}
          todo={worst === undefined ? undefined : issueTodo(worst.code)}
          works="It is stored as it was added; the other files go on."
          code={worst?.code}
          action={action}
        />
      </div>
    );
  }
  return (
    <>
      {file.version.status === "partial" && worst !== undefined && (
        <div className="border-b border-line px-5 py-2">
          <Note kind="care">
            Read in part: {worst.detail} {issueTodo(worst.code)}
          </Note>
        </div>
      )}
      <TabBody {...{ projectId, view, tab, state, links, onChange, document }} />
    </>
  );
}

/** Why a file has no view to show. */
function nothingWords({ file }: FileView): string {
  if (file.version.status === "skipped") return "This kind of file is kept but not read.";
  return file.version.status === "ok"
    ? `${file.name} was read: there is no text and no table in it.`
    : `${file.name} cannot be read.`;
}

function TabBody({
  projectId,
  view,
  tab,
  state,
  links,
  onChange,
  document,
}: {
  projectId: string;
  view: FileView;
  tab: FileTab;
  state: FilePlaceState;
  links: readonly FileLink[];
  onChange: (change: Record<string, string | null>) => void;
  document: FileDocument;
}) {
  const { place, raw } = state;
  const fileId = view.file.id;
  if (tab === "columns") return <ColumnsView sheets={document.sheets} />;
  if (tab === "sheets") {
    const sheet = place?.kind === "sheet" ? place : null;
    const found = document.sheets.findIndex((candidate) => candidate.name === sheet?.sheet);
    return (
      <SheetsView
        projectId={projectId}
        fileId={fileId}
        raw={raw}
        sheets={document.sheets}
        chosen={Math.max(0, found)}
        cell={sheet?.range ?? null}
        links={links}
        issues={view.issues}
        onPlace={(name, cell) => onChange({ sheet: name, cell, at: null })}
      />
    );
  }
  const from = tab === "pages" ? startOf(document, place) : 0;
  return (
    <TextView
      key={`${tab}/${raw}/${from}`}
      projectId={projectId}
      fileId={fileId}
      raw={raw}
      from={from}
      plain={tab === "text"}
      lines={keepsLines(view.file.version.formatType)}
      mail={document.mail}
      language={view.file.version.language}
      onBefore={() => onChange({ at: null })}
    />
  );
}

/** Offset at which a place begins; 0 where it is not known. */
function startOf(document: FileDocument, place: Location | null): number {
  if (place === null) return 0;
  const mark = document.marks.find(
    ({ location }) =>
      (location.kind === "page" && place.kind === "page" && location.page === place.page) ||
      (location.kind === "slide" && place.kind === "slide" && location.slide === place.slide) ||
      (location.kind === "mail" && place.kind === "mail" && location.part === place.part),
  );
  return mark?.start ?? 0;
}
