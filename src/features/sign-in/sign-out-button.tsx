"use client";

import { Button } from "~/components/button";
import { signOut } from "./auth-client";

export function SignOutButton() {
  return <Button onClick={() => void signOut()}>Sign out</Button>;
}
