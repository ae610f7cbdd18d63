import { randomUUID } from "node:crypto";
import { ask, createUser, signIn } from "./steps.ts";
import { expect, test } from "./test.ts";

const RECORD = "mutation ($input: RecordUsageInput!) { recordUsage(input: $input) { isOver } }";
const ACQUIRE = "mutation ($input: AcquireInput!) { acquire(input: $input) { used } }";

test("why a user can't create more is answered, set right with one click, and then they can", async ({ page }) => {
  await signIn(page);
  const user = await createUser(page);
  const key = "MAX_ASSISTANTS";
  await ask(page, RECORD, { input: { userId: user.id, key, absolute: 7, idempotencyKey: randomUUID() } });

  await page.goto(`/users/${user.id}/limits`);
  await page.getByRole("link", { name: "Why can't they…?" }).click();
  await page.getByRole("combobox", { name: "What" }).click();
  await page.getByRole("option", { name: "Max Assistants" }).click();
  await expect(page.getByText("No, the limit allows no more")).toBeVisible();
  const trail = page.getByRole("list", { name: "How this was decided" });
  await expect(trail.getByRole("listitem").filter({ hasText: "Decided here" }).first()).toContainText("The plan Free");

  const conflicts = page.getByRole("region", { name: "Conflicting settings" });
  await expect(conflicts).toContainText("7 of 5 are used");
  await conflicts.getByRole("button", { name: /^Allow 7/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Allow 7" }).click();
  await expect(conflicts).not.toContainText("7 of 5 are used");
  await expect(trail).toContainText("The user's own override applies: 7.");

  await trail.getByRole("link", { name: "Change: Own override" }).click();
  await expect(page).toHaveURL(new RegExp(`/users/${user.id}/limits$`));

  await ask(page, "mutation ($input: ReleaseInput!) { release(input: $input) { used } }", {
    input: { userId: user.id, key, idempotencyKey: randomUUID() },
  });
  await ask(page, ACQUIRE, { input: { userId: user.id, key, idempotencyKey: randomUUID() } });
});

test("Health lists what works against itself, and leads to the users behind it", async ({ page }) => {
  await signIn(page);
  await page.goto("/users");
  await page.getByRole("link", { name: "Health" }).click();
  await page.getByRole("link", { name: "Unlimited by override" }).click();
  const mara = page.getByRole("listitem", { name: "Mara Lindgren", exact: true });
  await expect(mara).toContainText("Max Parallel Calls is unlimited for this user alone");
  await mara.getByRole("link", { name: "Mara Lindgren" }).click();
  await expect(page.getByRole("region", { name: "Conflicting settings" })).toContainText("7 of 5 are used");
});
