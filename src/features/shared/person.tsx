import { Tooltip } from "~/components/tooltip";

const LOOKS = [
  "bg-bond-soft text-bond-strong",
  "bg-feeds-soft text-feeds",
  "bg-tells-soft text-tells",
  "bg-same-soft text-same",
] as const;

/** Two letters for a name: "MO" for Maren Okafor, "ma" for a mail address. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s@._-]+/)
    .filter(Boolean);
  const [first, last] = [words[0] ?? "?", words.length > 1 ? words.at(-1) : undefined];
  const letters = last ? `${[...first][0]}${[...last][0]}` : [...first].slice(0, 2).join("");
  return letters.toUpperCase();
}

function lookOf(name: string): string {
  let sum = 0;
  for (const letter of name) sum += letter.codePointAt(0) ?? 0;
  return LOOKS[sum % LOOKS.length] ?? LOOKS[0];
}

/** A person as two letters in a circle, with the name for readers. */
export function Person({
  name,
  size = 26,
  quiet,
}: {
  name: string;
  size?: number;
  /** Where the name stands beside it, or a button around it has a name. */
  quiet?: boolean;
}) {
  return (
    <span
      {...(quiet ? { "aria-hidden": true } : { role: "img", "aria-label": name })}
      title={name}
      className={`grid shrink-0 place-items-center rounded-full text-11 font-semibold ${lookOf(name)}`}
      style={{ width: size, height: size }}
    >
      {initials(name)}
    </span>
  );
}

/** Several people in a row; those beyond `max` are a count. */
export function People({ people, max = 4 }: { people: readonly string[]; max?: number }) {
  const rest = people.slice(max);
  return (
    <span className="flex items-center gap-1">
      {people.slice(0, max).map((name) => (
        <Person key={name} name={name} />
      ))}
      {rest.length > 0 && (
        <Tooltip text={rest.join(", ")}>
          <button type="button" className="min-h-6 px-1 text-12 text-ink-2">
            +{rest.length}
          </button>
        </Tooltip>
      )}
    </span>
  );
}
