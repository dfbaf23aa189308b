/** Archives in archives share the limits of the file that was added: this keeps the account of each. */
import type { ParseLimits, UploadRoom } from "../../../core/parse/contract.ts";
import type { CurrentFile } from "../../repositories/file-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";

/** Room of one file at work: what may come out of it, and the account that it is taken from. */
export interface FileRoom extends UploadRoom {
  /** How many files deep it lies in the one that was added. */
  readonly depth: number;
  /** Takes one file of so many bytes off the account; false when that is more than is left. */
  take(bytes: number): boolean;
}

interface Account {
  files: number;
  bytes: number;
}

/** Accounts of the uploads that one batch of files belongs to; what was stored before the batch is read once for each. */
export class UploadRooms {
  readonly #files: Repositories["files"];
  readonly #limits: ParseLimits;
  readonly #accounts = new Map<string, Promise<Account>>();

  constructor(files: Repositories["files"], limits: ParseLimits) {
    this.#files = files;
    this.#limits = limits;
  }

  /** Room for what comes out of a file that is about to be parsed. What came out of it before makes room, for it is taken anew. */
  async of(file: CurrentFile): Promise<FileRoom> {
    if (file.parentFileId === null) return this.#room(0, this.#whole());
    const { fileId, depth } = await this.#files.originOf(file.fileId);
    const account = await this.#account(fileId);
    const before = await this.#files.inside(file.fileId);
    account.files += before.files;
    account.bytes += before.bytes;
    return this.#room(depth, account);
  }

  #room(depth: number, account: Account): FileRoom {
    return {
      depth,
      files: Math.max(0, account.files),
      bytes: Math.max(0, account.bytes),
      take(bytes) {
        if (account.files < 1 || account.bytes < bytes) return false;
        account.files--;
        account.bytes -= bytes;
        return true;
      },
    };
  }

  #whole(): Account {
    return { files: this.#limits.maxChildren, bytes: this.#limits.maxExpandedBytes };
  }

  #account(originId: string): Promise<Account> {
    const known = this.#accounts.get(originId);
    if (known !== undefined) return known;
    const opened = this.#files.inside(originId).then((used) => {
      const { files, bytes } = this.#whole();
      return { files: files - used.files, bytes: bytes - used.bytes };
    });
    this.#accounts.set(originId, opened);
    return opened;
  }
}

/** For a file that is not parsed now: nothing can come out of it. */
export const NO_ROOM: FileRoom = { depth: 0, files: 0, bytes: 0, take: () => false };
