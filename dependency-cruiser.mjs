// The import rules. A slice may import the slices before it in its list, never one after it;
// everything else follows from folder and file names.
export const API_SLICES = [
  "platform",
  "private-database",
  "migrations",
  "audit",
  "tenants",
  "email",
  "ledger",
  "webhook-feed",
  "low-balance",
  "plans",
  "sessions",
  "links",
  "users",
  "views",
  "auth",
  "api-tokens",
  "limits",
  "appearance",
  "enforcement",
  "hygiene",
  "settings",
  "balance",
  "billing",
  "grants",
  "change-sets",
  "audit-log",
  "webhooks",
  "live",
  "app",
];
export const WEB_SLICES = ["graphql", "texts", "ui", "session", "features", "app"];

/** What the rest of the program may ask of the ledger; all other files of it are its own (docs/decisions/0018). */
const LEDGER_DOORS = [
  "ledger",
  "open-accounts",
  "close-accounts",
  "reversal",
  "bulk",
  "settle",
  "transfer-audit",
  "statement",
  "daily-balances",
  "books",
  "opening-balances",
  "long-history",
  "kinds",
];

/** Tests stand beside what they test, but may start the whole program. */
const TEST = "[.]test[.]tsx?$|^packages/[^/]+/src/testing/|^packages/[^/]+/jest";

/**
 * One rule for each slice: nothing in it imports a later one.
 * @param {string} root Folder of the slices.
 * @param {readonly string[]} slices In the order in which they may be imported.
 * @returns {import("dependency-cruiser").IForbiddenRuleType[]}
 */
function layered(root, slices) {
  return slices.slice(0, -1).map((slice, index) => ({
    name: `${slice}-does-not-import-later-slices`,
    severity: "error",
    from: { path: `^${root}/${slice}/`, pathNot: TEST },
    to: { path: `^${root}/(${slices.slice(index + 1).join("|")})/` },
  }));
}

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    { name: "no-import-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "everything-imported-exists",
      severity: "error",
      from: {},
      // That one has types and nothing to run.
      to: { couldNotResolve: true, pathNot: "^@graphql-typed-document-node/" },
    },
    {
      name: "shared-is-a-leaf",
      severity: "error",
      from: { path: "^packages/shared/src/", pathNot: TEST },
      to: { pathNot: "^packages/shared/src/" },
    },
    {
      name: "api-and-web-meet-only-in-shared-and-the-schema",
      severity: "error",
      from: { path: "^packages/(api|web)/" },
      to: { path: "^packages/(api|web)/", pathNot: "^packages/$1/" },
    },
    ...layered("packages/api/src", API_SLICES),
    ...layered("packages/web/src", WEB_SLICES),
    {
      name: "web-features-do-not-import-each-other",
      severity: "error",
      from: { path: "^packages/web/src/features/([^/]+)/" },
      to: { path: "^packages/web/src/features/([^/]+)/", pathNot: "^packages/web/src/features/$1/" },
    },
    {
      name: "the-playground-stands-alone",
      severity: "error",
      from: { path: "^packages/web/src/", pathNot: "^packages/web/src/playground/" },
      to: { path: "^packages/web/src/playground/" },
    },
    {
      name: "tables-are-private-to-their-slice",
      severity: "error",
      from: { path: "^packages/api/src/([^/]+)/", pathNot: `^packages/api/src/app/database[.]ts$|${TEST}` },
      to: { path: "[.]entity[.]ts$", pathNot: "^packages/api/src/$1/" },
    },
    {
      name: "the-ledger-is-reached-through-its-doors",
      severity: "error",
      from: { path: "^packages/api/src/", pathNot: `^packages/api/src/ledger/|${TEST}` },
      to: { path: "^packages/api/src/ledger/", pathNot: `/(${LEDGER_DOORS.join("|")})[.]ts$|[.]entity[.]ts$` },
    },
    {
      name: "resolvers-are-reached-only-from-the-schema",
      severity: "error",
      from: { pathNot: "^packages/api/src/app/schema[.]ts$" },
      to: { path: "[.]resolver[.]ts$" },
    },
    {
      name: "services-know-no-graphql-server",
      severity: "error",
      from: { path: "[.]service[.]ts$" },
      to: { path: "node_modules/(@apollo/server|type-graphql)/" },
    },
    {
      name: "only-tests-import-testing",
      severity: "error",
      from: { pathNot: TEST },
      to: { path: "^packages/[^/]+/src/testing/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "[.](css|svg)$" },
    // TypeScript 7 has no compiler API, so this tool reads TypeScript with its forgiving JavaScript parser.
    // It finds type imports as well; a test compares what it finds with what the files say.
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["source", "import", "types", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
    },
  },
};
