"use client";

import { Segmented } from "~/components/segmented";
import { useTheme } from "~/components/theme";

/** Light, dark, or as the machine has it. */
export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  return (
    <Segmented
      label="Look"
      className="flex w-full"
      value={theme}
      onValueChange={setTheme}
      options={[
        { value: "system", label: "System" },
        { value: "light", label: "Light" },
        { value: "dark", label: "Dark" },
      ]}
    />
  );
}
