"use client";

import { Undo2 } from "lucide-react";
import { Button } from "~/components/button";
import { Chip } from "~/components/chip";
import { plural } from "~/components/format";
import { Icon } from "~/components/icon";
import type { useHistory } from "~/features/shared/use-history";
import type { Draft, PipelineView } from "./draft";
import { VersionList } from "./version-list";

/** Name, version and changes of the pipeline; beside them what can be done with this version. */
export function PipelineHead({
  name,
  here,
  view,
  changeCount,
  mayEdit,
  refusal,
  editing,
  isLoading,
  onSave,
  onGoBack,
}: {
  name: string;
  here: string;
  view: PipelineView;
  changeCount: number;
  mayEdit: boolean;
  /** Why it cannot be saved now. */
  refusal: string | undefined;
  editing: ReturnType<typeof useHistory<Draft>>;
  isLoading: boolean;
  onSave: () => void;
  onGoBack: () => void;
}) {
  const { version } = view;
  const newest = view.versions[0]?.number ?? version.number;
  const isOld = version.number !== newest;
  return (
    <header className="flex flex-wrap items-center gap-2.5 border-b border-line px-6 py-3.5 max-desk:px-4">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2 max-desk:basis-full">
        <h1 className="min-w-0 break-words">{name}</h1>
        <VersionList here={here} shown={version.number} versions={view.versions} />
        {changeCount > 0 && <Chip kind="care">{plural(changeCount, "change")}</Chip>}
      </div>
      {mayEdit && !isOld && (
        <>
          <Button
            kind="bare"
            icon={<Icon of={Undo2} />}
            onClick={editing.undo}
            disabledReason={editing.canUndo ? undefined : "Nothing to undo"}
            className="max-desk:hidden"
          >
            Undo
          </Button>
          {changeCount > 0 && (
            <Button onClick={() => editing.set(version.definition)}>
              Back to version {version.number}
            </Button>
          )}
          <Button kind="main" onClick={onSave} disabledReason={refusal}>
            Save as version {newest + 1}
          </Button>
        </>
      )}
      {mayEdit && isOld && (
        <Button kind="main" busy={isLoading} onClick={onGoBack}>
          Go back to this
        </Button>
      )}
    </header>
  );
}
