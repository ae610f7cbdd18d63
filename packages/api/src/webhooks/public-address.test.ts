import { TestApi } from "../testing/harness.ts";
import { WebhookReceiver } from "../testing/webhook-receiver.ts";
import { deliverTo, dueEndpoints } from "./delivery.ts";
import { webhookPost } from "./post.ts";
import { isPublicAddress } from "./public-address.ts";
import { retryDelayMs } from "./retry.ts";

describe("webhooks go to the public only", () => {
  it.each(["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8"])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "not an address",
  ])("%s is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it("no attempt reaches this machine, however it is spelt", async () => {
    const receiver = await WebhookReceiver.start();
    const { port } = new URL(receiver.url);
    const post = webhookPost(false);
    try {
      // The last ones are what browsers and Node take for 127.0.0.1 too.
      for (const host of [
        "localhost",
        "127.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
      ]) {
        const outcome = await post(`https://${host}:${port}/`, {}, "{}");
        expect({ host, error: outcome.error }).toEqual({ host, error: "BLOCKED_ADDRESS" });
      }
      expect((await post(receiver.url, {}, "{}")).error).toBe("BLOCKED_ADDRESS");
      expect(receiver.received).toEqual([]);
      expect((await webhookPost(true)(receiver.url, {}, "{}")).status).toBe(204);
    } finally {
      await receiver.stop();
    }
  });

  it("the log says why, and http is refused when the webhook is made", async () => {
    const api = await TestApi.start();
    try {
      const tenant = await api.tenant(0);
      const create = "mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { endpoint { id } } }";
      const input = (url: string) => ({ input: { url, events: ["LIMITS_CHANGED"] } });
      const refused = await api.refusal(tenant.owner, create, input("http://localhost:9/"));
      expect(refused).toMatchObject({ code: "BAD_USER_INPUT", field: "url" });
      const { createWebhook } = await api.data(tenant.owner, create, input("https://localhost:9/"));
      const test = "mutation ($input: SendTestWebhookInput!) { sendTestWebhook(input: $input) { delivery { id } } }";
      await api.data(tenant.owner, test, { input: { endpointId: createWebhook.endpoint.id } });
      const report = (error: unknown) => {
        throw error;
      };
      const facts = { manager: api.database.manager, post: webhookPost(false), now: () => new Date(), report };
      for (const endpoint of await dueEndpoints(facts)) await deliverTo(facts, endpoint);
      const { webhookDeliveries } = await api.data(
        tenant.owner,
        "{ webhookDeliveries { nodes { status error responseStatus } } }",
      );
      const blocked = { status: "PENDING", error: "BLOCKED_ADDRESS", responseStatus: null };
      expect(webhookDeliveries.nodes).toEqual([blocked]);
    } finally {
      await api.stop();
    }
  });
});

test("attempts are spread over the whole wait, which doubles from ten seconds up to four hours", () => {
  const longest = Array.from({ length: 13 }, (_, index) => retryDelayMs(index + 1, () => 1) / 1_000);
  expect(longest).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10240, 14400, 14400]);
  expect(retryDelayMs(5, () => 0)).toBe(0);
  expect(retryDelayMs(5, () => 0.5)).toBe(80_000);
});
