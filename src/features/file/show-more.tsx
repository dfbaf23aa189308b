import { Button } from "~/components/button";
import { formatCount } from "~/components/format";

/** Asks for the next page of a list and says how far it has come; nothing where all is shown. */
export function ShowMore({
  list,
  shown,
  total,
  className,
}: {
  list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
  shown: number;
  total: number;
  className: string;
}) {
  if (!list.hasNextPage) return null;
  return (
    <p className={`flex items-center gap-3 text-12 text-ink-2 ${className}`}>
      <Button size="sm" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        Show more
      </Button>
      {formatCount(shown)} of {formatCount(total)}
    </p>
  );
}
