import type { RecordRelationship, TrainingRecord } from "../../../core/export/record.ts";
import { SeenSet } from "../../../core/kit/seen-set.ts";

/** What a record tells that none before it has told. */
export interface News {
  /** Ids of files. */
  readonly files: ReadonlySet<string>;
  readonly links: readonly RecordRelationship[];
}

/** Which files and links records have told: held once for all that counts or lists them. */
export class ToldOnce {
  readonly files = new SeenSet();
  readonly links = new SeenSet();

  /** Asked once for each record, in order. */
  of(record: TrainingRecord): News {
    const ids = Object.keys(record.provenance.file_hashes);
    return {
      files: new Set(ids.filter((id) => this.files.add(id))),
      links: record.relationships.filter(({ edge_id }) => this.links.add(edge_id)),
    };
  }
}
