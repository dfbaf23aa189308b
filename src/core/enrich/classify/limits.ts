/** Files that classes are fitted to at once. */
export const MOST_EXAMPLES = 500;
