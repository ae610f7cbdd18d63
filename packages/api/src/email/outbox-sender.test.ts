import type { EmailTemplateKey } from "@allowance/shared/catalogue/email-templates";
import { inTransaction } from "../platform/transactions.ts";
import { TestApi, type TestTenant } from "../testing/harness.ts";
import { TestSmtpServer } from "../testing/smtp-server.ts";
import { queueEmail } from "./email.service.ts";
import { readEmailTemplate } from "./email-templates.ts";
import { type MailTransport, smtpTransport } from "./mail-transport.ts";
import { deliverDueEmails, startOutboxSender } from "./outbox-sender.ts";

const report = (error: unknown) => {
  throw error;
};

describe("the outbox", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let smtp: TestSmtpServer;
  let transport: MailTransport;

  beforeAll(async () => {
    api = await TestApi.start();
    tenant = await api.tenant();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    await api.database.query("DELETE FROM outbox_emails");
    smtp = await TestSmtpServer.start();
    transport = smtpTransport({ smtpUrl: smtp.url, mailFrom: "no-reply@voice.test" });
  });
  afterEach(async () => {
    transport.close();
    await smtp.stop();
  });

  const queue = (recipient: string, name = "Ben Ruiz", key: EmailTemplateKey = "WELCOME") =>
    inTransaction(tenant.db, async (tx) =>
      queueEmail(tx, await readEmailTemplate(tx, key), recipient, { "user.name": name, "user.email": recipient }),
    );
  const deliver = () => deliverDueEmails(api.database.manager, transport);
  const rows = (): Promise<
    { status: string; attempts: number; errorClass: string | null; waits: number; sentAt: Date | null }[]
  > =>
    api.database.query(
      `SELECT status, attempts, error_class AS errorClass, sent_at AS sentAt, TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(3), next_attempt_at) AS waits
       FROM outbox_emails ORDER BY id`,
    );
  const makeDue = () => api.database.query("UPDATE outbox_emails SET next_attempt_at = created_at");

  it("is delivered through SMTP, with the tenant's name as the sender", async () => {
    await queue("ben@users.test");
    expect(await deliver()).toBe(1);
    expect(smtp.recipients).toEqual(["ben@users.test"]);
    const [message = ""] = smtp.received;
    expect(message).toMatch(/^From: "?Tenant t\w+"? <no-reply@voice\.test>\r$/m);
    expect(message).toMatch(/^Subject: Welcome to Tenant t\w+\r$/m);
    expect(message).toMatch(/^Message-ID: <email-\d+@voice\.test>\r$/m);
    expect(await rows()).toEqual([
      expect.objectContaining({ status: "SENT", attempts: 1, errorClass: null, sentAt: expect.any(Date) }),
    ]);
  });

  it("lets nobody add a header through a name", async () => {
    await api.database.query("UPDATE tenants SET name = ? WHERE id = ?", [
      "Evil\r\nBcc: spy@example.com",
      tenant.db.tenantId,
    ]);
    await queue("ben@users.test", "Ben\r\nBcc: spy@example.com");
    await deliver();
    await api.database.query("UPDATE tenants SET name = 'Good' WHERE id = ?", [tenant.db.tenantId]);
    const headers = smtp.received[0]?.split("\r\n\r\n")[0];
    expect(headers).toContain("Subject: Welcome to Evil Bcc: spy@example.com");
    expect(headers).not.toMatch(/^Bcc:/m);
    expect(smtp.recipients).toEqual(["ben@users.test"]);
  });

  it("is delivered once by two senders at the same time", async () => {
    for (let number = 0; number < 30; number += 1) await queue(`user${number}@users.test`);
    const second = smtpTransport({ smtpUrl: smtp.url, mailFrom: "no-reply@voice.test" });
    const senders = [transport, second].map((each) => startOutboxSender(api.database.manager, each, report));
    const deadline = Date.now() + 10_000;
    while ((await rows()).some(({ status }) => status === "STORED") && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all(senders.map((sender) => sender.stop()));
    expect(smtp.recipients.toSorted()).toEqual(
      Array.from({ length: 30 }, (_, number) => `user${number}@users.test`).toSorted(),
    );
    expect((await rows()).every(({ status, attempts }) => status === "SENT" && attempts === 1)).toBe(true);
  });

  it("is tried again later and later, and given up after five tries", async () => {
    await queue("ben@users.test");
    await smtp.stop();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await makeDue();
      expect(await deliver()).toBe(1);
      const [row] = await rows();
      expect(row).toMatchObject({
        status: attempt === 5 ? "FAILED" : "STORED",
        attempts: attempt,
        errorClass: "ESOCKET",
      });
      waits.push(row?.waits ?? 0);
    }
    await makeDue();
    expect(await deliver()).toBe(0);
    expect(waits.slice(0, 4).map((seconds) => Math.round(seconds / 30))).toEqual([1, 4, 16, 64]);
    smtp = await TestSmtpServer.start();
  });

  it("is not tried again when the address was refused for good", async () => {
    smtp.refusal = "550 no such mailbox";
    await queue("gone@users.test");
    await deliver();
    expect(await rows()).toEqual([expect.objectContaining({ status: "FAILED", attempts: 1, errorClass: "EENVELOPE" })]);
  });

  it("is tried again when the address was refused for now", async () => {
    smtp.refusal = "451 later";
    await queue("busy@users.test");
    await deliver();
    expect(await rows()).toEqual([expect.objectContaining({ status: "STORED", attempts: 1, errorClass: "EENVELOPE" })]);
  });

  it("keeps what is older than a day, so that a mail server set up late sends no flood", async () => {
    await queue("old@users.test");
    await api.database.query(
      "UPDATE outbox_emails SET created_at = UTC_TIMESTAMP(3) - INTERVAL 25 HOUR, next_attempt_at = created_at",
    );
    expect(await deliver()).toBe(0);
    expect(await rows()).toEqual([expect.objectContaining({ status: "STORED", attempts: 0 })]);
  });

  it("holds nothing of a transaction that was rolled back", async () => {
    const failing = inTransaction(tenant.db, async (tx) => {
      await queueEmail(tx, await readEmailTemplate(tx, "WELCOME"), "ben@users.test", {});
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await rows()).toEqual([]);
  });
});
