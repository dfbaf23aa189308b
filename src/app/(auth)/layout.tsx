import type { ReactNode } from "react";
import { TrpcProvider } from "~/trpc/react";

export default function EntryLayout({ children }: { children: ReactNode }) {
  return <TrpcProvider>{children}</TrpcProvider>;
}
