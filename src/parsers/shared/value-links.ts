/** Addresses and file names that stand as whole values in data, wherever in it. */
import type { ExplicitLink } from "../../core/model/document.ts";
import type { Location } from "../../core/model/location.ts";
import { findMentions } from "../../core/parse/mentions.ts";

const MAX_LINKS = 2_000;
const MAX_TARGET_CHARS = 2_000;
const ADDRESS = /^(?:https?|ftps?|sftp|s3|gs|file|jdbc:\w+):\/\/[^\s<>"]+$|^mailto:[^\s<>"]+$/i;
const FILE_NAME = /[^\s.]\.[a-z]\w{1,7}$/i;

export class ValueLinks {
  readonly links: ExplicitLink[] = [];
  readonly #seen = new Set<string>();

  /** Notes `value` when it is an address, each once; file names too where the text does not show them (`isHidden`). */
  add(value: string, location: () => Location, isHidden = false): void {
    if (value.length < 5 || value.length > MAX_TARGET_CHARS || this.links.length >= MAX_LINKS)
      return;
    if (ADDRESS.test(value)) this.#note("hyperlink", value, location);
    else if (isHidden && value.length <= 200 && FILE_NAME.test(value)) {
      const found = findMentions(value, []);
      if (found[0]) this.#note("mention", found[0].target, location);
    }
  }

  #note(kind: ExplicitLink["kind"], target: string, location: () => Location): void {
    if (this.#seen.has(target)) return;
    this.#seen.add(target);
    this.links.push({ kind, target, text: null, location: location() });
  }
}
