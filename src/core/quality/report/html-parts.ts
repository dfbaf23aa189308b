/** Pieces of the report's page. All texts that they are given as words are escaped; `content` and `rows` are HTML. */

export function section(title: string, content: string): string {
  return `<section><h2>${escaped(title)}</h2>${content}</section>`;
}

export function table(
  caption: string,
  head: readonly string[],
  rows: readonly string[],
  numeric: readonly number[],
): string {
  const cells = head.map(
    (word, i) => `<th scope="col"${numeric.includes(i) ? ' class="n"' : ""}>${escaped(word)}</th>`,
  );
  // On narrow screens a wide table moves inside its own box, by keys too.
  return `<div class="wide" role="region" tabindex="0" aria-label="${escaped(caption)}"><table><caption>${escaped(caption)}</caption><thead><tr>${cells.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

export function number(value: number): string {
  return value.toLocaleString("en");
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
