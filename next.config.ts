import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  /** Another folder and settings file for a second server of the same tree (browser tests); Next writes into both. */
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "pino",
    "piscina",
    "@prisma/client",
    "@prisma/adapter-pg",
  ],
  outputFileTracingIncludes: { "/*": ["./src/**/*.ts", "./prisma/**/*"] },
  typescript: {
    ignoreBuildErrors: true,
    tsconfigPath: process.env.NEXT_TSCONFIG ?? "tsconfig.json",
  },
};

export default config;
