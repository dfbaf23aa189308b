/** For the failures of reading a file: null where there is no such file (`ENOENT`), anything else is thrown on. */
export function nullIfAbsent(error: unknown): null {
  if ((error as { readonly code?: unknown }).code === "ENOENT") return null;
  throw error;
}
