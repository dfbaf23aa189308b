/** How many records were proposed, kept and left out, and why: what a dataset says of its own making. */
import { z } from "zod";
import { NoRecord } from "./contract.ts";
import { RecordKind } from "./kind-names.ts";

const Counts = z.partialRecord(NoRecord, z.number().int());

const KindCounts = z.strictObject({
  /** Drafts that came before the necessity gate. */
  proposed: z.number().int(),
  /** Of them, those that stand in the dataset. */
  kept: z.number().int(),
  dropped: Counts,
  /** Units of which none of this kind could be made, by reason; datasets from before they were told by kind have none. */
  none: Counts.optional(),
});

export const RecordTallies = z.strictObject({
  proposed: z.number().int(),
  /** Of the proposed ones, those that need each of their files. */
  passed: z.number().int(),
  /** Related files that larger records were relieved of, since they did not need them. */
  relieved_files: z.number().int(),
  kept: z.number().int(),
  dropped: Counts,
  /** Units of which a kind of record could not be made, by reason. */
  none: Counts,
  kinds: z.partialRecord(RecordKind, KindCounts),
  /** What language models were asked, where the options have them asked: records that they could not answer without one of the files and could, those left to the local check alone, and those said in other words. */
  by_model: z
    .strictObject({
      needed: z.number().int(),
      not_needed: z.number().int(),
      unasked: z.number().int(),
      reworded: z.number().int(),
    })
    .optional(),
});
export type RecordTallies = z.infer<typeof RecordTallies>;

type Reason = NoRecord;

export class Tally {
  private readonly kinds = new Map<
    RecordKind,
    {
      proposed: number;
      kept: number;
      dropped: Map<Reason, number>;
      none: Map<Reason, number>;
    }
  >();
  private byModel: RecordTallies["by_model"];
  private relieved = 0;
  private passed = 0;
  private readonly made = { all: 0, nameOnly: 0 };

  propose(kind: RecordKind): void {
    this.of(kind).proposed++;
  }

  /** The gate let it through. */
  pass(): void {
    this.passed++;
  }

  relieve(): void {
    this.relieved++;
  }

  /** A language model was asked about a record, or was not. */
  judge(verdict: "needed" | "not-needed" | "unasked"): void {
    const field = verdict === "not-needed" ? "not_needed" : verdict;
    this.models()[field]++;
  }

  reword(): void {
    this.models().reworded++;
  }

  /** A kept record that a language model could answer without one of its files. */
  refuse(kind: RecordKind): void {
    this.passed--;
    this.leaveOut(kind, "not-needed");
  }

  /** `isNameOnly`: it only says that one file names the other. */
  keep(kind: RecordKind, isNameOnly = false): void {
    this.of(kind).kept++;
    this.made.all++;
    if (isNameOnly) this.made.nameOnly++;
  }

  /** Records that were kept so far, whatever became of them later. */
  get all(): number {
    return this.made.all;
  }

  /** Of them, those that only say that one file names the other. */
  get nameOnly(): number {
    return this.made.nameOnly;
  }

  drop(kind: RecordKind, reason: Reason): void {
    raise(this.of(kind).dropped, reason);
  }

  /** A kept record that does not stay in the dataset after all. */
  leaveOut(kind: RecordKind, reason: Reason): void {
    this.of(kind).kept--;
    this.drop(kind, reason);
  }

  /** A unit that a kind could be made of gives none. */
  without(kind: RecordKind, reason: Reason): void {
    raise(this.of(kind).none, reason);
  }

  /** All counts, in one order. */
  counts(): RecordTallies {
    const kinds = RecordKind.options.flatMap((kind) => {
      const found = this.kinds.get(kind);
      return found === undefined
        ? []
        : [
            [
              kind,
              { ...found, dropped: ordered(found.dropped), none: ordered(found.none) },
            ] as const,
          ];
    });
    const total = (of: "dropped" | "none") => {
      const all = new Map<Reason, number>();
      for (const counts of this.kinds.values())
        for (const [reason, count] of counts[of]) raise(all, reason, count);
      return ordered(all);
    };
    const sum = (of: "proposed" | "kept") =>
      kinds.reduce((total, [, counts]) => total + counts[of], 0);
    return {
      proposed: sum("proposed"),
      passed: this.passed,
      relieved_files: this.relieved,
      kept: sum("kept"),
      dropped: total("dropped"),
      none: total("none"),
      kinds: Object.fromEntries(kinds),
      ...(this.byModel === undefined ? {} : { by_model: this.byModel }),
    };
  }

  private models(): NonNullable<RecordTallies["by_model"]> {
    this.byModel ??= { needed: 0, not_needed: 0, unasked: 0, reworded: 0 };
    return this.byModel;
  }

  private of(kind: RecordKind) {
    const known = this.kinds.get(kind) ?? {
      proposed: 0,
      kept: 0,
      dropped: new Map(),
      none: new Map(),
    };
    this.kinds.set(kind, known);
    return known;
  }
}

function raise(counts: Map<Reason, number>, reason: Reason, by = 1): void {
  counts.set(reason, (counts.get(reason) ?? 0) + by);
}

function ordered(counts: ReadonlyMap<Reason, number>): Partial<Record<Reason, number>> {
  return Object.fromEntries(
    NoRecord.options.flatMap((reason) => {
      const count = counts.get(reason);
      return count === undefined ? [] : [[reason, count]];
    }),
  );
}
