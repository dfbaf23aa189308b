import { formatCount } from "~/components/format";
import { type Column, Table } from "~/components/table";
import { placesLeft } from "~/core/privacy/subject/remaining";
import { type RequestView, type StoreLine, storeLines } from "./request-words";

/** Every place that was looked at, with what was found there and, after erasing, what is left. */
export function StoreTable({
  found,
  isErased,
}: {
  found: RequestView["found"];
  isErased: boolean;
}) {
  const remains = placesLeft(found.remains);
  const left = new Map(storeLines(found.left).map((line) => [line.store, line.places]));
  const columns: Column<StoreLine>[] = [
    { id: "store", head: "Where", phone: true, cell: (line) => line.words },
    {
      id: "places",
      head: "Places",
      width: "110px",
      align: "right",
      phone: true,
      cell: (line) => <Count of={line.places} />,
    },
    {
      id: "matches",
      head: "Times",
      width: "110px",
      align: "right",
      cell: (line) => <Count of={line.matches} />,
    },
  ];
  if (isErased)
    columns.push({
      id: "left",
      head: "Left",
      width: "110px",
      align: "right",
      phone: true,
      cell: (line) => <Count of={left.get(line.store) ?? 0} />,
    });
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">Found by place</h3>
      <Table
        label="Found by place"
        noun="places"
        keys={false}
        columns={columns}
        rows={storeLines(found.stores)}
        rowKey={(line) => line.store}
      />
      {isErased && (
        <p className="text-ink-2">
          “Left” counts places of the terms.{" "}
          {remains === 0
            ? "Nothing that was offered beside them was left."
            : `Beside them ${formatCount(remains)} ${remains === 1 ? "place" : "places"} may remain, as told above.`}
        </p>
      )}
    </section>
  );
}

function Count({ of }: { of: number }) {
  return of === 0 ? <span className="text-ink-2">0</span> : <b>{formatCount(of)}</b>;
}
