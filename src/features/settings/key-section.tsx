"use client";

import { useEffect, useState } from "react";
import { readKeyPreferences, saveKeyPreferences } from "~/components/key-registry";
import { Switch } from "~/components/switch";

/** Single keys may get in the way of speech input and the like (WCAG 2.1.4): here they are switched off. Kept in this browser. */
export function KeySection() {
  const [isOn, setOn] = useState(true);
  useEffect(() => setOn(readKeyPreferences().singleKeys), []);
  const change = (singleKeys: boolean) => {
    setOn(singleKeys);
    saveKeyPreferences({ ...readKeyPreferences(), singleKeys });
  };
  return (
    <div className="grid max-w-[68ch] gap-2">
      <Switch checked={isOn} onCheckedChange={change} label="Single keys decide and move" />
      <p className="text-ink-2">
        Y, N, J and the like work without a modifier. Press ? on a screen to see its keys.
      </p>
    </div>
  );
}
