/** What language models did for records: what a record says of it, and how often it was done in a whole dataset. */
import { z } from "zod";

/** `reasoning`: wrote it; `necessity`: could not answer without one of the files; `completion`: said it in other words. */
export const ModelUse = z.strictObject({
  use: z.enum(["reasoning", "necessity", "completion"]),
  /** Id of the model. */
  model: z.string(),
  /** Name and version of the prompt: `reason-link@1`. */
  prompt: z.string(),
});
export type ModelUse = z.infer<typeof ModelUse>;

export const CountedModelUse = ModelUse.extend({ records: z.number().int() });
export type CountedModelUse = z.infer<typeof CountedModelUse>;

/** What a record says of its models. */
interface ModelProvenance {
  readonly models: readonly string[];
  readonly reasoning_by: string;
  readonly model_uses?: readonly ModelUse[] | undefined;
}

/** With what models did for it besides, each once, in one order. */
export function withModelUses<P extends ModelProvenance>(provenance: P, uses: readonly ModelUse[]) {
  const all = [...(provenance.model_uses ?? []), ...uses];
  const known = new Map(all.map((use) => [keyOf(use), use]));
  return {
    ...provenance,
    models: [...new Set([...provenance.models, ...uses.map(({ model }) => model)])],
    model_uses: [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use),
  };
}

/** Names what was done, by which model and prompt. */
export function keyOf({ use, model, prompt }: ModelUse): string {
  return `${use} ${prompt} ${model}`;
}

/** What a dataset says of its models, once all of its records are known. */
export interface DatasetModels {
  /** Every model that had a part, the ones that all records share first. */
  readonly models: readonly string[];
  /** `local` where any reasoning was put together without a model, and the models that reasoned. */
  readonly reasoningBy: string;
  readonly uses: readonly CountedModelUse[];
}

/** Counts the records that are written. */
export class ModelTally {
  readonly #uses = new Map<string, CountedModelUse>();
  readonly #models = new Set<string>();
  readonly #reasoners = new Set<string>();

  add({ provenance }: { readonly provenance: ModelProvenance }): void {
    for (const model of provenance.models) this.#models.add(model);
    const own = provenance.model_uses ?? [];
    for (const use of own) {
      const known = this.#uses.get(keyOf(use)) ?? { ...use, records: 0 };
      this.#uses.set(keyOf(use), { ...known, records: known.records + 1 });
    }
    const reasoners = own.filter(({ use }) => use === "reasoning").map(({ model }) => model);
    for (const model of reasoners.length > 0 ? reasoners : [provenance.reasoning_by])
      this.#reasoners.add(model);
  }

  /** Of a dataset all of whose records begin with `common`. */
  told(common: ModelProvenance): DatasetModels {
    const others = [...this.#models].filter((model) => !common.models.includes(model)).sort();
    const reasoners = this.#reasoners.size === 0 ? [common.reasoning_by] : [...this.#reasoners];
    return {
      models: [...common.models, ...others],
      reasoningBy: reasoners.sort().join(", "),
      uses: [...this.#uses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use),
    };
  }
}

const DONE: Readonly<Record<ModelUse["use"], string>> = {
  reasoning: "wrote the reasoning of",
  necessity: "could not answer without one of the files:",
  completion: "put into other words the completion of",
};

/** `scripted-1 wrote the reasoning of 12 records (prompt reason-link@1)`. */
export function useWords({ use, model, prompt, records }: CountedModelUse): string {
  const count = `${records} ${records === 1 ? "record" : "records"}`;
  return `${model} ${DONE[use]} ${count} (prompt ${prompt})`;
}
