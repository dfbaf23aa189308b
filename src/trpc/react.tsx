"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "~/server/api/root.ts";
import { createQueryClient } from "./query-client";
import { unansweredLink } from "./unanswered-link";

const context = createTRPCContext<AppRouter>();

/** `const trpc = useTRPC(); useQuery(trpc.file.list.queryOptions({...}))` */
export const useTRPC = context.useTRPC;
/** The bare client, for calls outside of queries. */
export const useTRPCClient = context.useTRPCClient;

export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;

const MAX_BATCH = 20;
let browserQueryClient: QueryClient | undefined;

/** Gives every screen its queries; stands once, around all pages. */
export function TrpcProvider({ children }: { children: ReactNode }) {
  const queryClient = getQueryClient();
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        unansweredLink(),
        httpBatchStreamLink({ url: "/api/trpc", transformer: superjson, maxItems: MAX_BATCH }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}

/** One client for the life of the browser page, a new one for each rendering on the server. */
function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserQueryClient ??= createQueryClient();
  return browserQueryClient;
}
