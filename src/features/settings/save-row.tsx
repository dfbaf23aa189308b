import { Button } from "~/components/button";

/** The button that saves a section on its own, and beside it that it is saved. */
export function SaveRow({ busy, isSaved }: { busy: boolean; isSaved: boolean }) {
  return (
    <div className="flex items-center gap-3">
      <Button type="submit" busy={busy}>
        Save
      </Button>
      <span role="status" className="text-12 text-ink-2">
        {isSaved && "Saved"}
      </span>
    </div>
  );
}
