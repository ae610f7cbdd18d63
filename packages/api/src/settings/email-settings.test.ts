import { TestApi, type Caller, type TestTenant } from "../testing/harness.ts";

const UPDATE_BRANDING = `mutation ($input: UpdateBrandingInput!) { updateBranding(input: $input) {
  tenant { name version branding { name logoUrl color } } } }`;
const TEMPLATE =
  "key label description subject body defaultSubject defaultBody isCustom enabled version variables { name description example }";
const TEMPLATES = `{ emailTemplates { ${TEMPLATE} } }`;
const UPDATE_TEMPLATE = `mutation ($input: UpdateEmailTemplateInput!) { updateEmailTemplate(input: $input) { emailTemplate { ${TEMPLATE} } } }`;
const PREVIEW =
  "query ($input: PreviewEmailTemplateInput!) { previewEmailTemplate(input: $input) { subject text html } }";
const SEND_TEST = `mutation ($input: SendTestEmailInput!) { sendTestEmail(input: $input) {
  email { id to subject text html status templateKey attempts errorClass sentAt createdAt } } }`;
const OUTBOX = `query ($first: Int, $after: String, $last: Int, $status: EmailStatus) {
  outbox(first: $first, after: $after, last: $last, status: $status) {
    totalCount nodes { to subject text status templateKey } pageInfo { hasNextPage endCursor } } }`;
const CREATE_USER = "mutation ($input: CreateUserInput!) { createUser(input: $input) { user { id } } }";
const MINUTES = "mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { replayed } }";
const CREDITS = "mutation ($input: TransferCreditsInput!) { transferCredits(input: $input) { replayed } }";

describe("email settings", () => {
  let api: TestApi;
  let tenant: TestTenant;
  let settings: Caller;

  beforeAll(async () => {
    api = await TestApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(async () => {
    tenant = await api.tenant();
    settings = await api.callerFor(
      tenant.db,
      await api.user(tenant.db, { settings_access: true, name: "Sam <b>Settings</b>" }),
    );
  });

  const outbox = async (variables = {}) => (await api.data(settings, OUTBOX, variables)).outbox;
  const templates = async () => (await api.data(settings, TEMPLATES)).emailTemplates;
  const updateTemplate = async (input: object) =>
    (await api.data(settings, UPDATE_TEMPLATE, { input })).updateEmailTemplate.emailTemplate;
  const templateRefusal = (input: object) => api.refusal(settings, UPDATE_TEMPLATE, { input });
  const enable = (key: string) => api.data(settings, UPDATE_TEMPLATE, { input: { key, enabled: true } });
  const transfer = (mutation: string, userId: string, direction: string, amount: string, more = {}) =>
    api.data(tenant.owner, mutation, {
      input: { userId, direction, amount, idempotencyKey: crypto.randomUUID(), ...more },
    });

  describe("email templates", () => {
    it("are the catalogue's until they are changed, with the welcome and what people wait for switched on", async () => {
      expect(await templates()).toMatchObject([
        {
          key: "WELCOME",
          label: "Welcome",
          enabled: true,
          isCustom: false,
          version: 0,
          subject: "Welcome to {{tenant.name}}",
        },
        { key: "MINUTES_RECEIVED", enabled: false, isCustom: false },
        { key: "LOW_BALANCE", enabled: false, isCustom: false },
        { key: "POOL_LOW", enabled: true, isCustom: false },
        { key: "WEBHOOK_DISABLED", enabled: true, isCustom: false },
        { key: "INVITATION", enabled: true, isCustom: false },
        { key: "PASSWORD_RESET", enabled: true, isCustom: false },
      ]);
      expect((await templates())[1].variables).toContainEqual({
        name: "amount",
        description: expect.any(String),
        example: "30 minutes",
      });
    });

    it.each(["INVITATION", "PASSWORD_RESET"])(
      "%s keeps its link in the text alone, and can't be turned off",
      async (key) => {
        expect(await templateRefusal({ key, enabled: false })).toMatchObject({
          code: "BAD_USER_INPUT",
          field: "enabled",
        });
        expect(await templateRefusal({ key, body: "Hello {{user.name}}" })).toMatchObject({
          code: "BAD_USER_INPUT",
          field: "body",
        });
        expect(await templateRefusal({ key, subject: "Open {{link}}" })).toMatchObject({
          code: "BAD_USER_INPUT",
          field: "subject",
        });
        expect(await updateTemplate({ key, body: "Here: {{ link }}", enabled: true })).toMatchObject({
          isCustom: true,
        });
      },
    );

    it("keep what is not given, and null returns to the default", async () => {
      const first = await updateTemplate({ key: "WELCOME", subject: "Hi {{ user.name }}", body: "One\r\ntwo" });
      expect(first).toMatchObject({
        subject: "Hi {{ user.name }}",
        body: "One\ntwo",
        isCustom: true,
        enabled: true,
        version: 1,
      });
      expect(await updateTemplate({ key: "WELCOME", enabled: false })).toMatchObject({
        subject: "Hi {{ user.name }}",
        enabled: false,
        version: 2,
      });
      const back = await updateTemplate({ key: "WELCOME", subject: null, body: null });
      expect(back).toMatchObject({
        subject: back.defaultSubject,
        body: back.defaultBody,
        isCustom: false,
        enabled: false,
        version: 3,
      });
      expect((await templates())[1]).toMatchObject({ key: "MINUTES_RECEIVED", version: 0 });
    });

    it.each([
      ["subject", { subject: "You got {{amount}}" }, "amount"],
      ["body", { body: "Hello {{user.password}}" }, "user.password"],
    ])("with an unknown variable in the %s are refused, naming it", async (field, input, variable) => {
      expect(await templateRefusal({ key: "WELCOME", ...input })).toMatchObject({
        code: "BAD_USER_INPUT",
        field,
        variable,
      });
      expect((await templates())[0].version).toBe(0);
    });

    it.each([
      ["subject", { subject: " " }],
      ["subject", { subject: "x".repeat(201) }],
      ["subject", { subject: "Hi\r\nBcc: all@example.com" }],
      ["subject", { subject: "Hi {{user.name}" }],
      ["body", { body: "\n" }],
      ["body", { body: "x".repeat(10_001) }],
      ["body", { body: "a\u0000b" }],
    ])("with a bad %s such as %j are refused", async (field, input) => {
      expect(await templateRefusal({ key: "WELCOME", ...input })).toMatchObject({ code: "BAD_USER_INPUT", field });
    });

    it("product-rules 10: changed by two people at once conflict", async () => {
      await updateTemplate({ key: "WELCOME", enabled: false, expectedVersion: 0 });
      expect(await templateRefusal({ key: "WELCOME", enabled: true, expectedVersion: 0 })).toMatchObject({
        code: "CONFLICT",
        currentVersion: 1,
      });
      const both = [1, 2].map((number) =>
        api.ask(settings, UPDATE_TEMPLATE, {
          input: { key: "LOW_BALANCE", subject: `S${number}`, expectedVersion: 0 },
        }),
      );
      const answers = await Promise.all(both);
      expect(answers.filter(({ errors }) => errors[0]?.extensions.code === "CONFLICT")).toHaveLength(1);
    });

    it("of one tenant are unknown to another", async () => {
      await updateTemplate({ key: "WELCOME", subject: "Mine" });
      const other = await api.tenant();
      expect((await api.data(other.owner, TEMPLATES)).emailTemplates[0].subject).toBe("Welcome to {{tenant.name}}");
    });

    it("preview unsaved texts with examples, escaped, and save nothing", async () => {
      const input = {
        key: "MINUTES_RECEIVED",
        subject: "{{amount}} from {{tenant.name}}",
        body: "<script>x</script> {{user.name}}",
      };
      const { previewEmailTemplate: preview } = await api.data(settings, PREVIEW, { input });
      expect(preview.subject).toMatch(/^30 minutes from Tenant t/);
      expect(preview.text).toBe("<script>x</script> Ben Ruiz");
      expect(preview.html).toContain("<p>&lt;script&gt;x&lt;/script&gt; Ben Ruiz</p>");
      expect(await api.refusal(settings, PREVIEW, { input: { ...input, body: "{{nope}}" } })).toMatchObject({
        field: "body",
        variable: "nope",
      });
      expect((await templates())[1].version).toBe(0);
      expect((await outbox()).totalCount).toBe(0);
    });

    it("can be sent to oneself only, ten times in ten minutes", async () => {
      const input = { key: "WELCOME", body: "Hello {{user.name}}" };
      const { email } = (await api.data(settings, SEND_TEST, { input })).sendTestEmail;
      expect(email).toMatchObject({
        to: expect.stringMatching(/@users\.test$/),
        text: "Hello Sam <b>Settings</b>",
        status: "STORED",
        attempts: 0,
      });
      expect(email.html).toContain("Hello Sam &lt;b&gt;Settings&lt;/b&gt;");
      for (let sent = 1; sent < 10; sent += 1) await api.data(settings, SEND_TEST, { input });
      expect(await api.refusal(settings, SEND_TEST, { input })).toMatchObject({
        code: "RATE_LIMITED",
        retryAfterSeconds: expect.any(Number),
      });
      expect((await outbox()).totalCount).toBe(10);
    });
  });

  describe("emails", () => {
    it("welcome a created user, in the transaction that creates the user", async () => {
      const input = { name: "Nia New", email: "nia@users.test" };
      await api.data(tenant.owner, CREATE_USER, { input });
      expect((await outbox()).nodes).toEqual([
        expect.objectContaining({
          to: "nia@users.test",
          templateKey: "WELCOME",
          status: "STORED",
          text: expect.stringContaining("Hello Nia New"),
        }),
      ]);
      expect(await api.refusal(tenant.owner, CREATE_USER, { input })).toMatchObject({ code: "CONFLICT" });
      expect((await outbox()).totalCount).toBe(1);
    });

    it("do not welcome where the tenant switched it off", async () => {
      await api.data(settings, UPDATE_TEMPLATE, { input: { key: "WELCOME", enabled: false } });
      await api.data(tenant.owner, CREATE_USER, { input: { name: "Nia New", email: "nia@users.test" } });
      expect((await outbox()).totalCount).toBe(0);
    });

    it("tell of received minutes and credits when switched on, once, and not of a dry run or a refusal", async () => {
      const userId = String(await api.user(tenant.db, { name: "Ben Ruiz" }));
      await transfer(MINUTES, userId, "ADD", "5");
      expect((await outbox()).totalCount).toBe(0);
      await enable("MINUTES_RECEIVED");
      const idempotencyKey = "once";
      await transfer(MINUTES, userId, "ADD", "30.5", { idempotencyKey });
      await transfer(MINUTES, userId, "ADD", "30.5", { idempotencyKey });
      await transfer(MINUTES, userId, "ADD", "1", { dryRun: true });
      await api.refusal(tenant.owner, MINUTES, {
        input: { userId, direction: "ADD", amount: "99999999", idempotencyKey: "too much" },
      });
      await transfer(CREDITS, userId, "ADD", "1");
      await transfer(MINUTES, userId, "REMOVE", "1");
      const { nodes } = await outbox();
      expect(nodes.map(({ subject }: { subject: string }) => subject)).toEqual([
        "You received 1 credit",
        "You received 30.5 minutes",
      ]);
      expect(nodes[1].text).toContain("30.5 minutes were added to your balance. You have 35.5 minutes now.");
    });

    it("warn of a low balance when a transfer crosses the line", async () => {
      const userId = String(await api.user(tenant.db));
      await enable("LOW_BALANCE");
      await transfer(MINUTES, userId, "ADD", "20");
      await transfer(MINUTES, userId, "REMOVE", "10");
      expect((await outbox()).totalCount).toBe(0);
      await transfer(MINUTES, userId, "REMOVE", "1");
      await transfer(MINUTES, userId, "REMOVE", "1");
      expect((await outbox()).nodes).toEqual([
        expect.objectContaining({
          templateKey: "LOW_BALANCE",
          text: expect.stringContaining("you have 9 minutes left"),
        }),
      ]);
    });
  });

  describe("the outbox", () => {
    it("is read in pages, newest first, by status, and shows no other tenant's emails", async () => {
      for (const name of ["a", "b", "c"])
        await api.data(tenant.owner, CREATE_USER, { input: { name, email: `${name}@users.test` } });
      await api.database.query(
        "UPDATE outbox_emails SET status = 'SENT' WHERE recipient = 'a@users.test' AND tenant_id = ?",
        [tenant.db.tenantId],
      );
      const first = await outbox({ first: 2 });
      expect(first).toMatchObject({
        totalCount: 3,
        nodes: [{ to: "c@users.test" }, { to: "b@users.test" }],
        pageInfo: { hasNextPage: true },
      });
      expect((await outbox({ first: 2, after: first.pageInfo.endCursor })).nodes).toMatchObject([
        { to: "a@users.test" },
      ]);
      expect(await outbox({ last: 1, status: "SENT" })).toMatchObject({
        totalCount: 1,
        nodes: [{ to: "a@users.test" }],
      });
      const other = await api.tenant();
      expect((await api.data(other.owner, OUTBOX)).outbox).toMatchObject({ totalCount: 0, nodes: [] });
    });
  });

  it("product-rules 19: settings are refused to Billing Access, to plain users and to strangers", async () => {
    const billing = await api.callerFor(tenant.db, await api.user(tenant.db, { billing_access: true }));
    const plain = await api.callerFor(tenant.db, await api.user(tenant.db));
    const operations: [string, object][] = [
      [UPDATE_BRANDING, { input: { name: "Mine" } }],
      [TEMPLATES, {}],
      [UPDATE_TEMPLATE, { input: { key: "WELCOME", enabled: false } }],
      [PREVIEW, { input: { key: "WELCOME" } }],
      [SEND_TEST, { input: { key: "WELCOME" } }],
      [OUTBOX, {}],
    ];
    for (const [operation, variables] of operations) {
      expect(await api.refusal(billing, operation, { ...variables })).toMatchObject({ code: "FORBIDDEN" });
      expect(await api.refusal(plain, operation, { ...variables })).toMatchObject({ code: "FORBIDDEN" });
      expect(await api.refusal({}, operation, { ...variables })).toMatchObject({ code: "UNAUTHENTICATED" });
    }
  });
});
