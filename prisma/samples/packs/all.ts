import { general } from "./general.ts";
import { insurance } from "./insurance.ts";
import { legal } from "./legal.ts";
import { manufacturing } from "./manufacturing.ts";
import type { PackSamples } from "./sample-file.ts";

export const SAMPLES: readonly PackSamples[] = [general, insurance, legal, manufacturing];
