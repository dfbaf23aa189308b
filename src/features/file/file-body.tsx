import type { ReactNode } from "react";
import { Empty } from "~/components/empty";
import { ErrorView } from "~/components/error-view";
import { Note } from "~/components/note";
import { placeQuery } from "~/features/shared/file-address";
import { ColumnsView } from "./columns-view";
import { ContentsView } from "./contents-view";
import type { FileTab } from "./file-tabs";
import type { FileDocument, FileIssue, FileLink, FileView } from "./file-types";
import { FormatsLink } from "./formats-link";
import { issueTodo } from "./issue-words";
import { MailHead } from "./mail-head";
import { PictureView } from "./picture-view";
import { SheetsView } from "./sheets-view";
import { TextView } from "./text-view";
import { keepsLines } from "./text-words";
import type { FilePlaceState } from "./use-file-place";

/** What is in the file, or why there is nothing to show. */
export function FileBody({
  projectId,
  base,
  view,
  tab,
  state,
  links,
  onChange,
  action,
}: {
  projectId: string;
  base: string;
  view: FileView;
  tab: FileTab | null;
  state: FilePlaceState;
  links: readonly FileLink[];
  onChange: (change: Record<string, string | null>) => void;
  /** Reads the file now or again; absent for who may not. */
  action: ReactNode;
}) {
  const { file, document, issues } = view;
  const worst = worstOf(issues);
  if (!file.version.isRead) {
    return <Empty action={action}>This file has not been read yet. A run reads it.</Empty>;
  }
  if (document === null || tab === null) {
    return (
      <div className="p-6">
        <NothingView base={base} view={view} action={action} />
      </div>
    );
  }
  return (
    <>
      {file.version.status === "partial" && worst !== undefined && (
        <div className="border-b border-line px-5 py-2">
          <Note kind="care">
            Read in part: {worst.detail} {issueTodo(worst.code, file.version.formatType)}
          </Note>
        </div>
      )}
      <TabBody {...{ projectId, base, view, tab, state, links, onChange, document }} />
    </>
  );
}

const WORST_FIRST = ["error", "warning", "info"] as const;

function worstOf(issues: readonly FileIssue[]): FileIssue | undefined {
  return WORST_FIRST.map((severity) => issues.find((issue) => issue.severity === severity)).find(
    (issue) => issue !== undefined,
  );
}

/** Why there is nothing to show: calmly where the file is as it should be, as a problem where it could not be read. */
function NothingView({ base, view, action }: { base: string; view: FileView; action: ReactNode }) {
  const { file, document, issues } = view;
  const { status, formatType } = file.version;
  const worst = worstOf(issues);
  const why = worst?.detail ?? (document === null ? undefined : "It holds no text and no tables.");
  const todo = worst === undefined ? undefined : issueTodo(worst.code, formatType);
  const what = nothingWords(view);
  const formats = <FormatsLink base={base} type={formatType} />;
  const isCalm = status === "skipped" || (status === "ok" && worst?.severity !== "error");
  if (isCalm) {
    return (
      <Empty action={formats}>
        <h2>{what}</h2>
        <p className="mt-2 text-ink-2">{why}</p>
        {todo !== undefined && <p className="mt-1 text-ink-2">{todo}</p>}
      </Empty>
    );
  }
  return (
    <ErrorView
      what={what}
      why={why}
      todo={todo}
      works="It is stored as it was added; the other files go on."
      code={worst?.code}
      action={
        <>
          {action}
          {formats}
        </>
      }
    />
  );
}

/** Why a file has no view to show. */
function nothingWords({ file }: FileView): string {
  if (file.version.status === "skipped") return "This kind of file is kept but not read.";
  return file.version.status === "ok"
    ? `${file.name} was read: there is no text and no table in it.`
    : file.version.status === "partial"
      ? `No text and no table could be read from ${file.name}.`
      : `${file.name} cannot be read.`;
}

function TabBody({
  projectId,
  base,
  view,
  tab,
  state,
  links,
  onChange,
  document,
}: {
  projectId: string;
  base: string;
  view: FileView;
  tab: FileTab;
  state: FilePlaceState;
  links: readonly FileLink[];
  onChange: (change: Record<string, string | null>) => void;
  document: FileDocument;
}) {
  const { place, raw } = state;
  const { file } = view;
  const own = { projectId, fileId: file.id, raw };
  if (tab === "picture" && view.picture !== null)
    return (
      <PictureView
        projectId={projectId}
        name={file.name}
        picture={view.picture}
        mayReadRaw={view.mayReadRaw}
      />
    );
  if (tab === "contents")
    return (
      <ContentsView
        projectId={projectId}
        fileId={file.id}
        path={file.path}
        base={base}
        total={view.childFiles}
      />
    );
  if (tab === "sheets" || tab === "columns") {
    const sheet = place?.kind === "sheet" ? place : null;
    const found = document.sheets.findIndex((candidate) => candidate.name === sheet?.sheet);
    const sheets = {
      ...own,
      document,
      index: Math.max(0, found),
      onPlace: (name: string, cell: string | null) => onChange({ sheet: name, cell, at: null }),
    };
    if (tab === "columns") return <ColumnsView {...sheets} />;
    return (
      <SheetsView {...sheets} cell={sheet?.range ?? null} links={links} issues={view.issues} />
    );
  }
  const { mail } = document;
  const isMail = mail !== null && tab === "pages";
  return (
    <TextView
      key={`${tab}/${raw}`}
      {...own}
      document={document}
      look={tab === "text" ? "plain" : keepsLines(file.version.formatType) ? "lines" : "document"}
      language={file.version.language}
      place={place?.kind === "sheet" ? null : place}
      head={
        isMail ? (
          <MailHead mail={mail} projectId={projectId} fileId={file.id} base={base} />
        ) : undefined
      }
      onPlace={(next) => onChange({ sheet: null, cell: null, at: placeQuery(next).get("at"), tab })}
    />
  );
}
