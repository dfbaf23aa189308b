import { MessageSquare, Quote, Table, Tag, Type, Waves } from "lucide-react";
import type { IconType } from "~/components/icon";
import type { StrategyName } from "~/core/model/edge";

export interface StrategyStyle {
  word: string;
  icon: IconType;
  /** Only for charts over time; in lists strategies are ink. */
  token: string;
}

/** The one table of strategies. */
export const STRATEGY_STYLE: Readonly<Record<StrategyName, StrategyStyle>> = {
  content: { word: "Content", icon: Quote, token: "s-content" },
  filename: { word: "File name", icon: Type, token: "s-filename" },
  metadata: { word: "Metadata", icon: Tag, token: "s-metadata" },
  structure: { word: "Structure", icon: Table, token: "s-structure" },
  semantic: { word: "Meaning", icon: Waves, token: "s-semantic" },
  reasoning: { word: "Model's view", icon: MessageSquare, token: "s-reasoning" },
};
