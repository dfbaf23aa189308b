import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ["pg", "pg-boss", "pino", "piscina", "@prisma/client", "@prisma/adapter-pg"],
  outputFileTracingIncludes: { "/*": ["./src/**/*.ts", "./prisma/**/*"] },
  typescript: { ignoreBuildErrors: true },
};

export default config;
