import { isAbsolute } from "node:path";
import { readConfig } from "./config.ts";

/** The one line that a person at a terminal sees. */
function problemOf(variables: Record<string, string>): string {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error("The settings were accepted.");
}

describe("the settings", () => {
  it("need nothing to be said: port 4000, a private database in .data, the demo", () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 4_000,
      host: "localhost",
      databaseUrl: undefined,
      seed: "demo",
      trustProxy: false,
    });
    expect(isAbsolute(config.dataDir)).toBe(true);
    expect(config.dataDir).toMatch(/[\\/][.]data$/);
    expect(config.corsOrigins).toEqual([]);
  });

  it("that are empty are not said", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: "", SEED: "", DATA_DIR: "" })).toMatchObject({
      port: 4_000,
      databaseUrl: undefined,
      seed: "demo",
    });
  });

  it("are taken as they are said", () => {
    const config = readConfig({
      PORT: "0",
      HOST: "0.0.0.0",
      DATABASE_URL: "mysql://user:p%40ss@db.example:3307/name",
      DATABASE_POOL_SIZE: "32",
      SEED: "none",
      LOG_LEVEL: "debug",
      CORS_ORIGINS: " https://a.example , https://b.example,,",
      TRUST_PROXY: "true",
    });
    expect(config).toMatchObject({
      port: 0,
      host: "0.0.0.0",
      poolSize: 32,
      seed: "none",
      logLevel: "debug",
      trustProxy: true,
    });
    expect(config.databaseUrl).toBe("mysql://user:p%40ss@db.example:3307/name");
    expect(config.migrationUrl).toBe(config.databaseUrl);
    expect(config.corsOrigins).toEqual(["https://a.example", "https://b.example"]);
  });

  it("say how many proxies stand in front", () => {
    expect(readConfig({ TRUST_PROXY: "2" })).toMatchObject({ trustProxy: 2 });
  });

  it("let migrations have a database user of their own", () => {
    const urls = { DATABASE_URL: "mysql://app@db/name", DATABASE_MIGRATION_URL: "mariadb://owner@db/name" };
    expect(readConfig(urls)).toMatchObject({
      databaseUrl: urls.DATABASE_URL,
      migrationUrl: urls.DATABASE_MIGRATION_URL,
    });
  });

  it.each([
    ["PORT", "abc"],
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["DATABASE_URL", "postgres://user@host/name"],
    ["DATABASE_URL", "localhost:3306"],
    ["DATABASE_MIGRATION_URL", "nonsense"],
    ["DATABASE_POOL_SIZE", "0"],
    ["DATABASE_POOL_SIZE", "many"],
    ["SEED", "yes"],
    ["LOG_LEVEL", "loud"],
    ["TRUST_PROXY", "perhaps"],
    ["TRUST_PROXY", "99"],
    ["NODE_ENV", "staging"],
  ])("that are wrong are named: %s=%s", (name, value) => {
    const problem = problemOf({ [name]: value });
    expect(problem).toMatch(/^The settings are wrong[.] /);
    expect(problem).toContain(name);
    expect(problem).not.toContain("\n");
  });

  it("that are wrong are named all at once, and a secret in them is not repeated", () => {
    const problem = problemOf({ PORT: "abc", DATABASE_URL: "postgres://user:hunter2@host/name", SEED: "yes" });
    for (const name of ["PORT", "DATABASE_URL", "SEED"]) expect(problem).toContain(name);
    expect(problem).not.toContain("hunter2");
  });

  it("of other programs are none of ours", () => {
    expect(readConfig({ PATH: "/bin", NODE_OPTIONS: "--x", USER: "me" })).toMatchObject({ port: 4_000 });
  });
});
