import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, getOperationAST, parse, validate } from "graphql";
import * as generated from "../../graphql/generated.ts";
import { MUTATION_TEXTS } from "../../graphql/mutation-texts.ts";

const SOURCES = join(__dirname, "..", "..");
const schema = buildSchema(readFileSync(join(SOURCES, "../../../schema.graphql"), "utf8"));

/** Mutations that no form offers to copy, and why. */
const NOT_COPIED: Readonly<Record<string, string>> = {
  AcceptInvitation: "it has a password",
  ChangePassword: "it has a password",
  ResetPassword: "it has a password",
  SignIn: "it has a password",
  UpdateProfile: "it has a password",
  RequestPasswordReset: "asked by somebody who is not signed in",
  SignOut: "about the browser's own session",
  SignOutEverywhere: "about the browser's own session",
  RevokeSession: "about the browser's own session",
  DefaultLimitsImpact: "a dry run of one that is copied",
  PlanImpact: "a dry run of one that is copied",
  PreviewGrant: "a dry run of one that is copied",
  PreviewNewGrant: "a dry run of one that is copied",
  PreviewUserAppearance: "a dry run of one that is copied",
  TopUpPreview: "a dry run of one that is copied",
  InviteUser: "one click, no form",
  SendPasswordReset: "one click, no form",
  SendTestEmail: "one click, no form",
  SendTestWebhook: "one click, no form",
  ResendWebhookDelivery: "one click, no form",
  SetLocale: "one click, no form",
  ReactivateUser: "one click, no form",
  SetDefaultPaymentMethod: "one click, no form",
  StartPaymentSetup: "leads to the provider's page",
  StartTopUpPayment: "leads to the provider's page",
};

/** The names of all mutations of the web app. */
const names = Object.entries(generated).flatMap(([name, document]) =>
  name.endsWith("Document") && typeof document === "object" && getOperationAST(document)?.operation === "mutation"
    ? [name.slice(0, -"Document".length)]
    : [],
);

const program = readdirSync(SOURCES, { recursive: true, encoding: "utf8" })
  .filter((file) => /[.]tsx?$/.test(file) && !/[.]test[.]|^testing|^graphql/.test(file))
  .map((file) => readFileSync(join(SOURCES, file), "utf8"))
  .join("\n");
/** Offered by a form: named in a `mutationCall`, or one of the remedies, which choose theirs from a list. */
const isCopied = (name: string) => new RegExp(`mutationCall\\([^;]*\\b${name}Document\\b`).test(program);

describe("Copy as GraphQL", () => {
  it("is offered for every mutation, or there is a reason why not", () => {
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !isCopied(name) && !(name in NOT_COPIED))).toEqual([]);
  });

  it("has no reason that is out of date", () => {
    expect(Object.keys(NOT_COPIED).filter((name) => !names.includes(name) || isCopied(name))).toEqual([]);
  });

  it.each(names.filter(isCopied))("%s is valid against the schema, and asks for something", (name) => {
    const document = parse(MUTATION_TEXTS.get(name) ?? "");
    expect(validate(schema, document)).toEqual([]);
    expect(getOperationAST(document)?.operation).toBe("mutation");
    expect(document.definitions).toHaveLength(1);
  });

  it("has no text for what can't do without a secret", () => {
    const secret = ["AcceptInvitation", "ChangePassword", "ResetPassword", "SignIn"];
    expect(secret.filter((name) => MUTATION_TEXTS.has(name))).toEqual([]);
  });
});
