import { readConfig } from "./config.ts";

const STRIPE = {
  STRIPE_SECRET_KEY: "sk_test_1",
  STRIPE_WEBHOOK_SECRET: "whsec_1",
  PUBLIC_URL: "https://panel.test/anything",
};

describe("the settings", () => {
  it("leave emails in the outbox and payments to people when nothing is said", () => {
    expect(readConfig({})).toMatchObject({ mailServer: undefined, stripe: undefined });
  });

  it("name a mail server and Stripe", () => {
    expect(
      readConfig({ SMTP_URL: "smtps://u:p@mail.test:465", MAIL_FROM: "hello@voice.test", ...STRIPE }),
    ).toMatchObject({
      mailServer: { smtpUrl: "smtps://u:p@mail.test:465", mailFrom: "hello@voice.test" },
      stripe: { secretKey: "sk_test_1", webhookSecret: "whsec_1", returnUrl: "https://panel.test/billing" },
    });
  });

  it.each([
    ["SMTP_URL", { SMTP_URL: "http://mail.test", MAIL_FROM: "hello@voice.test" }],
    ["MAIL_FROM", { SMTP_URL: "smtp://mail.test" }],
    ["STRIPE_SECRET_KEY", { ...STRIPE, STRIPE_SECRET_KEY: "pk_test_1" }],
    ["STRIPE_WEBHOOK_SECRET", { ...STRIPE, STRIPE_WEBHOOK_SECRET: "" }],
    ["PUBLIC_URL", { ...STRIPE, PUBLIC_URL: undefined }],
    ["STRIPE_LIVE", { ...STRIPE, STRIPE_SECRET_KEY: "sk_live_1" }],
    ["STRIPE_LIVE", { ...STRIPE, STRIPE_LIVE: "true" }],
  ])("are refused by the name of %s in %o", (name, variables) => {
    expect(() => readConfig(variables)).toThrow(name);
  });

  it("take a live key only when it is said twice", () => {
    expect(readConfig({ ...STRIPE, STRIPE_SECRET_KEY: "sk_live_1", STRIPE_LIVE: "true" }).stripe?.secretKey).toBe(
      "sk_live_1",
    );
  });
});
