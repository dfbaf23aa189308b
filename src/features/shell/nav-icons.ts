import {
  BookUser,
  ChartColumn,
  Clock,
  Ellipsis,
  Files,
  FolderInput,
  House,
  Layers,
  ListChecks,
  Package,
  Play,
  ScrollText,
  Shield,
  SlidersHorizontal,
  User,
  Waypoints,
} from "lucide-react";
import type { IconType } from "~/components/icon";
import { BoundGlyph, PipelineGlyph } from "~/features/shared/glyphs";
import type { NavIcon } from "./nav";

/** Fixed meanings of icons in the frame. */
export const NAV_ICON: Readonly<Record<NavIcon, IconType>> = {
  house: House,
  files: Files,
  entities: BookUser,
  packs: Package,
  pipeline: PipelineGlyph,
  run: Play,
  graph: Waypoints,
  review: ListChecks,
  quality: ChartColumn,
  privacy: Shield,
  datasets: Layers,
  settings: SlidersHorizontal,
  activity: Clock,
  connections: BoundGlyph,
  members: User,
  audit: ScrollText,
  sources: FolderInput,
  more: Ellipsis,
};
