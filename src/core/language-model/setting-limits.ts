/** Most servers and priced models of a workspace: what a settings page still shows whole. */
export const MAX_SERVERS = 20;
export const MAX_PRICES = 200;
