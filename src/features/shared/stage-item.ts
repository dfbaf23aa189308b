import type { StageName } from "~/core/model/run";

export type StageLook = "done" | "now" | "waiting" | "failed" | "off";

/** One stage of a run as the stroke shows it. */
export interface StageItem {
  stage: StageName;
  state: StageLook;
  /** How far it is, 0..1, while at work. */
  fraction?: number;
  /** One line: "10,405 read". */
  figure?: string;
  /** One line: "23 to fix". */
  problems?: string;
  href?: string;
}
