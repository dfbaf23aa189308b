/** Types whose locked files a password opens here; other locked ones (signed mail, keyed Parquet, SQLCipher) need keys that nobody types. */
export const UNLOCKABLE_TYPES: readonly string[] = [
  "office-encrypted",
  "xlsx",
  "xlsm",
  "xlsb",
  "xls",
  "docx",
  "doc",
  "pptx",
  "ppt",
  "odt",
  "ods",
  "odp",
  "pdf",
  "zip",
  "7z",
];
const UNLOCKABLE: ReadonlySet<string> = new Set(UNLOCKABLE_TYPES);

/** Whether a password may be asked for a locked file of this type. */
export function isUnlockable(type: string): boolean {
  return UNLOCKABLE.has(type);
}
