// biome-ignore-all lint/suspicious/noArrayIndexKey: parts of one name keep their order

/** A name with the typed words set bold. */
export function Bold({ text, query }: { text: string; query: string }) {
  const words = query.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return text;
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(${escaped.join("|")})`, "gi");
  // A split by one capture group puts the matches at odd places.
  return text.split(pattern).map((part, place) =>
    place % 2 === 1 ? (
      <b key={place} className="font-semibold">
        {part}
      </b>
    ) : (
      part
    ),
  );
}
