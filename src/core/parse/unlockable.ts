/** Types whose locked files a password opens here; other locked ones (signed mail, keyed Parquet, SQLCipher) need keys that nobody types. */
const UNLOCKABLE: ReadonlySet<string> = new Set([
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
]);

/** Whether a password may be asked for a locked file of this type. */
export function isUnlockable(type: string): boolean {
  return UNLOCKABLE.has(type);
}
