/** The context of the page that is being rendered; one session lookup a request, however many components ask. */
import { headers } from "next/headers";
import { cache } from "react";
import { webDeps } from "../web-deps.ts";
import { createContext } from "./context.ts";

export const requestContext = cache(async () => createContext(webDeps(), await headers()));
