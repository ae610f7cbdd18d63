import { Webhook } from "standardwebhooks";
import { TestApi, type TestTenant } from "../testing/harness.ts";
import { WebhookReceiver } from "../testing/webhook-receiver.ts";
import { CLAIM_MS, type DeliveryFacts, deliverTo, dueEndpoints } from "./delivery.ts";
import { fanOutEvents } from "./fan-out.ts";
import { webhookPost } from "./post.ts";
import { forgetOldWebhooks } from "./retention.ts";

const CREATE = "mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { endpoint { id } secret } }";
const UPDATE =
  "mutation ($input: UpdateWebhookInput!) { updateWebhook(input: $input) { endpoint { status version failingSince } } }";
const ROTATE =
  "mutation ($input: RotateWebhookSecretInput!) { rotateWebhookSecret(input: $input) { endpoint { previousValidUntil } secret } }";
const TEST = "mutation ($input: SendTestWebhookInput!) { sendTestWebhook(input: $input) { delivery { id status } } }";
const RESEND =
  "mutation ($input: ResendWebhookDeliveryInput!) { resendWebhookDelivery(input: $input) { delivery { id status eventId } } }";
const LIST = `query ($endpointId: ID) { webhooks { id url events status failingSince lastDeliveredAt }
  webhookDeliveries(first: 100, endpointId: $endpointId) { totalCount nodes {
    id eventId type userId status attempts payload nextAttemptAt responseStatus responseBody error } } }`;
const LIMITS = "mutation ($input: UpdateUserLimitsInput!) { updateUserLimits(input: $input) { user { id } } }";
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe("webhooks", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let receiver: WebhookReceiver;
  let userId: string;

  beforeAll(async () => {
    api = await TestApi.start({ privateWebhooks: true });
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
    tenant = await api.tenant(1_000);
    userId = String(await api.user(tenant.db, { email: "uwe@users.test" }));
  });
  afterEach(async () => {
    await receiver.stop();
    await api.database.query("DELETE FROM webhook_endpoints");
  });

  const create = async (events: readonly string[], of = tenant): Promise<{ id: string; secret: string }> => {
    const { createWebhook } = await api.data(of.owner, CREATE, { input: { url: receiver.url, events } });
    return { id: createWebhook.endpoint.id, secret: createWebhook.secret };
  };
  const limit = (value: number, id = userId, of = tenant) =>
    api.data(of.owner, LIMITS, { input: { userId: id, counts: [{ key: "MAX_ASSISTANTS", value }] } });
  const list = async (of = tenant, endpointId: string | null = null) => api.data(of.owner, LIST, { endpointId });

  /** What every node does each second, at a moment of the test's choice, until nothing is due. */
  async function deliver(laterMs = 0, manager = api.database.manager): Promise<void> {
    const post = webhookPost(true);
    const facts: DeliveryFacts = {
      manager,
      post,
      now: () => new Date(Date.now() + laterMs),
      report: (error) => {
        throw error;
      },
    };
    while (await fanOutEvents(manager));
    const due = await dueEndpoints(facts);
    await Promise.all(due.map((endpoint) => deliverTo(facts, endpoint)));
  }
  const values = () => receiver.received.map(({ event }) => event.data.after["counts.MAX_ASSISTANTS"]);

  it("tell of a change who, what, before and after, signed so that a receiver can verify it", async () => {
    const { id, secret } = await create(["LIMITS_CHANGED"]);
    await limit(7);
    await deliver();
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
    const event = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(event).toMatchObject({
      id: headers["webhook-id"],
      type: "user.limits_changed",
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      tenant: { id: String(tenant.db.tenantId) },
      user: { id: userId, email: "uwe@users.test", name: "Uwe User" },
      actor: { source: "TOKEN", userId: String(tenant.ownerId), name: "Olga Owner" },
      data: { before: { "counts.MAX_ASSISTANTS": null }, after: { "counts.MAX_ASSISTANTS": 7 } },
    });
    const { webhooks, webhookDeliveries } = await list();
    expect(webhooks).toMatchObject([{ id, status: "ACTIVE", failingSince: null, lastDeliveredAt: expect.any(String) }]);
    expect(webhookDeliveries).toMatchObject({
      totalCount: 1,
      nodes: [{ status: "DELIVERED", attempts: 1, responseStatus: 204, userId, payload: body, nextAttemptAt: null }],
    });
  });

  it("can't be forged: another body, time, id or secret does not verify", async () => {
    const { secret } = await create(["LIMITS_CHANGED"]);
    const other = await create(["USER_CREATED"]);
    await limit(7);
    await deliver();
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
    const signed = headers as Record<string, string>;
    const verify = (key: string, text: string, changed: Record<string, string> = {}) =>
      new Webhook(key).verify(text, { ...signed, ...changed });
    expect(() => verify(secret, body)).not.toThrow();
    expect(() => verify(secret, body.replace("7", "8"))).toThrow(/signature/i);
    expect(() => verify(secret, body, { "webhook-id": "evt_1" })).toThrow(/signature/i);
    const later = String(Number(signed["webhook-timestamp"]) + 1);
    expect(() => verify(secret, body, { "webhook-timestamp": later })).toThrow(/signature/i);
    expect(() => verify(other.secret, body)).toThrow(/signature/i);
  });

  it("tell only of the chosen events, and of nothing from before", async () => {
    await limit(1);
    await create(["TRANSFER_MADE"]);
    await limit(2);
    const input = { userId, direction: "ADD", amount: "30", idempotencyKey: "once" };
    const send = "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { transfer { id } } }";
    await api.data(tenant.owner, send, { input });
    await deliver();
    expect(receiver.received.map(({ event }) => event)).toMatchObject([
      { type: "transfer.made", user: { id: userId }, data: { after: { amount: "30", balance: "30" } } },
    ]);
  });

  it("tell nothing of a change that was refused or only tried", async () => {
    await create(["LIMITS_CHANGED"]);
    await api.refusal(tenant.owner, LIMITS, {
      input: { userId, counts: [{ key: "MAX_ASSISTANTS", value: 1 }], expectedVersion: 99 },
    });
    await api.data(tenant.owner, LIMITS, {
      input: { userId, counts: [{ key: "MAX_ASSISTANTS", value: 1 }], dryRun: true },
    });
    await deliver();
    expect(receiver.received).toEqual([]);
    expect((await list()).webhookDeliveries.totalCount).toBe(0);
  });

  it("are tried again after a failure, later each time, and keep the order of each user", async () => {
    const other = String(await api.user(tenant.db));
    await create(["LIMITS_CHANGED"]);
    receiver.answer = ({ event }) => (event.user.id === userId ? { status: 500, body: "not now" } : 204);
    await limit(1);
    await limit(2);
    await limit(11, other);
    await deliver();
    // The second change of the user waits for the first; the other user's does not.
    expect(values().toSorted()).toEqual([1, 11]);
    const [second, first] = (await list()).webhookDeliveries.nodes.filter(
      (node: { userId: string }) => node.userId === userId,
    );
    expect(first).toMatchObject({ status: "PENDING", attempts: 1, responseStatus: 500, responseBody: "not now" });
    expect(second).toMatchObject({ status: "PENDING", attempts: 0, responseStatus: null });
    receiver.answer = () => 204;
    await deliver(MINUTE_MS);
    expect(values().slice(2)).toEqual([1, 2]);
    const ids = receiver.received.filter(({ event }) => event.data.after["counts.MAX_ASSISTANTS"] === 1);
    expect(new Set(ids.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect((await list()).webhooks[0]).toMatchObject({ failingSince: null });
  });

  it("are given up after a day and a half, and then those behind them go on", async () => {
    await create(["LIMITS_CHANGED"]);
    await limit(1);
    await limit(2);
    receiver.answer = ({ event }) => (event.data.after["counts.MAX_ASSISTANTS"] === 1 ? 500 : 204);
    await deliver();
    await deliver(35 * HOUR_MS);
    expect((await list()).webhookDeliveries.nodes.at(-1)).toMatchObject({ status: "PENDING", attempts: 2 });
    await deliver(40 * HOUR_MS);
    await deliver(40 * HOUR_MS);
    const [second, first] = (await list()).webhookDeliveries.nodes;
    expect(first).toMatchObject({ status: "FAILED", attempts: 3 });
    expect(second).toMatchObject({ status: "DELIVERED" });
  });

  it("are delivered by one of two nodes, 10 times in a row", async () => {
    const other = await api.openSecondPool();
    await create(["LIMITS_CHANGED"]);
    try {
      for (let value = 1; value <= 10; value += 1) {
        await limit(value);
        await Promise.all([deliver(), deliver(0, other.manager)]);
        // Whoever came first to the feed may have left the delivery to a later look.
        await deliver();
      }
    } finally {
      await other.destroy();
    }
    expect(values()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("are delivered again, with the same id, when a node died before it noted that it had delivered", async () => {
    const dying = await api.openSecondPool();
    await create(["LIMITS_CHANGED"]);
    await limit(1);
    receiver.answer = async () => {
      if (dying.isInitialized) await dying.destroy();
      return 204;
    };
    await expect(deliver(0, dying.manager)).rejects.toThrow(/connection/i);
    // Nobody else takes it while the dead node might still be at it.
    await deliver(CLAIM_MS - MINUTE_MS / 2);
    expect(receiver.received).toHaveLength(1);
    await deliver(CLAIM_MS + MINUTE_MS / 2);
    expect(values()).toEqual([1, 1]);
    const [one, two] = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(two).toBe(one);
    expect((await list()).webhookDeliveries.nodes).toMatchObject([{ status: "DELIVERED", attempts: 2 }]);
  });

  it("of another tenant are neither told nor seen", async () => {
    const other = await api.tenant(0);
    await create(["LIMITS_CHANGED"], other);
    await limit(1);
    await deliver();
    expect(receiver.received).toEqual([]);
    await limit(2, String(await api.user(other.db)), other);
    await deliver();
    expect(values()).toEqual([2]);
    expect(await list()).toMatchObject({ webhooks: [], webhookDeliveries: { totalCount: 0 } });
  });

  it("are signed with both secrets for as long as a rotation says, then with the new one alone", async () => {
    const { id, secret } = await create(["LIMITS_CHANGED"]);
    const { rotateWebhookSecret } = await api.data(tenant.owner, ROTATE, {
      input: { endpointId: id, overlapMinutes: 60 },
    });
    expect(rotateWebhookSecret).toMatchObject({ endpoint: { previousValidUntil: expect.any(String) } });
    const verifies = (key: string) => {
      const { headers, body } = receiver.received.at(-1) as (typeof receiver.received)[0];
      try {
        return Boolean(new Webhook(key).verify(body, headers as Record<string, string>));
      } catch {
        return false;
      }
    };
    await limit(1);
    await deliver();
    expect([verifies(secret), verifies(rotateWebhookSecret.secret)]).toEqual([true, true]);
    await api.database.query("UPDATE webhook_endpoints SET previous_until = NOW(3) - INTERVAL 1 SECOND WHERE id = ?", [
      id,
    ]);
    await limit(2);
    await deliver();
    expect([verifies(secret), verifies(rotateWebhookSecret.secret)]).toEqual([false, true]);
    expect(
      await api.refusal(tenant.owner, ROTATE, { input: { endpointId: id, overlapMinutes: 10_081 } }),
    ).toMatchObject({
      code: "BAD_USER_INPUT",
      field: "overlapMinutes",
    });
  });

  it("can be tested, and sent again with the same id and body", async () => {
    const { id, secret } = await create(["LIMITS_CHANGED"]);
    await api.data(tenant.owner, TEST, { input: { endpointId: id } });
    await deliver();
    expect(receiver.received[0]?.event).toMatchObject({ type: "webhook.test", user: null });
    const [{ id: deliveryId, eventId }] = (await list()).webhookDeliveries.nodes;
    const { resendWebhookDelivery } = await api.data(tenant.owner, RESEND, { input: { deliveryId } });
    expect(resendWebhookDelivery.delivery).toMatchObject({ status: "PENDING", eventId });
    expect(resendWebhookDelivery.delivery.id).not.toBe(deliveryId);
    await deliver();
    const [one, two] = receiver.received;
    expect(two?.body).toBe(one?.body);
    expect(two?.headers["webhook-id"]).toBe(eventId);
    expect(() => new Webhook(secret).verify(two?.body ?? "", two?.headers as Record<string, string>)).not.toThrow();
  });

  it("that wait are tried at once when they are sent again", async () => {
    await create(["LIMITS_CHANGED"]);
    receiver.answer = () => 503;
    await limit(1);
    await deliver();
    receiver.answer = () => 204;
    const [{ id: deliveryId }] = (await list()).webhookDeliveries.nodes;
    await api.data(tenant.owner, RESEND, { input: { deliveryId } });
    await deliver();
    expect((await list()).webhookDeliveries.nodes).toMatchObject([
      { id: deliveryId, status: "DELIVERED", attempts: 2 },
    ]);
  });

  it("follow no redirect, and keep only the beginning of an answer", async () => {
    await create(["LIMITS_CHANGED"]);
    receiver.answer = () => ({ status: 302, headers: { location: receiver.url }, body: "x".repeat(50_000) });
    await limit(1);
    await deliver();
    expect(receiver.received).toHaveLength(1);
    const [{ status, responseStatus, responseBody }] = (await list()).webhookDeliveries.nodes;
    expect({ status, responseStatus }).toEqual({ status: "PENDING", responseStatus: 302 });
    expect(responseBody).toBe("x".repeat(1_000));
    expect((await list()).webhooks[0].failingSince).not.toBeNull();
  });

  it("are not told while they are paused, and go on with what happens after", async () => {
    const { id } = await create(["LIMITS_CHANGED"]);
    const active = (isActive: boolean) => api.data(tenant.owner, UPDATE, { input: { endpointId: id, isActive } });
    expect((await active(false)).updateWebhook.endpoint.status).toBe("PAUSED");
    await limit(1);
    await deliver();
    expect(await api.refusal(tenant.owner, TEST, { input: { endpointId: id } })).toMatchObject({ code: "CONFLICT" });
    await active(true);
    await limit(2);
    await deliver();
    expect(values()).toEqual([2]);
  });

  it("are disabled after three days of failure, with an entry and an email, and can be resumed", async () => {
    const { id } = await create(["LIMITS_CHANGED"]);
    receiver.answer = () => 500;
    await limit(1);
    await deliver();
    await limit(2, String(await api.user(tenant.db)));
    await deliver(71 * HOUR_MS);
    expect((await list()).webhooks[0].status).toBe("ACTIVE");
    await limit(3, String(await api.user(tenant.db)));
    await deliver(73 * HOUR_MS);
    expect((await list()).webhooks[0].status).toBe("DISABLED");
    expect((await api.audit(tenant.db)).at(-1)).toMatchObject({
      action: "WEBHOOK_DISABLED",
      source: "SYSTEM",
      subjectName: receiver.url,
    });
    const { outbox } = await api.data(tenant.owner, "{ outbox(first: 1) { nodes { templateKey subject text } } }");
    expect(outbox.nodes).toMatchObject([
      { templateKey: "WEBHOOK_DISABLED", text: expect.stringContaining(receiver.url) },
    ]);
    const before = receiver.received.length;
    await deliver(80 * HOUR_MS);
    expect(receiver.received).toHaveLength(before);
    receiver.answer = () => 204;
    const { updateWebhook } = await api.data(tenant.owner, UPDATE, { input: { endpointId: id, isActive: true } });
    expect(updateWebhook.endpoint).toMatchObject({ status: "ACTIVE", failingSince: null });
    await limit(4);
    await deliver();
    expect(values().slice(before)).toEqual([4]);
  });

  it("of an endpoint that says it is gone are not sent any more", async () => {
    await create(["LIMITS_CHANGED"]);
    receiver.answer = () => 410;
    await limit(1);
    await deliver();
    expect((await list()).webhooks[0].status).toBe("DISABLED");
  });

  it("are forgotten after a month", async () => {
    await create(["LIMITS_CHANGED"]);
    await limit(1);
    await deliver();
    const inDays = (days: number) =>
      forgetOldWebhooks(api.database.manager, new Date(Date.now() + days * 24 * HOUR_MS));
    await inDays(29);
    expect((await list()).webhookDeliveries.totalCount).toBe(1);
    await inDays(31);
    expect((await list()).webhookDeliveries.totalCount).toBe(0);
  });

  it("refuse what can't be an endpoint", async () => {
    const refuse = (input: object) =>
      api.refusal(tenant.owner, CREATE, { input: { url: "https://a.test", events: ["LIMITS_CHANGED"], ...input } });
    for (const url of ["", "nonsense", "ftp://a.test", "http://a.test", "https://", "https://me:secret@a.test/"]) {
      expect(await refuse({ url })).toMatchObject({ code: "BAD_USER_INPUT", field: "url" });
    }
    expect(await refuse({ events: [] })).toMatchObject({ code: "BAD_USER_INPUT", field: "events" });
    expect(await refuse({ description: "x".repeat(201) })).toMatchObject({ field: "description" });
    const { id } = await create(["LIMITS_CHANGED"]);
    const stale = { endpointId: id, isActive: false, expectedVersion: 9 };
    expect(await api.refusal(tenant.owner, UPDATE, { input: stale })).toMatchObject({ code: "CONFLICT" });
    for (let count = 2; count <= 20; count += 1) await create(["LIMITS_CHANGED"]);
    expect(await refuse({})).toMatchObject({ code: "LIMIT_REACHED" });
  });

  it("show no secret after the first time", async () => {
    const { secret } = await create(["LIMITS_CHANGED"]);
    const shown = JSON.stringify([await list(), await api.audit(tenant.db)]);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain("whsec_");
  });
});
