/** Binary formats by their first bytes, for what file-type's table does not know, and by what a compound file holds. */

/** Type and the bytes (latin-1) that files of it have at an offset. */
const SIGNATURES: readonly (readonly [type: string, mark: string, offset?: number])[] = [
  ["mdb", "\0\u0001\0\0Standard Jet DB\0"],
  ["mdb", "\0\u0001\0\0Standard ACE DB\0"],
  ["mdb", "\0\u0001\0\0MSISAM Database\0"],
  [
    "one",
    "\u00e4\u0052\u005c\u007b\u008c\u00d8\u00a7\u004d\u00ae\u00b1\u0053\u0078\u00d0\u0029\u0096\u00d3",
  ],
  [
    "one",
    "\u00a1\u002f\u00ff\u0043\u00d9\u00ef\u0076\u004c\u009e\u00e2\u0010\u00ea\u0057\u0022\u0076\u005f",
  ],
  ["wpd", "\u00ffWPC"],
  ["orc", "ORC"],
  ["arrow", "ARROW1"],
  ["arrow", "FEA1"],
  ["hdf5", "\u0089HDF\r\n\u001a\n"],
  ["npy", "\u0093NUMPY"],
  ["rds", "RDX2\n"],
  ["rds", "RDX3\n"],
  ["matlab", "MATLAB 5.0 MAT-file"],
  ["matlab", "MATLAB 7.3 MAT-file"],
  ["dta", "<stata_dta>"],
  ["sas7bdat", "\u00c2\u00ea\u0081\u0060\u00b3\u0014\u0011\u00cf\u00bd\u0092\u0008\0", 12],
  ["djvu", "AT&TFORM"],
  ["emf", " EMF", 40],
  ["wmf", "\u00d7\u00cd\u00c6\u009a"],
  ["dxf", "AutoCAD Binary DXF"],
  ["certificate", "\u00fe\u00ed\u00fe\u00ed"],
  ["hwp", "HWP Document File"],
  ["pfb", "\u0080\u0001"],
  ["tnef", "\u0078\u009f\u003e\u0022"],
  ["pdb", "Microsoft C/C++ MSF"],
];
/** Marks so short that other data begins with them too; what follows must not be text. */
const SHORT_MARK = 4;

/** The type whose mark the head carries, or null. */
export function markedType(head: string, isText: boolean): string | null {
  for (const [type, mark, offset = 0] of SIGNATURES)
    if (head.startsWith(mark, offset) && !(isText && mark.length <= SHORT_MARK)) return type;
  return null;
}

/** Streams and storages by which compound files of each kind are known. */
const OLE_STREAMS: readonly (readonly [type: string, streams: readonly string[]])[] = [
  ["doc", ["WordDocument"]],
  ["ppt", ["PowerPoint Document", "PP97_DUALSTORAGE"]],
  ["xls", ["Workbook", "Book", "WORKBOOK", "BOOK"]],
  ["vsd", ["VisioDocument"]],
  ["pub", ["Quill"]],
  ["mpp", ["Props", "Props9", "Props12", "Props14"]],
  ["wpd", ["PerfectOffice_MAIN"]],
  ["hwp", ["\u0005HwpSummaryInformation", "BodyText"]],
  ["wps", ["MatOST", "MM"]],
];

/** The type of a compound file with these streams, or null. */
export function oleTypeOf(names: ReadonlySet<string>): string | null {
  for (const [type, streams] of OLE_STREAMS)
    if (streams.some((stream) => names.has(stream)) && isWhole(type, names)) return type;
  const list = [...names];
  if (
    list.some((name) => name.startsWith("__substg1.0_")) ||
    names.has("__properties_version1.0") ||
    names.has("__nameid_version1.0")
  )
    return "msg";
  // Installers pack the names of their tables into letters of this range.
  return list.some((name) => /^[\u3800-\u4840]/.test(name)) ? "msi" : null;
}

/** Names that other programs use too need a second sign. */
function isWhole(type: string, names: ReadonlySet<string>): boolean {
  if (type === "mpp") return [...names].some((name) => /^ {3}1\d{0,2}$/.test(name));
  return true;
}

/** Bits of information a byte: near 8 for encrypted and packed data. */
export function entropy(bytes: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let bits = 0;
  for (const count of counts)
    if (count > 0) bits -= (count / bytes.length) * Math.log2(count / bytes.length);
  return bits;
}
