import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const ROOT = join(import.meta.dirname, "..");
/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), "utf8");

/**
 * What these tests look at of a service.
 * @typedef {{
 *   image: string, build?: { context: string, target: string }, command?: string[], profiles?: string[],
 *   environment?: Record<string, string>, volumes?: string[], ports?: string[], deploy?: { replicas: number },
 *   depends_on?: Record<string, { condition: string }>, healthcheck: { test?: string[], disable?: boolean },
 *   read_only?: boolean, cap_drop?: string[], restart: string,
 * }} Service
 */

const text = read("docker-compose.yml");
/** @type {{ services: Record<string, Service>, volumes: Record<string, null> }} */
const { services, volumes } = parse(text, { merge: true });

/** @param {string} name */
function service(name) {
  const found = services[name];
  if (!found) throw new Error(`There is no service "${name}".`);
  return found;
}

describe("docker-compose.yml", () => {
  test("has a database, migrations as a job, two API processes, the web app, and a mail catcher for the demo only", () => {
    expect(Object.keys(services)).toEqual(["mysql", "migrate", "api", "web", "mail"]);
    expect(service("mysql").image).toBe("mysql:8.4");
    expect(service("migrate").restart).toBe("no");
    expect(service("api").deploy?.replicas).toBe(2);
    expect(Object.entries(services).flatMap(([name, { profiles }]) => (profiles ? [[name, profiles]] : []))).toEqual([
      ["mail", ["demo"]],
    ]);
  });

  test("starts each in its turn: nothing is served before the tables are up to date", () => {
    expect(service("migrate").depends_on).toEqual({ mysql: { condition: "service_healthy" } });
    expect(service("api").depends_on).toEqual({
      mysql: { condition: "service_healthy" },
      migrate: { condition: "service_completed_successfully" },
    });
    expect(service("web").depends_on).toEqual({ api: { condition: "service_healthy" } });
    expect(service("api").environment).toMatchObject({ MIGRATIONS: "job", SEED: "none" });
    // Who serves requests may not change tables.
    expect(service("api").environment).not.toHaveProperty("DATABASE_MIGRATION_URL");
  });

  test("asks each whether it is healthy, but for the job, and starts each again", () => {
    const { migrate, ...others } = services;
    expect(migrate?.healthcheck).toEqual({ disable: true });
    for (const [name, { healthcheck, restart }] of Object.entries(others))
      expect([name, healthcheck.test?.[0], restart]).toEqual([name, expect.stringMatching(/^CMD/), "unless-stopped"]);
  });
});

describe("docker-compose.yml, to the outside,", () => {
  test("has no password but the demo's own", () => {
    const needed = [...text.matchAll(/\$\{(\w*(?:PASSWORD|SECRET|KEY|TOKEN)\w*)(.*?)\}/g)];
    expect(needed.length).toBeGreaterThan(5);
    for (const [, , fallback] of needed) expect(fallback).toMatch(/^:\?/);
    const secrets = Object.values(services)
      .flatMap(({ environment = {} }) => Object.entries(environment))
      .filter(([name]) => /PASSWORD|DATABASE_/.test(name));
    expect(secrets.length).toBeGreaterThan(5);
    for (const [, value] of secrets) expect(value).toContain("_PASSWORD:?");
    const demo = read("docker/demo.env")
      .split("\n")
      .filter((line) => line.includes("PASSWORD="));
    expect(demo.toSorted()).toEqual([
      "APP_PASSWORD=demo-app",
      "MIGRATIONS_PASSWORD=demo-migrations",
      "ROOT_PASSWORD=demo-root",
    ]);
    // What compose would read by itself is nowhere in the repository.
    expect(existsSync(join(ROOT, ".gitignore")) && read(".gitignore")).toMatch(/^[.]env$/m);
  });

  test("keeps data in named volumes, and takes files that exist", () => {
    const mounts = Object.values(services).flatMap(({ volumes: mounted = [] }) => mounted);
    const sources = mounts.map((mount) => mount.split(":")[0] ?? "");
    const names = sources.filter((source) => !source.startsWith("."));
    expect(new Set(names)).toEqual(new Set(Object.keys(volumes)));
    for (const path of sources.filter((source) => source.startsWith(".")))
      expect(statSync(join(ROOT, path)).isFile()).toBe(true);
  });

  test("opens the web app to the outside and nothing else", () => {
    const open = Object.entries(services).filter(([, { ports = [] }]) =>
      ports.some((port) => !port.startsWith("127.0.0.1:")),
    );
    expect(open.map(([name]) => name)).toEqual(["web"]);
  });

  test("gives our own containers a read-only disk and no rights of the system's", () => {
    for (const name of ["migrate", "api", "web"])
      expect(service(name)).toMatchObject({ read_only: true, cap_drop: ["ALL"] });
  });

  test("runs commands that are built from files of this repository", () => {
    const commands = [...`${text}${read("Dockerfile")}`.matchAll(/packages\/api\/dist\/app\/([\w-]+)[.]js/g)];
    expect(new Set(commands.map(([, name]) => name))).toEqual(
      new Set([
        "main",
        "ready-command",
        "migrate-command",
        "create-owner-command",
        "backup-command",
        "restore-command",
      ]),
    );
    for (const [, name] of commands) expect(existsSync(join(ROOT, `packages/api/src/app/${name}.ts`))).toBe(true);
  });
});

describe("the Dockerfile", () => {
  const lines = read("Dockerfile").replaceAll("\\\n", " ").split("\n");
  const stages = lines.flatMap((line) =>
    [...line.matchAll(/^FROM (\S+) AS (\w+)$/g)].map(([, image, name]) => ({ image, name })),
  );
  /** @param {string} stage */
  const linesOf = (stage) => {
    const start = lines.findIndex((line) => line.startsWith("FROM ") && line.endsWith(` AS ${stage}`));
    const next = lines.findIndex((line, index) => index > start && line.startsWith("FROM "));
    return lines.slice(start + 1, next === -1 ? undefined : next);
  };

  test("builds in one stage and runs in others, the ones that compose asks for, on images of a fixed version", () => {
    expect(stages.map(({ name }) => name)).toEqual(["build", "api", "web"]);
    const targets = Object.values(services).flatMap(({ build }) => build?.target ?? []);
    expect(targets.toSorted()).toEqual(["api", "web"]);
    for (const { image } of stages) expect(image).toMatch(/:\d/);
  });

  test("runs as somebody without rights, and carries neither sources nor tools", () => {
    const api = linesOf("api");
    expect(api.findIndex((line) => line === "USER node")).toBeLessThan(api.findIndex((line) => line.startsWith("CMD")));
    expect(api).toContain("USER node");
    expect(stages.find(({ name }) => name === "web")?.image).toContain("unprivileged");
    for (const line of [...api, ...linesOf("web")].filter((other) => other.startsWith("COPY --from=build")))
      expect(line).toMatch(/\/(node_modules|package[.]json|dist|assets) /);
  });

  test("copies what exists, and the package file of every workspace before it installs", () => {
    const copied = linesOf("build")
      .filter((line) => line.startsWith("COPY "))
      .flatMap((line) => line.split(" ").slice(1, -1));
    for (const path of copied) expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
    /** @type {{ packages: string[] }} */
    const workspace = parse(read("pnpm-workspace.yaml"));
    const manifests = workspace.packages
      .flatMap((pattern) =>
        pattern.endsWith("/*")
          ? readdirSync(join(ROOT, pattern.slice(0, -2))).map((name) => pattern.replace("*", name))
          : pattern,
      )
      .map((folder) => `${folder}/package.json`);
    expect(copied).toEqual(expect.arrayContaining(manifests));
  });

  test("passes requests from the proxy to the service and port that the API listens on", () => {
    expect(read("docker/web/nginx.conf")).toContain("http://api:4000;");
    expect(linesOf("api").join("\n")).toContain("PORT=4000");
    expect(linesOf("web")).toContain("COPY docker/web/nginx.conf /etc/nginx/conf.d/default.conf");
  });
});
