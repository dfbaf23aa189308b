/** Turns what a person dropped or picked into a flat list of files with their paths. */
export interface DroppedFile {
  /** Path inside the drop, with the dropped folder's own name first. */
  readonly path: string;
  readonly file: File;
  /** Reads the file's entry again: its size and time may have changed. Null where the browser gives only a snapshot. */
  readonly reload: (() => Promise<File>) | null;
}

export interface ReadDrop {
  readonly name: string;
  readonly files: readonly DroppedFile[];
  /** Paths that the browser could not read. */
  readonly unreadable: readonly string[];
}

/** Reads folders of a drop, with `onCount` told how many files were found so far. Take it while the event is alive. */
export function readTransfer(
  transfer: DataTransfer,
  onCount: (files: number) => void,
): Promise<ReadDrop> {
  const entries = Array.from(transfer.items, (item) =>
    item.kind === "file" ? item.webkitGetAsEntry() : null,
  ).filter((entry) => entry !== null);
  return readEntries(entries, onCount);
}

/** Files of an `<input>`; with `webkitdirectory` they carry their paths. */
export function readFileList(list: FileList): ReadDrop {
  const files = Array.from(list, (file) => ({
    path: file.webkitRelativePath || file.name,
    file,
    reload: null,
  }));
  return { name: nameOf(files.map((file) => file.path)), files, unreadable: [] };
}

async function readEntries(
  roots: readonly FileSystemEntry[],
  onCount: (files: number) => void,
): Promise<ReadDrop> {
  const files: DroppedFile[] = [];
  const unreadable: string[] = [];
  const open = [...roots];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const path = entry.fullPath.replace(/^\//, "");
    try {
      if (entry.isDirectory) open.push(...(await children(entry as FileSystemDirectoryEntry)));
      else {
        const source = entry as FileSystemFileEntry;
        files.push({ path, file: await fileOf(source), reload: () => fileOf(source) });
        if (files.length % 250 === 0) onCount(files.length);
      }
    } catch {
      unreadable.push(path);
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { name: nameOf([...files.map((file) => file.path), ...unreadable]), files, unreadable };
}

/** A directory gives its entries in parts; an empty part is the end. */
async function children(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (part.length === 0) return all;
    all.push(...part);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

function nameOf(paths: readonly string[]): string {
  const first = paths[0] ?? "";
  const slash = first.indexOf("/");
  const root = slash < 0 ? null : first.slice(0, slash);
  if (root !== null && paths.every((path) => path.startsWith(`${root}/`))) return root;
  if (paths.length === 1) return first;
  return "Files";
}
