import { randomUUID } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import { demoSignIn } from "./server.ts";

/** A user that a test made for itself, so that no other test is in its way. */
export interface OwnUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Demo users with one access flag each: Settings Access and Billing Access. */
type DemoPerson = "sam.okafor" | "lena.fischer";

const SIGN_IN = "mutation ($input: SignInInput!) { signIn(input: $input) { viewer { user { id } } } }";
const CREATE_USER = "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id name email } } }";
const FREE_PLAN = "{ plans { id name } }";

/** Signs the page's browser in, as the demo owner unless told otherwise, without the form: that has tests of its own. */
export async function signIn(page: Page, person?: DemoPerson): Promise<void> {
  const { email, password } = demoSignIn();
  // Everybody of the demo tenant has the printed password.
  const input = { email: person ? `${person}@demo.allowance.test` : email, password };
  await ask(page, SIGN_IN, { input });
}

/** Sends one operation with the page's cookies and answers its data. Fails when the answer has errors. */
export async function ask<Data>(page: Page, query: string, variables: object = {}): Promise<Data> {
  const response = await page.request.post("/graphql", { data: { query, variables } });
  const answer: { data: Data; errors?: unknown } = await response.json();
  expect(answer.errors, query).toBeUndefined();
  return answer.data;
}

/** Makes a user on the plan Free (Max Assistants 5), with a name that no other test uses. */
export async function createUser(page: Page): Promise<OwnUser> {
  const { plans } = await ask<{ plans: { id: string; name: string }[] }>(page, FREE_PLAN);
  const planId = plans.find(({ name }) => name === "Free")?.id;
  const mark = randomUUID().slice(0, 8);
  const input = { name: `Test ${mark}`, email: `test-${mark}@demo.allowance.test`, planId };
  const { createUser: made } = await ask<{ createUser: { user: OwnUser } }>(page, CREATE_USER, { input });
  return made.user;
}

/** The row of one limit on the Limits tab. */
export function limitRow(page: Page, label: string): Locator {
  return page.getByRole("listitem", { name: label, exact: true });
}

/** Switches custom limits on or off. The field itself is hidden behind what people click. */
export async function toggleCustomLimits(page: Page): Promise<void> {
  await page.getByRole("switch", { name: "Custom limits" }).click({ force: true });
}

/** The way from a row of the users table straight to the limits. */
export function limitsLink(page: Page, name: string): Locator {
  return page.getByTitle(`Limits of ${name}`);
}

/** Chooses "Limited to" for one limit and types the number. */
export async function limitTo(page: Page, label: string, value: number): Promise<void> {
  await limitRow(page, label).getByText("Limited to", { exact: true }).click();
  await page.getByRole("textbox", { name: `${label}: limited to` }).fill(String(value));
}

/** Saves what the save bar holds and waits until it is gone. */
export async function save(page: Page): Promise<void> {
  const bar = page.getByRole("region", { name: "Unsaved changes" });
  await bar.getByRole("button", { name: "Save" }).click();
  await expect(bar).toBeHidden();
}

/** Opens the balance dialog of a user from their page. */
export async function openBalance(page: Page, user: OwnUser): Promise<Locator> {
  await page.goto(`/users/${user.id}/limits`);
  await page.getByRole("button", { name: "Balance" }).click();
  const dialog = page.getByRole("dialog", { name: `Balance: ${user.name}` });
  await expect(dialog.getByRole("textbox", { name: "Amount" })).toBeVisible();
  return dialog;
}
