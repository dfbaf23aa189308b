/** How well classes fitted to examples tell documents that they have not seen. */
import { type ClassToFit, fitClasses, type LabelledFeatures, toldClass } from "./fitted-classes.ts";

export interface CheckedExample {
  /** The class that it has. */
  readonly name: string;
  /** The class that was told; empty where none was. */
  readonly guess: string;
}

/**
 * Halves the examples of each class in their order, fits to one half and asks about the other, both ways round: no example is judged by a
 * model that saw it. In the order of the examples; empty for fewer than two classes, among which nothing could be told apart.
 */
export function checkFit(
  classes: readonly ClassToFit[],
  examples: readonly LabelledFeatures[],
): CheckedExample[] {
  if (classes.length < 2) return [];
  const turns = new Map<string, number>();
  const halves = examples.map(({ name }) => {
    const turn = turns.get(name) ?? 0;
    turns.set(name, turn + 1);
    return turn % 2;
  });
  const models = [0, 1].map((half) =>
    fitClasses(
      classes,
      examples.filter((_, i) => halves[i] !== half),
    ),
  );
  return examples.map(({ name, features }, i) => {
    const model = models[halves[i] ?? 0];
    return { name, guess: (model && toldClass(model, features)?.name) ?? "" };
  });
}
