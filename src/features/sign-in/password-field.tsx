"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { Icon } from "~/components/icon";
import { Input } from "~/components/input";
import { passwordWords } from "./password-words";

/** A password with show and hide. `isNew` adds the meter in words. Pasting and password managers work. */
export function PasswordField({
  label = "Password",
  name = "password",
  isNew,
  error,
  onInput,
}: {
  label?: string;
  name?: string;
  isNew?: boolean;
  error?: string;
  onInput?: (value: string) => void;
}) {
  const [isShown, setShown] = useState(false);
  const [length, setLength] = useState(0);
  return (
    <Field
      label={label}
      error={error}
      help={isNew ? <span aria-live="polite">{passwordWords(length)}</span> : undefined}
    >
      <Input
        name={name}
        type={isShown ? "text" : "password"}
        autoComplete={isNew ? "new-password" : "current-password"}
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={512}
        onInput={(event) => {
          setLength([...event.currentTarget.value].length);
          onInput?.(event.currentTarget.value);
        }}
        unit={
          <Button
            kind="bare"
            size="sm"
            className="-mr-2"
            label={isShown ? "Hide the password" : "Show the password"}
            aria-pressed={isShown}
            icon={<Icon of={isShown ? EyeOff : Eye} />}
            onClick={() => setShown(!isShown)}
          />
        }
      />
    </Field>
  );
}
