import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  /** Another folder and settings file for a second server of the same tree (browser tests); Next writes into both. */
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  /** Loaded from node_modules as they are: most for what they do at run time, the long ones so that a build need not read and pack them. */
  serverExternalPackages: [
    "pg",
    "pg-boss",
    "pino",
    "piscina",
    "@prisma/client",
    "@prisma/adapter-pg",
    "@e965/xlsx",
    "@zip.js/zip.js",
    "exifreader",
    "gpt-tokenizer",
    "hyparquet",
    "hyparquet-compressors",
    "hyparquet-writer",
    "iconv-lite",
    "libphonenumber-js",
    "openai",
    "pdf-lib",
    "postal-mime",
    "unpdf",
    "wink-eng-lite-web-model",
    "wink-nlp",
  ],
  /** The product runs where it was built: lists of the files to copy elsewhere are for nobody. */
  outputFileTracingExcludes: { "/*": ["**/*"] },
  /** Nobody reads maps of what `npm start` runs, and writing them takes a third of a build. */
  experimental: { turbopackSourceMaps: process.env.NODE_ENV !== "production" },
  typescript: {
    ignoreBuildErrors: true,
    tsconfigPath: process.env.NEXT_TSCONFIG ?? "tsconfig.json",
  },
};

export default config;
