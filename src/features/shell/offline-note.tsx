import { Note } from "~/components/note";

/** Said while the connection is gone; what people decide meanwhile is kept. */
export function OfflineNote({ since }: { since: string }) {
  return (
    <div className="px-8 pt-3 max-desk:px-4" role="status">
      <Note kind="care">Not connected since {since}. Decisions are kept and sent later.</Note>
    </div>
  );
}
