import type { Config } from "tailwindcss";

export default { content: ["./src/**/*.{ts,tsx}"] } satisfies Config;
