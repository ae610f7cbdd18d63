/**
 * Tests are compiled file by file and never type-checked here; `pnpm check:types` does that.
 * @param {object} parser What kind of source it is, in swc's words.
 */
function compiler(parser) {
  const transform = { legacyDecorator: true, useDefineForClassFields: false, react: { runtime: "automatic" } };
  return ["@swc/jest", { jsc: { target: "es2022", parser, transform }, module: { type: "commonjs" } }];
}

/**
 * What the tests of all packages share. Imports end in `.ts`, which jest finds as they are written.
 * @param {string} displayName
 * @param {string} testMatch
 */
function project(displayName, testMatch) {
  return {
    displayName,
    testMatch: [`<rootDir>/${testMatch}`],
    transform: {
      "[.][cm]?ts$": compiler({ syntax: "typescript", decorators: true }),
      "[.]tsx$": compiler({ syntax: "typescript", tsx: true }),
      "[.]m?js$": compiler({ syntax: "ecmascript" }),
    },
    // Shared code is tested and used from its source, so no build has to run first.
    moduleNameMapper: { "^@allowance/shared/(.*)$": "<rootDir>/packages/shared/src/$1.ts" },
    modulePathIgnorePatterns: ["/dist/"],
    restoreMocks: true,
  };
}

const shared = project("shared", "packages/shared/src/**/*.test.ts");

const api = {
  ...project("api", "packages/api/src/**/*.test.ts"),
  setupFiles: ["<rootDir>/packages/api/jest.setup.ts"],
  // Jest runs these only when tests of this project run: one database server for all of them.
  globalSetup: "<rootDir>/packages/api/jest.global-setup.ts",
  globalTeardown: "<rootDir>/packages/api/jest.global-teardown.ts",
};

const browser = project("web", "packages/web/src/**/*.test.{ts,tsx}");
const web = {
  ...browser,
  testEnvironment: "jsdom",
  setupFilesAfterEnv: ["<rootDir>/packages/web/jest-setup.ts"],
  moduleNameMapper: {
    ...browser.moduleNameMapper,
    "[.]css$|^@fontsource": "<rootDir>/packages/web/jest-style.cjs",
  },
};

const scripts = project("scripts", "scripts/**/*.test.mjs");

/** @type {import("jest").Config} */
export default {
  projects: [shared, api, web, scripts],
  // Jest would leave one core idle, which is half of a small machine.
  maxWorkers: "100%",
  // A test waits for real databases and screens; a slow machine is no failure.
  testTimeout: 60_000,
};
