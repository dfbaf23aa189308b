// Who may import whom. tests/architecture/boundaries.test.ts proves that these rules bite.
const STAGES = "ingest|parse|privacy|enrich|quality|relate|review|export";
const CORE_NPM =
  "zod|fflate|saxes|fastest-levenshtein|eld|wink-nlp|wink-eng-lite-web-model|libphonenumber-js|validator|graphology[a-z0-9-]*|hyparquet|hyparquet-writer|@marcbachmann/cel-js|gpt-tokenizer";
const CORE_NODE = "crypto|zlib|buffer|util";
const NODE_LOADED = "core|parsers|server|jobs|connectors|packs|workers|cli|supervisor";
const no = (name, from, to, why) => ({ name, severity: "error", comment: why, from, to });
const test = "\\.test\\.tsx?$";

export default {
  forbidden: [
    no(
      "core-is-pure",
      { path: "^src/core/" },
      { path: "^src/(?!core/)" },
      "runs in threads and tests without the app",
    ),
    no(
      "core-npm-allow-list",
      { path: "^src/core/", pathNot: test },
      {
        dependencyTypes: [
          "npm",
          "npm-dev",
          "npm-optional",
          "npm-peer",
          "npm-no-pkg",
          "npm-unknown",
        ],
        pathNot: `node_modules/(${CORE_NPM})/`,
      },
      "pure libraries only",
    ),
    no(
      "core-no-io",
      { path: "^src/core/", pathNot: test },
      { dependencyTypes: ["core"], pathNot: `^(node:)?(${CORE_NODE})$` },
      "no files, sockets, threads",
    ),
    no(
      "model-and-kit-at-the-bottom",
      { path: "^src/core/(model|kit|ports\\.ts)" },
      { path: "^src/core/", pathNot: "^src/core/(model|kit|ports\\.ts)" },
      "know no stage",
    ),
    no(
      "model-and-kit-run-in-browsers",
      { path: "^src/core/(model|kit)/", pathNot: test },
      { dependencyTypes: ["core"] },
      "the UI shares them",
    ),
    no(
      "kit-has-no-domain",
      { path: "^src/core/kit/" },
      { path: "^src/core/", pathNot: "^src/core/kit/" },
      "could be its own package",
    ),
    no(
      "stages-are-strangers",
      { path: `^src/core/(${STAGES})/` },
      { path: `^src/core/(${STAGES}|pipeline)/`, pathNot: "^src/core/$1/" },
      "only core/pipeline knows the order",
    ),
    no(
      "packs-see-only-core",
      { path: "^src/packs/" },
      { path: "^src/(?!core/|packs/)" },
      "data and pure rules",
    ),
    no(
      "connectors-see-only-core",
      { path: "^src/connectors/" },
      { path: "^src/(?!core/|connectors/)" },
      "must not know the app",
    ),
    no(
      "connectors-are-strangers",
      { path: "^src/connectors/([^/]+)/" },
      { path: "^src/connectors/[^/]+/", pathNot: "^src/connectors/($1|shared)/" },
      "share through shared/",
    ),
    no(
      "parsers-see-only-core",
      { path: "^src/parsers/" },
      { path: "^src/(?!core/|parsers/)" },
      "readers know formats, not the app",
    ),
    no(
      "parsers-only-in-workers",
      { path: "^src/(?!parsers/|workers/)", pathNot: test },
      { path: "^src/parsers/" },
      "native readers stay out of web and cli",
    ),
    no(
      "workers-reach-only-core",
      { path: "^src/workers/.+\\.worker\\.ts$" },
      { path: "^src/(?!core/|packs/|parsers/|workers/)", reachable: true },
      "Node loads it without the bundler",
    ),
    no(
      "native-code-uses-relative-imports",
      { path: `^src/(${NODE_LOADED})/` },
      { dependencyTypes: ["aliased"] },
      "Node resolves no tsconfig paths",
    ),
    no(
      "no-server-only-in-node",
      { path: `^src/(${NODE_LOADED})/` },
      { path: "server-only" },
      "throws outside the bundler",
    ),
    no(
      "browser-never-loads-server",
      { path: "^src/(features|components|trpc)/", pathNot: "^src/trpc/server\\.ts" },
      {
        path: "^src/(server|jobs|workers|connectors|parsers|cli|supervisor)/",
        dependencyTypesNot: ["type-only"],
      },
      "types may cross, code may not",
    ),
    no(
      "components-are-generic",
      { path: "^src/components/" },
      { path: "^src/(features|trpc|app|core)/" },
      "no product words",
    ),
    no(
      "features-are-strangers",
      { path: "^src/features/([^/]+)/" },
      { path: "^src/features/[^/]+/", pathNot: "^src/features/($1|shared)/" },
      "compose in src/app",
    ),
    no(
      "routers-only-call-services",
      { path: "^src/server/api/routers/" },
      { path: "^src/(server/(db|repositories|adapters)|jobs|workers)/" },
      "validate, authorise, delegate",
    ),
    no(
      "services-get-deps-passed",
      { path: "^src/server/services/", pathNot: test },
      {
        path: "^src/server/(db|repositories|adapters|deps\\.ts|api)",
        dependencyTypesNot: ["type-only"],
      },
      "Deps is an argument",
    ),
    no(
      "only-repositories-see-prisma",
      { path: "^src/", pathNot: "^src/server/(repositories|db|deps\\.ts|auth)" },
      { path: "(^src/server/db/(?!embedded\\.ts)|node_modules/@prisma/)" },
      "rows end in repositories",
    ),
    no(
      "jobs-do-not-know-http",
      { path: "^src/jobs/" },
      { path: "^src/(app|features|components|trpc|server/api)/" },
      "jobs call services",
    ),
    no(
      "inngest-in-two-folders",
      { path: "^src/", pathNot: "^src/(jobs/(clients|runtime)/|app/api/inngest/)" },
      { path: "node_modules/inngest/" },
      "definitions are engine-neutral",
    ),
    no(
      "nothing-imports-app",
      { path: "^src/(?!app/)" },
      { path: "^src/app/" },
      "routes are leaves",
    ),
    no(
      "cli-and-supervisor-are-leaves",
      { path: "^src/(?!cli/|supervisor/)" },
      { path: "^src/(cli|supervisor)/" },
      "nothing depends on an entry point",
    ),
    no(
      "no-cycles",
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
      "a cycle has no bottom",
    ),
    no(
      "all-imports-resolve",
      {},
      { couldNotResolve: true },
      "an import that resolves to nothing hides its rules",
    ),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^\\.next/|/generated/|\\.css$)" },
  },
};
