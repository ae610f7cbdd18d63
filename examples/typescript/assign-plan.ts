// Puts a new user on the plan Free: a new one, so that the demo's users stay as they are. Overrides would stay.
import { randomUUID } from "node:crypto";
import { send } from "./api.ts";
import { AssignPlan, CreateUser, ListPlans } from "./operations.ts";

const { plans } = await send(ListPlans, {});
const plan = plans.find(({ name }) => name === (process.env["PLAN"] ?? "Free"));
if (!plan) throw new Error("There is no such plan.");
const email = `example-${randomUUID()}@demo.allowance.test`;
const { createUser } = await send(CreateUser, { input: { name: "Example User", email } });
const { id: userId, version: expectedVersion } = createUser.user;
const { assignPlan } = await send(AssignPlan, { input: { userId, planId: plan.id, expectedVersion } });
const { effective, source } = assignPlan.user.limits.count;
console.log(`${email} is on ${assignPlan.user.plan?.name}: ${effective} assistants, by ${source}.`);
