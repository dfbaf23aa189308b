/** A count with its noun, as all texts that are not screens write it: "1 row", "10,412 rows". Counts of one word stay with their noun's form. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
