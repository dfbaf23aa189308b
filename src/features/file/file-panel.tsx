import type { ReactNode } from "react";
import { Loading } from "~/components/loading";
import { TabPanel, Tabs } from "~/components/tabs";
import type { Location } from "~/core/model/location";
import { AnnotationsPanel } from "./annotations-panel";
import { EntitiesPanel } from "./entities-panel";
import type { FileLink, FileView } from "./file-types";
import { IssuesPanel, issueCount } from "./issues-panel";
import { LinksPanel } from "./links-panel";
import { PropertiesPanel } from "./properties-panel";
import { ReferencesList } from "./references-list";

const PANELS = ["links", "issues", "remarks", "properties", "entities"] as const;

/** What is known about the file: links, issues of reading and of quality, properties, names. */
export function FilePanel({
  view,
  projectId,
  raw,
  base,
  links,
  panel,
  place,
  onPanel,
  password,
}: {
  view: FileView;
  projectId: string;
  raw: boolean;
  base: string;
  links: readonly FileLink[] | null;
  panel: string;
  place: Location | null;
  onPanel: (panel: string) => void;
  /** What is said about a password that is kept for the file. */
  password?: ReactNode;
}) {
  const open = PANELS.find((name) => name === panel) ?? "links";
  const { annotationCount: remarks = 0, linkCount: references = 0 } = view.document ?? {};
  // An archive names its members, which stand under its contents.
  const isListing = view.file.version.kind === "archive";
  const own = { projectId, fileId: view.file.id, raw, base };
  const issues = issueCount(view);
  return (
    <aside
      aria-label="About this file"
      className="col-start-2 row-start-3 flex min-h-0 flex-col border-l border-line max-desk:border-t max-desk:border-l-0"
    >
      <Tabs
        label="About this file"
        className="flex min-h-0 flex-1 flex-col"
        barClassName="shrink-0 gap-[18px] px-4"
        value={open}
        onValueChange={onPanel}
        items={[
          { value: "links", label: "Links", ...(links === null ? {} : { count: links.length }) },
          { value: "issues", label: "Issues", ...(issues === 0 ? {} : { count: issues }) },
          ...(remarks === 0
            ? []
            : [{ value: "remarks" as const, label: "Remarks", count: remarks }]),
          { value: "properties", label: "Properties" },
          { value: "entities", label: "Entities" },
        ]}
      >
        <TabPanel value="links" className={BODY}>
          {links === null ? (
            <div className="p-4">
              <Loading label="Reading links" rows={4} />
            </div>
          ) : (
            <LinksPanel
              links={links}
              base={base}
              place={place}
              holds={isListing ? view.childFiles : null}
            />
          )}
          {references > 0 && !isListing && <ReferencesList {...own} total={references} />}
        </TabPanel>
        <TabPanel value="issues" className={BODY}>
          <IssuesPanel view={view} base={base} />
          {password}
        </TabPanel>
        <TabPanel value="remarks" className={BODY}>
          {remarks === 0 ? (
            <p className="px-4 py-4 text-ink-2">
              The file holds no comments and no tracked changes.
            </p>
          ) : (
            <AnnotationsPanel {...own} />
          )}
        </TabPanel>
        <TabPanel value="properties" className={BODY}>
          <PropertiesPanel view={view} projectId={projectId} base={base} />
          {password}
        </TabPanel>
        <TabPanel value="entities" className={BODY}>
          <EntitiesPanel view={view} projectId={projectId} base={base} />
        </TabPanel>
      </Tabs>
    </aside>
  );
}

const BODY = "min-h-0 flex-1 overflow-auto max-desk:overflow-visible";
