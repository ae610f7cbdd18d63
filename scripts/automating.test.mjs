import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ERROR_CODES } from "../packages/shared/src/catalogue/error-codes.ts";

const ROOT = join(__dirname, "..");
const { buildSchema, parse, validate } = createRequire(join(ROOT, "packages/web/package.json"))("graphql");

/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), "utf8");

const page = read("docs/automating.md");

/**
 * The code on the page that is written in a language.
 * @param {string} language
 */
const codeIn = (language) =>
  [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, found, code = ""]) => (found === language ? [code] : []));

const folder = "examples/typescript";
const examples = readdirSync(join(ROOT, folder)).filter((file) => file.endsWith(".ts"));

test("the page for script authors has no TypeScript that is not in an example, which is run by the tests", () => {
  const sources = examples.map((file) => read(`${folder}/${file}`));
  expect(codeIn("ts").length).toBeGreaterThan(0);
  expect(codeIn("ts").filter((code) => !sources.some((source) => source.includes(code)))).toEqual([]);
});

test("its GraphQL is valid against the schema", () => {
  const schema = buildSchema(read("schema.graphql"));
  expect(codeIn("graphql").length).toBeGreaterThan(2);
  expect(codeIn("graphql").flatMap((code) => validate(schema, parse(code)))).toEqual([]);
});

test("it has no code in another language than these and bash", () => {
  const languages = [...page.matchAll(/^```(\w+)/gm)].map(([, language]) => language);
  expect(languages.filter((language) => !["ts", "graphql", "bash"].includes(String(language)))).toEqual([]);
});

test("it says for every error code what to do, and for no other", () => {
  const told = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code);
  expect(told).toEqual(ERROR_CODES.map(({ key }) => key));
});

test("what it links to and runs exists", () => {
  const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = ""]) => join("docs", path));
  const run = [...page.matchAll(/bash (examples\S+)/g)].map(([, path = ""]) => path);
  const named = [...page.matchAll(/pnpm\S* example (\S+)/g)].map(([, name = ""]) => `${folder}/${name}.ts`);
  expect([...links, ...run, ...named].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test("the examples' page lists every TypeScript example", () => {
  const listed = read("examples/README.md");
  const silent = examples.filter(
    (file) => read(`${folder}/${file}`).startsWith("// ") && !listed.includes(`/${file})`),
  );
  expect(silent).toEqual([]);
});
