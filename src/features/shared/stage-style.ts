import {
  ChartColumn,
  Files,
  Layers,
  ListChecks,
  Shield,
  Tag,
  Upload,
  Waypoints,
} from "lucide-react";
import type { IconType } from "~/components/icon";
import type { StageName } from "~/core/model/run";

/** The one table of stages, with their words and icons. */
export const STAGE_STYLE: Readonly<Record<StageName, { word: string; icon: IconType }>> = {
  ingest: { word: "Ingest", icon: Upload },
  parse: { word: "Parse", icon: Files },
  privacy: { word: "Privacy", icon: Shield },
  enrich: { word: "Enrich", icon: Tag },
  quality: { word: "Quality", icon: ChartColumn },
  relate: { word: "Relate", icon: Waypoints },
  review: { word: "Review", icon: ListChecks },
  export: { word: "Export", icon: Layers },
};
