import { formatPercent } from "~/components/format";

/** Share of files with a confirmed link, with only proposed ones, and with none (hatched). */
export function ShareBar({
  files,
  confirmed,
  proposed,
}: {
  files: number;
  confirmed: number;
  proposed: number;
}) {
  if (files === 0) return <p className="text-12 text-ink-2">No files yet</p>;
  const share = (count: number) => `${(count / files) * 100}%`;
  return (
    <div>
      <div className="mb-1.5 flex justify-between gap-2 text-12 text-ink-2 tabular-nums">
        <b className="font-550 text-ink">{formatPercent(confirmed / files)}</b>
        <span>{formatPercent(proposed / files)} only proposed</span>
      </div>
      <div
        role="img"
        aria-label={`${formatPercent(confirmed / files)} of files have a confirmed link, ${formatPercent(proposed / files)} only proposed ones`}
        className="flex h-2 gap-px overflow-hidden rounded-1"
      >
        <span className="bg-bond" style={{ width: share(confirmed) }} />
        <span className="bg-bond-line" style={{ width: share(proposed) }} />
        <span className="hatch flex-1" />
      </div>
    </div>
  );
}
