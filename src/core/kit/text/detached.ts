/**
 * The same text in memory of its own. A slice keeps alive the whole text that it was cut from; whoever keeps a few cells of a long file
 * would keep the file.
 */
export function detached(text: string): string {
  // Engines copy short slices anyway; appending makes a new text, and cutting it flattens that one.
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
