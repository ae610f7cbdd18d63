/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A first password, with the secret of an invitation. */
export type AcceptInvitationInput = {
  /** The password, at least 12 characters and hard to guess. */
  password: string;
  /** What stands behind `#` in the link. It works once. */
  token: string;
};

/** A way to pay, to write down. */
export type AddPaymentMethodInput = {
  /** Such as "Bank transfer, reference ACME-1", at most 200 characters. Never a card number. */
  label: string;
};

/** Whether an API token works. */
export type ApiTokenStatus =
  /** It works, as far as its creator is active and holds the permissions. */
  | 'ACTIVE'
  /** Its time is over. */
  | 'EXPIRED'
  /** Somebody revoked it. */
  | 'REVOKED';

/** A user's own choice; null is the third state, inherit. */
export type AppearanceChoice =
  /** Hidden for this user, whatever the global appearance says. */
  | 'HIDE'
  /** Shown to this user, whatever the global appearance says. */
  | 'SHOW';

/** A choice for one feature. */
export type AppearanceFeatureChoiceInput = {
  /** Which feature. */
  key: AppearanceFeatureKey;
  /** Hide or show; null inherits the global appearance. */
  override?: AppearanceChoice | null | undefined;
};

/** The thirteen features and buttons that can be hidden. */
export type AppearanceFeatureKey =
  /** The button that buys credits. */
  | 'ADD_CREDITS_BUTTON'
  /** The AI prompt editor. */
  | 'AI_PROMPT_EDITOR'
  /** The calendar integration. */
  | 'CALENDAR_INTEGRATION'
  /** The button that adds a caller ID. */
  | 'CALLER_ID_BUTTON'
  /** What the carrier charges for a call. */
  | 'CARRIER_COSTS_DISPLAY'
  /** The title and subheading on the dashboard. */
  | 'DASHBOARD_TITLE_AND_SUBHEADING'
  /** The button that opens the documentation. */
  | 'DOCS_BUTTON'
  /** The flow builder. */
  | 'FLOW_BUILDER'
  /** The plans page and the button that leads there. */
  | 'PLANS_PAGE_AND_BUTTON'
  /** The choice of further languages for an assistant. */
  | 'SECONDARY_LANGUAGES'
  /** The SIP trunk integration. */
  | 'SIP_INTEGRATION'
  /** The button and the window that show what is new. */
  | 'UPDATES_BUTTON_AND_MODAL'
  /** The embeddable web widget's settings. */
  | 'WEB_WIDGET';

/** Why somebody should look twice. A warning never refuses anything. */
export type AppearanceWarningCode =
  /** A hidden feature is still allowed by the limits: hiding does not forbid (product-rules 15). */
  | 'HIDDEN_BUT_ALLOWED'
  /** Plans are selected, but the plans page is hidden, which beats the selection (product-rules 16). */
  | 'PLANS_PAGE_HIDDEN'
  /** Choices are stored while Custom Appearance is off, so they have no effect. */
  | 'SAVED_NOT_APPLIED'
  /** Every selected plan is inactive. */
  | 'SELECTED_PLANS_INACTIVE';

/** Which plan to apply. */
export type ApplyChangesInput = {
  /** Makes a retry safe, as for a transfer. */
  idempotencyKey: string;
  /** The plan. */
  planId: string;
};

/** Puts a user on a plan. */
export type AssignPlanInput = {
  /** The version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** The plan, inactive and hidden ones too; null takes the user off any plan. */
  planId?: string | null | undefined;
  /** Whom to put on the plan. */
  userId: string;
};

/** Everything that the audit log writes down. */
export type AuditAction =
  /** A user's access flags changed. */
  | 'ACCESS_CHANGED'
  /** A user's Custom Appearance, appearance overrides or visible plans changed. */
  | 'APPEARANCE_CHANGED'
  /** The billing details, the currency or the price of a minute changed. */
  | 'BILLING_CHANGED'
  /** The tenant's name, logo or colour changed. */
  | 'BRANDING_CHANGED'
  /** Many transfers were made at once; each has an entry of its own. */
  | 'BULK_TRANSFERRED'
  /** Many users were changed at once; each change has an entry of its own. */
  | 'CHANGES_APPLIED'
  /** Credits moved between the pool and a user. */
  | 'CREDITS_TRANSFERRED'
  /** The limits of users without a plan changed. */
  | 'DEFAULT_LIMITS_CHANGED'
  /** An email's text or switch changed. */
  | 'EMAIL_TEMPLATE_CHANGED'
  /** What is hidden for everybody changed. */
  | 'GLOBAL_APPEARANCE_CHANGED'
  /** A recurring grant was added. */
  | 'GRANT_CREATED'
  /** A recurring grant was removed. */
  | 'GRANT_DELETED'
  /** A recurring grant gave minutes or credits from the pool to its users. */
  | 'GRANT_RUN'
  /** A recurring grant was changed, paused or resumed. */
  | 'GRANT_UPDATED'
  /** An invited user chose a first password. */
  | 'INVITATION_ACCEPTED'
  /** A user was emailed a link to choose a first password. */
  | 'INVITATION_SENT'
  /** An open invoice was noted as paid. */
  | 'INVOICE_PAID'
  /** A user's Custom Limits or limit overrides changed. */
  | 'LIMITS_CHANGED'
  /** The balances below which the pool or a user is low changed. */
  | 'LOW_BALANCE_CHANGED'
  /** Minutes moved between the pool and a user. */
  | 'MINUTES_TRANSFERRED'
  /** A person changed their own password. */
  | 'PASSWORD_CHANGED'
  /** A user chose a new password by an emailed link. */
  | 'PASSWORD_RESET'
  /** A user was emailed a link to choose a new password. */
  | 'PASSWORD_RESET_SENT'
  /** A way to pay was written down. */
  | 'PAYMENT_METHOD_ADDED'
  /** Another way to pay became the one used when nothing else is said. */
  | 'PAYMENT_METHOD_PREFERRED'
  /** A way to pay was removed. */
  | 'PAYMENT_METHOD_REMOVED'
  /** A user was put on another plan, or on none. */
  | 'PLAN_ASSIGNED'
  /** A plan was added. */
  | 'PLAN_CREATED'
  /** A plan that nobody used was removed. */
  | 'PLAN_DELETED'
  /** A plan's details, limits or state changed. */
  | 'PLAN_UPDATED'
  /** Minutes came into the pool from outside. */
  | 'POOL_TOPPED_UP'
  /** A person ended one or all of their own sessions. */
  | 'SESSIONS_ENDED'
  /** A person signed in with email and password. */
  | 'SIGNED_IN'
  /** A person ended the session of their browser. */
  | 'SIGNED_OUT'
  /** The tenant came into being with its owner. */
  | 'TENANT_CREATED'
  /** An email was sent to whoever is working on it. */
  | 'TEST_EMAIL_SENT'
  /** A key for a script was made. */
  | 'TOKEN_CREATED'
  /** A script's key was ended. */
  | 'TOKEN_REVOKED'
  /** A script's key got a new secret. */
  | 'TOKEN_ROTATED'
  /** A transfer was undone by a new one. */
  | 'TRANSFER_REVERSED'
  /** Calls or messages used up some of a user's balance. */
  | 'USAGE_CHARGED'
  /** A user was added. */
  | 'USER_CREATED'
  /** A user was kept out of the product and the panel. */
  | 'USER_DEACTIVATED'
  /** A user was removed; the rest of the balance went back to the pool. */
  | 'USER_DELETED'
  /** A deactivated user was let in again. */
  | 'USER_REACTIVATED'
  /** A user's name, email or country changed. */
  | 'USER_UPDATED'
  /** An address was added that is told of events. */
  | 'WEBHOOK_CREATED'
  /** A webhook was removed with its deliveries. */
  | 'WEBHOOK_DELETED'
  /** A webhook failed for days and is told of nothing any more. */
  | 'WEBHOOK_DISABLED'
  /** An event was sent to a webhook once more. */
  | 'WEBHOOK_RESENT'
  /** A webhook got a new signing secret. */
  | 'WEBHOOK_SECRET_ROTATED'
  /** A test event was sent to a webhook. */
  | 'WEBHOOK_TESTED'
  /** A webhook was changed, paused or resumed. */
  | 'WEBHOOK_UPDATED';

/** Which entries to list; all conditions together. */
export type AuditFilterInput = {
  /** Only these actions; all when none is given. */
  actions?: Array<AuditAction> | null | undefined;
  /** Only what this user did. */
  actorId?: string | null | undefined;
  /** Only what this change set changed. */
  changeSetId?: string | null | undefined;
  /** Only from this moment on. */
  from?: string | null | undefined;
  /** Only where a name, of who did it or of what, contains this. */
  search?: string | null | undefined;
  /** Only what came from there. */
  source?: AuditSource | null | undefined;
  /** Only what was done to this user. */
  subjectUserId?: string | null | undefined;
  /** Only before this moment. */
  until?: string | null | undefined;
};

/** From where a change came. */
export type AuditSource =
  /** A person with a session. */
  | 'PANEL'
  /** The program itself: a job, a command, a payment's notice. */
  | 'SYSTEM'
  /** A script with an API token. */
  | 'TOKEN';

/** What a change can be about. */
export type AuditSubject =
  /** Many transfers made at once. */
  | 'BULK_TRANSFER'
  /** Changes of many users made at once. */
  | 'CHANGE_SET'
  /** One of the emails. */
  | 'EMAIL_TEMPLATE'
  /** A recurring grant. */
  | 'GRANT'
  /** An invoice. */
  | 'INVOICE'
  /** A way to pay. */
  | 'PAYMENT_METHOD'
  /** A plan. */
  | 'PLAN'
  /** A signed-in browser. */
  | 'SESSION'
  /** The tenant itself and its settings. */
  | 'TENANT'
  /** An API token. */
  | 'TOKEN'
  /** A transfer. */
  | 'TRANSFER'
  /** A user. */
  | 'USER'
  /** An address that is told of events. */
  | 'WEBHOOK';

/** One row of a bulk transfer. */
export type BulkTransferRowInput = {
  /** How much: above 0, at most three decimals. */
  amount: string;
  /** Minutes or credits. */
  currency: Currency;
  /** To the user, or from the user. */
  direction: TransferDirection;
  /** The user's email, instead of `userId`. */
  email?: string | null | undefined;
  /** A note for this row, at most 500 characters. */
  note?: string | null | undefined;
  /** The user; give exactly one of `userId` and `email`. */
  userId?: string | null | undefined;
};

/** The same changes for all users of a filter, the owner left out. */
export type ChangeForAllInput = {
  /** Which users, at most 10000. */
  filter: UserFilter;
  /** What to change of each: a user of a document without `id` and `email`. */
  settings: unknown;
};

/** A new password for oneself. */
export type ChangePasswordInput = {
  /** The password until now. */
  currentPassword: string;
  /** The new one, at least 12 characters and hard to guess. */
  newPassword: string;
};

/** Which rows of a change set to list. */
export type ChangeRowKind =
  /** Users that change. */
  | 'CHANGES'
  /** Rows that can't be done. */
  | 'ERRORS'
  /** Users to look at twice. */
  | 'WARNINGS';

/** What became of a change set. */
export type ChangeSetState =
  /** All of it is in force. */
  | 'APPLIED'
  /** It was not applied in time, and can't be any more. */
  | 'EXPIRED'
  /** It can be applied, and has changed nothing yet. */
  | 'PLANNED'
  /** It was applied, and another change set brought back what was before. */
  | 'UNDONE';

/** Why somebody should look twice, as for single changes of limits and appearance. A warning never refuses anything. */
export type ChangeWarningCode =
  /** A hidden feature is still allowed by the limits: hiding does not forbid (product-rules 15). */
  | 'HIDDEN_BUT_ALLOWED'
  /** The user already uses more than the new limit allows (product-rules 6). */
  | 'OVER_LIMIT'
  /** Plans are selected, but the plans page is hidden, which beats the selection (product-rules 16). */
  | 'PLANS_PAGE_HIDDEN'
  /** Something is stored while its switch is off, so it has no effect (product-rules 4). */
  | 'SAVED_NOT_APPLIED'
  /** Every selected plan is inactive. */
  | 'SELECTED_PLANS_INACTIVE'
  /** A limit becomes unlimited, which can cost money and performance (product-rules 8). */
  | 'UNLIMITED_COST';

/** What works against itself in a user's settings. */
export type ConflictCode =
  /** An override is stored whose time is over: it has no effect. */
  | 'EXPIRED_OVERRIDE'
  /** An override that applies ends within 7 days; then the plan applies again. */
  | 'EXPIRING_OVERRIDE'
  /** Hidden for this user, and the limit still allows it: hiding does not forbid. */
  | 'HIDDEN_BUT_ALLOWED'
  /** The limit is off, and the page or feature is still shown: the user sees what is refused. */
  | 'LIMIT_OFF_BUT_VISIBLE'
  /** More is used than the limit allows. Nothing is deleted, and no more can be created. */
  | 'OVER_LIMIT'
  /** Plans are selected for the user, and the plans page is hidden, which beats the selection. */
  | 'PLANS_PAGE_HIDDEN'
  /** An override that applies says what the plan or the global appearance says anyway. */
  | 'REDUNDANT_OVERRIDE'
  /** Overrides or choices are stored while their switch is off, so they have no effect. */
  | 'SAVED_NOT_APPLIED'
  /** Every plan that is selected for the user is inactive. */
  | 'SELECTED_PLANS_INACTIVE'
  /** The user's own override is unlimited where the plan is not, which can cost money and performance. */
  | 'UNLIMITED_EXPOSURE';

/** How soon somebody should look. */
export type ConflictSeverity =
  /** It stops the user or can cost money. */
  | 'HIGH'
  /** Nothing is wrong yet, or it has no effect. */
  | 'LOW'
  /** The user sees, or can do, something else than was meant. */
  | 'MEDIUM';

/** A numeric override. */
export type CountLimitInput = {
  /** Until when the override applies, in the future; null or nothing is for good. Goes with a value. */
  expiresAt?: string | null | undefined;
  /** Which limit. */
  key: CountLimitKey;
  /** -1 unlimited, 0 disabled, up to 1000000; null returns to the plan's value. */
  value?: number | null | undefined;
};

/** The eight numeric limits. */
export type CountLimitKey =
  /** Maximum number of AI assistants the user can create. */
  | 'MAX_ASSISTANTS'
  /** Monthly automation platform executions. */
  | 'MAX_AUTOMATION_RUNS'
  /** Maximum number of outbound campaigns. */
  | 'MAX_CAMPAIGNS'
  /** Maximum number of custom voice clones. */
  | 'MAX_CLONED_VOICES'
  /** Maximum number of knowledge bases. */
  | 'MAX_KNOWLEDGEBASES'
  /** Maximum custom mid-call tools. */
  | 'MAX_MID_CALL_TOOLS'
  /** Maximum phone numbers the user can add (SIP/Caller ID). */
  | 'MAX_OWN_NUMBERS'
  /** Maximum simultaneous calls. */
  | 'MAX_PARALLEL_CALLS';

/** A numeric limit of a plan, or of the users without one. */
export type CountLimitValueInput = {
  /** Which limit. */
  key: CountLimitKey;
  /** -1 unlimited, 0 disabled, up to 1000000. */
  value: number;
};

/** Who is on the other side of a line of a statement. */
export type Counterparty =
  /** The outside world: top-ups come from it and usage goes to it. */
  | 'OUTSIDE'
  /** The tenant's pool. */
  | 'POOL'
  /** A user: the one of `user` and `userName`. */
  | 'USER';

/** A new API token. A user may have 100 in use. */
export type CreateApiTokenInput = {
  /** When it stops working; nothing is never. */
  expiresAt?: string | null | undefined;
  /** What it is for, 1 to 120 characters. */
  name: string;
  /** What it may do: at least one permission, none that the viewer lacks. */
  scopes: Array<Permission>;
};

/** A new recurring grant. */
export type CreateGrantInput = {
  /** How much: above 0, at most three decimals. */
  amount: string;
  /** Minutes or credits. */
  currency: Currency;
  /** Answer what it would do, and create nothing. */
  dryRun?: boolean | null | undefined;
  /** Add the amount, or fill up to it. */
  mode: GrantMode;
  /** Name, 1 to 120 characters; unique in the tenant. */
  name: string;
  /** The plan whose users get it; nothing is everybody. */
  planId?: string | null | undefined;
  /** Minutes that must be left in the pool; 0 when nothing is said. */
  poolFloor?: string | null | undefined;
  /** Monthly or weekly. */
  rhythm: GrantRhythm;
  /** The day of the month (1 to 28) or of the week (1 is Monday). */
  rhythmDay: number;
};

/** A new plan. */
export type CreatePlanInput = {
  /** The plan's colour as #rrggbb; null is none. */
  color?: string | null | undefined;
  /** Numeric limits to set; the others stay, in a new plan at the catalogue's defaults. */
  counts?: Array<CountLimitValueInput> | null | undefined;
  /** What the plan offers, at most 1000 characters. */
  description?: string | null | undefined;
  /** On-off limits to set. */
  features?: Array<FeatureLimitValueInput> | null | undefined;
  /** Call minutes that the plan includes; 0 or more, at most three decimals. */
  includedMinutes?: string | null | undefined;
  /** Whether users can choose it. */
  isActive?: boolean | null | undefined;
  /** Whether it is shown with emphasis. */
  isFeatured?: boolean | null | undefined;
  /** Whether it is left out of the list that users see. */
  isHidden?: boolean | null | undefined;
  /** Name, 1 to 120 characters, unique in the tenant. */
  name: string;
  /** The place in lists, lowest first. */
  position?: number | null | undefined;
  /** The price of a month; 0 or more, at most three decimals. */
  price?: string | null | undefined;
  /** ISO 4217 code of the price's currency. */
  priceCurrency?: string | null | undefined;
};

/** A view to keep. */
export type CreateSavedViewInput = {
  /** Name, 1 to 60 characters. */
  name: string;
  /** The query of the screen's address, without "?"; at most 2000 characters. */
  query: string;
};

/** A new user. */
export type CreateUserInput = {
  /** ISO 3166-1 alpha-2 code. */
  country?: string | null | undefined;
  /** Email, at most 254 characters; unique in the tenant. */
  email: string;
  /** Whether to email an invitation to choose a password, in place of the welcome email. */
  invite?: boolean | null | undefined;
  /** Display name, 1 to 120 characters. */
  name: string;
  /** A first password of at least 12 characters; without one the user can't sign in yet. */
  password?: string | null | undefined;
  /** The plan to start on; none means the tenant's default limits. */
  planId?: string | null | undefined;
};

/** A new webhook. A tenant may have 20. */
export type CreateWebhookInput = {
  /** What it is for, at most 200 characters. */
  description?: string | null | undefined;
  /** What it is told of: at least one. */
  events: Array<WebhookEvent>;
  /** Where events are posted to: an https address that the public can reach. */
  url: string;
};

/** What an amount counts (product-rules 23). */
export type Currency =
  /** Chat credits; one is 1,000 units, so 9 credits are exactly one minute. */
  | 'CREDITS'
  /** Call minutes; one is 9,000 units. */
  | 'MINUTES';

/** A plan to stop selling. Its users keep it. */
export type DeactivatePlanInput = {
  /** The plan's version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Which plan. */
  planId: string;
};

/** Whom to deactivate: they can't sign in, their tokens stop, nothing is deleted. */
export type DeactivateUserInput = {
  /** The version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Whom. */
  userId: string;
};

/** A grant to delete, with the log of its runs. The transfers stay. */
export type DeleteGrantInput = {
  /** Which grant. */
  grantId: string;
};

/** A plan to delete. One that is in use can only be deactivated (product-rules 17). */
export type DeletePlanInput = {
  /** Which plan. */
  planId: string;
};

/** A view to forget. */
export type DeleteSavedViewInput = {
  /** Which view. */
  viewId: string;
};

/** Whom to delete. The rest of the balance returns to the pool (product-rules 30). */
export type DeleteUserInput = {
  /** The version the deletion is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Whom. */
  userId: string;
};

/** Which webhook to delete. */
export type DeleteWebhookInput = {
  /** The webhook. */
  endpointId: string;
};

/** How a document is written. */
export type DocumentFormat =
  /** Text with one line for each user and one column for each setting, safe to open in a spreadsheet. */
  | 'CSV'
  /** An object. */
  | 'JSON';

/** What became of an email. */
export type EmailStatus =
  /** The mail server refused it, or all tries failed; see `errorClass`. */
  | 'FAILED'
  /** The mail server took it. */
  | 'SENT'
  /** Waits in the outbox: for the mail server, for the next try, or because none is configured. */
  | 'STORED';

/** Which of the platform's emails. */
export type EmailTemplateKey =
  /** Sent to a user who is invited to choose a password and sign in. */
  | 'INVITATION'
  /** Sent to a user when the minutes or credits fall below the threshold that is set in Billing. */
  | 'LOW_BALANCE'
  /** Sent to a user when minutes or credits were added to the balance. */
  | 'MINUTES_RECEIVED'
  /** Sent to a user who asks for a new password. */
  | 'PASSWORD_RESET'
  /** Sent to the owner and to everybody with Billing Access when the platform's balance falls below the threshold that is set in Billing. */
  | 'POOL_LOW'
  /** Sent to the owner and the platform admins when a webhook failed for days and was disabled. */
  | 'WEBHOOK_DISABLED'
  /** Sent to a user right after being created. */
  | 'WELCOME';

/** What an emailed link is for. */
export type EmailedLinkKind =
  /** To choose a first password and sign in. */
  | 'INVITATION'
  /** To choose a new password. */
  | 'PASSWORD_RESET';

/** What a step of a decision looked at. */
export type ExplanationSource =
  /** The user's switch Custom Appearance. */
  | 'CUSTOM_APPEARANCE'
  /** The user's switch Custom Limits. */
  | 'CUSTOM_LIMITS'
  /** Whether the user is deactivated. */
  | 'DEACTIVATED'
  /** The tenant's default limits. */
  | 'DEFAULT'
  /** The tenant's global appearance. */
  | 'GLOBAL_APPEARANCE'
  /** The user's own limit override. */
  | 'OVERRIDE'
  /** The end of that override. */
  | 'OVERRIDE_END'
  /** Whether the user is the owner, who is exempt. */
  | 'OWNER'
  /** The user's own choice to hide or show. */
  | 'OWN_APPEARANCE'
  /** The user's plan. */
  | 'PLAN'
  /** That the plan is inactive, which changes no limit of its users. */
  | 'PLAN_INACTIVE'
  /** What is used, in the month for what is counted by month. */
  | 'USAGE'
  /** The plans that the user is offered. */
  | 'VISIBLE_PLANS';

/** An on-off override. */
export type FeatureLimitInput = {
  /** Until when the override applies, in the future; null or nothing is for good. Goes with a value. */
  expiresAt?: string | null | undefined;
  /** Which limit. */
  key: FeatureLimitKey;
  /** On or off; null returns to the plan's value. */
  value?: boolean | null | undefined;
};

/** The six limits that are on or off. */
export type FeatureLimitKey =
  /** Access to the AI prompt editor. */
  | 'AI_PROMPT_EDITOR'
  /** Access to no-code automation workflows. */
  | 'AUTOMATION_PLATFORM'
  /** Access to create and manage custom dashboards. */
  | 'CUSTOM_DASHBOARDS'
  /** Access to the flow builder. */
  | 'FLOW_BUILDER'
  /** Access to multi-language assistant support. */
  | 'SECONDARY_LANGUAGES'
  /** Access to embeddable web widget functionality. */
  | 'WEB_WIDGET';

/** An on-off limit of a plan, or of the users without one. */
export type FeatureLimitValueInput = {
  /** Which limit. */
  key: FeatureLimitKey;
  /** On or off. */
  value: boolean;
};

/** Whether one feature is hidden for everybody. */
export type GlobalFeatureInput = {
  /** Hidden, or shown. */
  hidden: boolean;
  /** Which feature. */
  key: AppearanceFeatureKey;
};

/** Whether one page is hidden for everybody. */
export type GlobalPageInput = {
  /** Hidden, or shown. */
  hidden: boolean;
  /** Which page. */
  key: PageKey;
};

/** What a grant gives. */
export type GrantMode =
  /** The amount, to every user. */
  | 'ADD'
  /** As much as is missing up to the amount. */
  | 'REFILL';

/** How often a grant runs, at 00:00 UTC. */
export type GrantRhythm =
  /** On a day of the month, 1 to 28. */
  | 'MONTHLY'
  /** On a day of the week, 1 (Monday) to 7 (Sunday). */
  | 'WEEKLY';

/** How a run ended. */
export type GrantRunStatus =
  /** Every user got their share. */
  | 'DONE'
  /** An error; nothing moved. It is tried again, at last hourly. */
  | 'FAILED'
  /** Nobody was to get anything. */
  | 'NOBODY'
  /** The pool would have fallen below the grant's floor, so nothing moved. It is tried again, at last hourly, until the next period is due. */
  | 'POOL_LOW'
  /** A missed refill that a later one made unnecessary. */
  | 'SKIPPED';

/** Whom to invite. */
export type InviteUserInput = {
  /** A user without a password. */
  userId: string;
};

/** Whether an invoice is settled. */
export type InvoiceStatus =
  /** To be paid. */
  | 'OPEN'
  /** Paid, or nothing to pay. */
  | 'PAID';

/** Who decided an effective limit (product-rules 1). */
export type LimitSource =
  /** The tenant's default limits, for users without a plan. */
  | 'DEFAULT'
  /** The tenant's owner is exempt: every limit is unlimited. */
  | 'OWNER'
  /** The value of the user's plan. */
  | 'PLAN'
  /** The user's own limit override. */
  | 'USER';

/** A language of the administration panel. */
export type Locale =
  /** German. */
  | 'DE'
  /** English. */
  | 'EN';

/** Which invoice was paid. */
export type MarkInvoicePaidInput = {
  /** The invoice. */
  id: string;
};

/** A choice for one page. */
export type PageChoiceInput = {
  /** Which page. */
  key: PageKey;
  /** Hide or show; null inherits the global appearance. */
  override?: AppearanceChoice | null | undefined;
};

/** The sixteen pages that can be hidden. */
export type PageKey =
  /** The user's API keys page. */
  | 'API_KEYS'
  /** The AI assistants page. */
  | 'ASSISTANTS'
  /** The automation page. */
  | 'AUTOMATION'
  /** The page of blocked numbers. */
  | 'BLACKLIST'
  /** The history of calls. */
  | 'CALLS_HISTORY'
  /** The outbound campaigns page. */
  | 'CAMPAIGNS'
  /** The chat conversations page. */
  | 'CONVERSATIONS'
  /** The page on which a dashboard is made. */
  | 'CREATE_CUSTOM_DASHBOARD'
  /** The page on which a phone number is bought. */
  | 'GET_PHONE_NUMBER'
  /** The knowledge base page. */
  | 'KNOWLEDGEBASE'
  /** The leads page. */
  | 'LEADS'
  /** The history of text messages. */
  | 'SMS_HISTORY'
  /** The mid-call tools page. */
  | 'TOOLS'
  /** The WhatsApp senders page. */
  | 'WHATSAPP_SENDERS'
  /** The WhatsApp templates page. */
  | 'WHATSAPP_TEMPLATES'
  /** The page of the user's own numbers. */
  | 'YOUR_PHONE_NUMBERS';

/** Who takes payments. */
export type PaymentProvider =
  /** Nobody: methods are written down, and invoices are marked paid by hand. */
  | 'MANUAL'
  /** Stripe, on its own pages; card data never comes here. */
  | 'STRIPE';

/** What somebody may do (product-rules 19). */
export type Permission =
  /** Grant and remove the access flags of users other than the owner. */
  | 'ACCESS_GRANT'
  /** Read who changed what and when. */
  | 'AUDIT_READ'
  /** See the platform balance and statements, top up, and manage invoices and payment. */
  | 'BILLING_WRITE'
  /** Report usage, and reserve and free what limits allow, for the product that makes the calls. */
  | 'ENFORCE'
  /** Open the administration panel and read the tenant's name and branding. */
  | 'PANEL_ENTER'
  /** Edit plans and the default limits. */
  | 'PLANS_WRITE'
  /** Edit branding, global appearance and email templates. */
  | 'SETTINGS_WRITE'
  /** Transfer minutes and credits to and from users. */
  | 'TRANSFERS_WRITE'
  /** List users and read their limits, appearance, plan and balance. */
  | 'USERS_READ'
  /** Create and edit users, their limits, appearance and plan. */
  | 'USERS_WRITE'
  /** Have changes, with the users and balances that they are about, told to other systems. */
  | 'WEBHOOKS_WRITE';

/** What to plan: give exactly one of the two. */
export type PlanChangesInput = {
  /** A document, as `exportUsers` answers it. */
  document?: unknown;
  /** Or the same changes for many users. */
  forAll?: ChangeForAllInput | null | undefined;
};

/** Texts to preview. */
export type PreviewEmailTemplateInput = {
  /** The text to try; the saved one when nothing is said. */
  body?: string | null | undefined;
  /** Which email. */
  key: EmailTemplateKey;
  /** The subject to try; the saved one when nothing is said. */
  subject?: string | null | undefined;
};

/** Whom to let in again. */
export type ReactivateUserInput = {
  /** The version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Whom. */
  userId: string;
};

/** The ordinary mutation that sets a conflict right. */
export type RemedyMutation =
  /** Returns what a user sees to the global appearance. */
  | 'resetUserAppearance'
  /** Returns limits to the plan. */
  | 'resetUserLimits'
  /** Sets, removes and switches what a user sees. */
  | 'updateUserAppearance'
  /** Sets, removes and switches limit overrides. */
  | 'updateUserLimits';

/** Which payment method to remove. */
export type RemovePaymentMethodInput = {
  /** The payment method. */
  id: string;
};

/** Who forgot the password. */
export type RequestPasswordResetInput = {
  /** The user's email, in any case. */
  email: string;
  /** The tenant's short name; needed only where it would be needed to sign in. */
  tenant?: string | null | undefined;
};

/** What to send again. */
export type ResendWebhookDeliveryInput = {
  /** The delivery. */
  deliveryId: string;
};

/** A new password, with the secret of an emailed link. */
export type ResetPasswordInput = {
  /** The new password, at least 12 characters and hard to guess. */
  newPassword: string;
  /** What stands behind `#` in the link. It works once. */
  token: string;
};

/** Which choices to remove. */
export type ResetUserAppearanceInput = {
  /** The user's version the reset is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Features to return to the global appearance. */
  featureKeys?: Array<AppearanceFeatureKey> | null | undefined;
  /** Pages to return to the global appearance. With nothing given, everything is returned. */
  pageKeys?: Array<PageKey> | null | undefined;
  /** Whose choices. */
  userId: string;
  /** Whether to empty the selection of plans. */
  visiblePlans?: boolean | null | undefined;
};

/** Which overrides to remove. */
export type ResetUserLimitsInput = {
  /** Numeric limits to return to the plan. With neither list given, all limits. */
  countKeys?: Array<CountLimitKey> | null | undefined;
  /** The user's version the reset is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** On-off limits to return to the plan. */
  featureKeys?: Array<FeatureLimitKey> | null | undefined;
  /** Whose overrides. */
  userId: string;
};

/** A transfer to undo. */
export type ReverseTransferInput = {
  /** Makes a retry safe, as for a transfer. */
  idempotencyKey: string;
  /** A note for the statement. */
  note?: string | null | undefined;
  /** Which transfer: of minutes or credits between the pool and a user. */
  transferId: string;
};

/** Which change of limits, appearance or access to undo. */
export type RevertAuditEntryInput = {
  /** With true nothing is changed; the answer says what would be. */
  dryRun?: boolean;
  /** The entry of the change. */
  entryId: string;
  /** The user's version that this is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
};

/** Which API token to revoke. */
export type RevokeApiTokenInput = {
  /** The API token. */
  apiTokenId: string;
};

/** Which session to end. */
export type RevokeSessionInput = {
  /** One of the viewer's own sessions. */
  sessionId: string;
};

/** Which API token gets a new secret. */
export type RotateApiTokenInput = {
  /** The API token. */
  apiTokenId: string;
  /** How many minutes the old secret goes on working: 0, which is also what nothing means, to 10080 (7 days). A secret from an earlier rotation stops at once. */
  overlapMinutes?: number | null | undefined;
};

/** Which webhook gets a new secret. */
export type RotateWebhookSecretInput = {
  /** The webhook. */
  endpointId: string;
  /** How many minutes payloads are signed with the old secret too: 0, which is also what nothing means, to 10080 (7 days). */
  overlapMinutes?: number | null | undefined;
};

/** Whom to email a link for a new password. */
export type SendPasswordResetInput = {
  /** A user with a password. */
  userId: string;
};

/** Texts to send to yourself. */
export type SendTestEmailInput = {
  /** The text to try; the saved one when nothing is said. */
  body?: string | null | undefined;
  /** Which email. */
  key: EmailTemplateKey;
  /** The subject to try; the saved one when nothing is said. */
  subject?: string | null | undefined;
};

/** Which webhook to test. */
export type SendTestWebhookInput = {
  /** The webhook. */
  endpointId: string;
};

/** Which payment method to use when nothing else is said. */
export type SetDefaultPaymentMethodInput = {
  /** The payment method. */
  id: string;
};

/** Stops a grant, or lets it run again from its next due day on. */
export type SetGrantActiveInput = {
  /** The version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Which grant. */
  grantId: string;
  /** Whether it runs. */
  isActive: boolean;
};

/** The language of one's own screens. */
export type SetLocaleInput = {
  /** The language; null follows the browser. */
  locale?: Locale | null | undefined;
};

/** Who signs in. */
export type SignInInput = {
  /** The user's email, in any case. */
  email: string;
  /** The user's password. */
  password: string;
  /** The tenant's short name; needed only where there are several tenants. */
  tenant?: string | null | undefined;
};

/** Which end of a sorted list comes first. */
export type SortDirection =
  /** Smallest or earliest first. */
  | 'ASC'
  /** Largest or latest first. */
  | 'DESC';

/** Minutes to pay for on the provider's page. */
export type StartTopUpPaymentInput = {
  /** Minutes: above 0, at most three decimals. */
  amount: string;
};

/** Which lines of a statement. Every field that is given must hold. */
export type StatementFilterInput = {
  /** Of a user: lines of this balance only. */
  currency?: Currency | null | undefined;
  /** Lines made then or later. */
  from?: string | null | undefined;
  /** Lines of any of these kinds. */
  kinds?: Array<TransferKind> | null | undefined;
  /** Only this transfer and the one that undid it, or that it undid. */
  transferId?: string | null | undefined;
  /** Lines made before then. */
  until?: string | null | undefined;
};

/** What kind of thing an explanation is about. */
export type SubjectKind =
  /** Having more of something that is counted. */
  | 'COUNT_LIMIT'
  /** Seeing and using a feature or button. */
  | 'FEATURE'
  /** Being allowed to use a feature. */
  | 'FEATURE_LIMIT'
  /** Seeing and using a page. */
  | 'PAGE';

/** Minutes to put into the tenant's pool. */
export type TopUpInput = {
  /** Minutes: above 0, at most three decimals. */
  amount: string;
  /** Answer what would happen, and move nothing. */
  dryRun?: boolean | null | undefined;
  /** Makes a retry safe: the same key with the same input answers the first result. 1 to 100 characters, unique in the tenant. */
  idempotencyKey: string;
  /** What they were bought by, at most 500 characters. */
  reference?: string | null | undefined;
};

/** Many transfers under one key: all of them or none (product-rules 32). */
export type TransferBulkInput = {
  /** Check every row and answer what would happen, and move nothing. */
  dryRun?: boolean | null | undefined;
  /** Makes a retry of the whole safe, as for one transfer. */
  idempotencyKey: string;
  /** A note for every row without one of its own. */
  note?: string | null | undefined;
  /** 1 to 10000 rows, played in their order. */
  rows: Array<BulkTransferRowInput>;
};

/** Credits to move between the pool and a user; the pool moves by a ninth in minutes. */
export type TransferCreditsInput = {
  /** How much: above 0, at most three decimals. */
  amount: string;
  /** To the user, or from the user. */
  direction: TransferDirection;
  /** Answer what would happen, and move nothing. */
  dryRun?: boolean | null | undefined;
  /** The user's email, instead of `userId`. */
  email?: string | null | undefined;
  /** Makes a retry safe: the same key with the same input answers the first result. 1 to 100 characters, unique in the tenant. */
  idempotencyKey: string;
  /** A note for the statement, at most 500 characters. */
  note?: string | null | undefined;
  /** The user; give exactly one of `userId` and `email`. */
  userId?: string | null | undefined;
};

/** Which way a transfer goes. */
export type TransferDirection =
  /** From the tenant's pool to the user. */
  | 'ADD'
  /** From the user to the tenant's pool. */
  | 'REMOVE';

/** What a transfer was for. */
export type TransferKind =
  /** Chat credits between the pool and a user, at 9 credits a minute. */
  | 'CREDITS'
  /** Call minutes between the pool and a user. */
  | 'MINUTES'
  /** The undoing of an earlier transfer. */
  | 'REVERSAL'
  /** Minutes bought into the pool from outside. */
  | 'TOP_UP'
  /** Units that a user's calls and messages used up. */
  | 'USAGE';

/** Minutes to move between the pool and a user. */
export type TransferMinutesInput = {
  /** How much: above 0, at most three decimals. */
  amount: string;
  /** To the user, or from the user. */
  direction: TransferDirection;
  /** Answer what would happen, and move nothing. */
  dryRun?: boolean | null | undefined;
  /** The user's email, instead of `userId`. */
  email?: string | null | undefined;
  /** Makes a retry safe: the same key with the same input answers the first result. 1 to 100 characters, unique in the tenant. */
  idempotencyKey: string;
  /** A note for the statement, at most 500 characters. */
  note?: string | null | undefined;
  /** The user; give exactly one of `userId` and `email`. */
  userId?: string | null | undefined;
};

/** Which change set to undo. */
export type UndoChangesInput = {
  /** The change set, which was applied. */
  changeSetId: string;
};

/** Changes of billing details. A field that is not given stays, null empties it. */
export type UpdateBillingDetailsInput = {
  /** The address, at most 4 lines of 120 characters. */
  addressLines?: Array<string> | null | undefined;
  /** The company, at most 200 characters. */
  company?: string | null | undefined;
  /** ISO 3166-1 alpha-2 code. */
  country?: string | null | undefined;
  /** The currency of new invoices: USD, EUR, GBP, CHF, CAD, AUD, SEK, NOK, DKK, PLN. */
  currency?: string | null | undefined;
  /** Where invoices go. */
  email?: string | null | undefined;
  /** The version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** The price of one minute, 0 to 1000, at most three decimals. */
  minutePrice?: string | null | undefined;
  /** The VAT id, at most 30 letters and digits. */
  vatId?: string | null | undefined;
};

/** Changes of the tenant's brand. A field that is not given stays as it is. */
export type UpdateBrandingInput = {
  /** The brand's colour as #rrggbb; null returns to the standard colour. */
  color?: string | null | undefined;
  /** The tenant's `version` that the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** An http(s) address of at most 500 characters; null removes the logo. */
  logoUrl?: string | null | undefined;
  /** The tenant's name, 1 to 120 characters without angle brackets. */
  name?: string | null | undefined;
};

/** Changes of the limits of users without a plan. A key that is not given stays as it is. */
export type UpdateDefaultLimitsInput = {
  /** Numeric limits to set. */
  counts?: Array<CountLimitValueInput> | null | undefined;
  /** Answer what would happen, and change nothing. */
  dryRun?: boolean | null | undefined;
  /** On-off limits to set. */
  features?: Array<FeatureLimitValueInput> | null | undefined;
};

/** Changes of one email. A field that is not given stays, null returns to the default. */
export type UpdateEmailTemplateInput = {
  /** Plain text of 1 to 10000 characters. */
  body?: string | null | undefined;
  /** Whether it is sent. */
  enabled?: boolean | null | undefined;
  /** The version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Which email. */
  key: EmailTemplateKey;
  /** One line of 1 to 200 characters. */
  subject?: string | null | undefined;
};

/** Changes of the global appearance. A key that is not given stays as it is. */
export type UpdateGlobalAppearanceInput = {
  /** Features to hide or show. */
  features?: Array<GlobalFeatureInput> | null | undefined;
  /** Pages to hide or show. */
  pages?: Array<GlobalPageInput> | null | undefined;
};

/** Changes of a grant, from its next run on. A field that is not given stays as it is. */
export type UpdateGrantInput = {
  /** How much: above 0, at most three decimals. */
  amount?: string | null | undefined;
  /** Minutes or credits; another one needs an amount as well. */
  currency?: Currency | null | undefined;
  /** Answer what it would do, and change nothing. */
  dryRun?: boolean | null | undefined;
  /** The version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Which grant. */
  grantId: string;
  /** Add the amount, or fill up to it. */
  mode?: GrantMode | null | undefined;
  /** Name, 1 to 120 characters; unique in the tenant. */
  name?: string | null | undefined;
  /** The plan whose users get it; null is everybody. */
  planId?: string | null | undefined;
  /** Minutes that must be left in the pool; null is 0. */
  poolFloor?: string | null | undefined;
  /** Monthly or weekly; another rhythm begins with its next due day. */
  rhythm?: GrantRhythm | null | undefined;
  /** The day of the month (1 to 28) or of the week (1 is Monday). */
  rhythmDay?: number | null | undefined;
};

/** Changes of the thresholds. A field that is not given stays, null switches off. What is low already is marked, and not told by email. */
export type UpdateLowBalanceInput = {
  /** The version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Minutes below which the pool is low, above 0. */
  lowPoolThreshold?: string | null | undefined;
  /** Credits below which a user's are low, above 0. Needs the right to transfer as well. */
  lowUserCreditsThreshold?: string | null | undefined;
  /** Minutes below which a user's are low, above 0. Needs the right to transfer as well. */
  lowUserThreshold?: string | null | undefined;
};

/** Changes of a plan. What is not given stays as it is. */
export type UpdatePlanInput = {
  /** The plan's colour as #rrggbb; null is none. */
  color?: string | null | undefined;
  /** Numeric limits to set; the others stay, in a new plan at the catalogue's defaults. */
  counts?: Array<CountLimitValueInput> | null | undefined;
  /** What the plan offers, at most 1000 characters. */
  description?: string | null | undefined;
  /** Answer what would happen, and change nothing. */
  dryRun?: boolean | null | undefined;
  /** The plan's version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** On-off limits to set. */
  features?: Array<FeatureLimitValueInput> | null | undefined;
  /** Call minutes that the plan includes; 0 or more, at most three decimals. */
  includedMinutes?: string | null | undefined;
  /** Whether users can choose it. */
  isActive?: boolean | null | undefined;
  /** Whether it is shown with emphasis. */
  isFeatured?: boolean | null | undefined;
  /** Whether it is left out of the list that users see. */
  isHidden?: boolean | null | undefined;
  /** Name, 1 to 120 characters, unique in the tenant. */
  name?: string | null | undefined;
  /** Which plan. */
  planId: string;
  /** The place in lists, lowest first. */
  position?: number | null | undefined;
  /** The price of a month; 0 or more, at most three decimals. */
  price?: string | null | undefined;
  /** ISO 4217 code of the price's currency. */
  priceCurrency?: string | null | undefined;
};

/** Changes of one's own profile. A field that is not given stays as it is. */
export type UpdateProfileInput = {
  /** One's password, to change the email. */
  currentPassword?: string | null | undefined;
  /** Email and login, at most 254 characters; another one needs `currentPassword`. */
  email?: string | null | undefined;
  /** Display name, 1 to 120 characters. */
  name?: string | null | undefined;
};

/** Changes of a view. A field that is not given stays as it is. */
export type UpdateSavedViewInput = {
  /** Name, 1 to 60 characters. */
  name?: string | null | undefined;
  /** The query of the screen's address, without "?"; at most 2000 characters. */
  query?: string | null | undefined;
  /** Which view. */
  viewId: string;
};

/** Changes of a user's access to the administration panel. A flag that is not given stays as it is. */
export type UpdateUserAccessInput = {
  /** Billing and statements. */
  billingAccess?: boolean | null | undefined;
  /** With true everything is checked and nothing is changed. */
  dryRun?: boolean;
  /** The version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Full administrative access; includes the other two. For trusted administrators only. */
  platformAdmin?: boolean | null | undefined;
  /** The panel's settings, without users. */
  settingsAccess?: boolean | null | undefined;
  /** Whose access. */
  userId: string;
};

/** Changes of what a user sees. A key that is not given stays as it is. */
export type UpdateUserAppearanceInput = {
  /** Switches Custom Appearance. Switching it stores no choice. */
  customEnabled?: boolean | null | undefined;
  /** Answer what would happen, and change nothing. */
  dryRun?: boolean | null | undefined;
  /** The user's version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Choices for features. */
  features?: Array<AppearanceFeatureChoiceInput> | null | undefined;
  /** Choices for pages. */
  pages?: Array<PageChoiceInput> | null | undefined;
  /** Whose appearance. */
  userId: string;
  /** The plans the user may see, inactive and hidden ones too; replaces the selection. Empty or null: all active plans. */
  visiblePlanIds?: Array<string> | null | undefined;
};

/** Changes of a user's own data. A field that is not given stays as it is. */
export type UpdateUserInput = {
  /** ISO 3166-1 alpha-2 code; null removes it. */
  country?: string | null | undefined;
  /** Email; unique in the tenant. */
  email?: string | null | undefined;
  /** The version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Display name, 1 to 120 characters. */
  name?: string | null | undefined;
  /** Whom to change. */
  userId: string;
};

/** Changes of a user's limits. A key that is not given stays as it is. */
export type UpdateUserLimitsInput = {
  /** Numeric overrides to set or remove. */
  counts?: Array<CountLimitInput> | null | undefined;
  /** Switches Custom Limits. Switching it on or off writes no override. */
  customEnabled?: boolean | null | undefined;
  /** Answer what would happen, and change nothing. */
  dryRun?: boolean | null | undefined;
  /** The user's version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** On-off overrides to set or remove. */
  features?: Array<FeatureLimitInput> | null | undefined;
  /** Whose limits. */
  userId: string;
};

/** What to change of a webhook; what is absent or null stays. */
export type UpdateWebhookInput = {
  /** What it is for. */
  description?: string | null | undefined;
  /** The webhook. */
  endpointId: string;
  /** What it is told of: at least one. */
  events?: Array<WebhookEvent> | null | undefined;
  /** Its version when it was read: CONFLICT if it changed since. */
  expectedVersion?: number | null | undefined;
  /** Resumes it, or pauses it. */
  isActive?: boolean | null | undefined;
  /** Another address. */
  url?: string | null | undefined;
};

/** Which users to list. Every field that is given must hold. */
export type UserFilter = {
  /** Whether the user is the owner or has any access flag. */
  admins?: boolean | null | undefined;
  /** Whether Custom Appearance is on. */
  customAppearance?: boolean | null | undefined;
  /** Whether Custom Limits is on. */
  customLimits?: boolean | null | undefined;
  /** Whether the user is deactivated. */
  deactivated?: boolean | null | undefined;
  /** Users of this choice, at most 1000. */
  ids?: Array<string> | null | undefined;
  /** Users without any activity since this moment, those who were never active included. */
  inactiveSince?: string | null | undefined;
  /** Whether the user's minutes or credits are below the tenant's threshold. Never the owner. */
  lowBalance?: boolean | null | undefined;
  /** Whether the user uses 80 % to 100 % of any count limit that allows something. Costs as much as `overLimit`. */
  nearLimit?: boolean | null | undefined;
  /** True: users who were never active. False: users who were. */
  neverActive?: boolean | null | undefined;
  /** Whether the user is over any count limit. Every user that is looked at costs a look at their usage. */
  overLimit?: boolean | null | undefined;
  /** Users with a limit override that applies and ends within so many days, 1 to 365. */
  overrideEndsWithinDays?: number | null | undefined;
  /** Users on any of these plans. */
  planIds?: Array<string> | null | undefined;
  /** Text that the name or the email contains, regardless of case. */
  search?: string | null | undefined;
  /** True: users without a plan. False: users with one. */
  withoutPlan?: boolean | null | undefined;
};

/** One column of an order. */
export type UserSort = {
  /** Which end comes first. */
  direction?: SortDirection;
  /** What to sort by. */
  field: UserSortField;
};

/** What the users list can be sorted by. */
export type UserSortField =
  /** By access: none, Billing Access, Settings Access, both, Platform Admin, the owner. */
  | 'ACCESS'
  /** By country code; users without one come first when ascending. */
  | 'COUNTRY'
  /** By when the user was created. */
  | 'CREATED_AT'
  /** By the balance of credits. */
  | 'CREDITS'
  /** By when the user was deactivated; active users come first when ascending. */
  | 'DEACTIVATED_AT'
  /** By email. */
  | 'EMAIL'
  /** By last activity; users who were never active come first when ascending. */
  | 'LAST_ACTIVITY_AT'
  /** By the balance of minutes. */
  | 'MINUTES'
  /** By name, regardless of case. */
  | 'NAME'
  /** By plan, in the order in which the plans were created; users without one come first when ascending. */
  | 'PLAN';

/** Whether a user can do something, and in one word why not. */
export type Verdict =
  /** Yes: allowed, and for a page or feature visible too. */
  | 'ALLOWED'
  /** No: the user is deactivated. */
  | 'DEACTIVATED'
  /** No: it is allowed, but hidden. */
  | 'HIDDEN'
  /** No: the count limit allows no more. */
  | 'LIMIT_REACHED'
  /** No: the feature limit is off. */
  | 'SWITCHED_OFF';

/** Who decided whether something is hidden. */
export type VisibilitySource =
  /** The tenant's global appearance. */
  | 'GLOBAL'
  /** The tenant's owner is exempt: nothing is hidden. */
  | 'OWNER'
  /** The user's own appearance override. */
  | 'USER';

/** Why somebody should look twice. A warning never refuses anything. */
export type WarningCode =
  /** The user already uses more than the new limit allows (product-rules 6). */
  | 'OVER_LIMIT'
  /** Overrides are stored while Custom Limits is off, so they have no effect (product-rules 4). */
  | 'SAVED_NOT_APPLIED'
  /** The limit is unlimited now, which can cost money and performance (product-rules 8). */
  | 'UNLIMITED_COST';

/** What became of a delivery. */
export type WebhookDeliveryStatus =
  /** The endpoint answered with success. */
  | 'DELIVERED'
  /** It was given up after about a day and a half of attempts. */
  | 'FAILED'
  /** It waits for its first attempt, for the next one, or for an earlier delivery about the same user. */
  | 'PENDING';

/** What a webhook can tell of. */
export type WebhookEvent =
  /** A user's access flags changed. */
  | 'ACCESS_CHANGED'
  /** A user's Custom Appearance, appearance overrides or visible plans changed. */
  | 'APPEARANCE_CHANGED'
  /** A user's minutes or credits fell below the threshold that is set in Billing. */
  | 'BALANCE_LOW'
  /** The limits of users without a plan changed. */
  | 'DEFAULT_LIMITS_CHANGED'
  /** What is hidden for everybody changed. */
  | 'GLOBAL_APPEARANCE_CHANGED'
  /** A user's Custom Limits or limit overrides changed. */
  | 'LIMITS_CHANGED'
  /** An acquire was refused. Told at most once an hour for a user and limit. */
  | 'LIMIT_REACHED'
  /** A user was put on another plan, or on none. */
  | 'PLAN_CHANGED'
  /** A plan was added, changed or removed: the effective limits of its users may have changed. */
  | 'PLAN_UPDATED'
  /** The pool fell below the threshold that is set in Billing. */
  | 'POOL_LOW'
  /** Minutes came into the pool from outside. */
  | 'POOL_TOPPED_UP'
  /** Minutes or credits moved between the pool and a user. */
  | 'TRANSFER_MADE'
  /** A transfer was undone by a new one. */
  | 'TRANSFER_REVERSED'
  /** Calls or messages used up some of a user's balance. */
  | 'USAGE_CHARGED'
  /** A user was added. */
  | 'USER_CREATED'
  /** A user was kept out of the product and the panel. */
  | 'USER_DEACTIVATED'
  /** A user was removed. */
  | 'USER_DELETED'
  /** A deactivated user was let in again. */
  | 'USER_REACTIVATED'
  /** A user's name, email or country changed. */
  | 'USER_UPDATED';

/** Whether a webhook is told of events. */
export type WebhookStatus =
  /** It is told of its events. */
  | 'ACTIVE'
  /** It failed for days, or said that it is gone. Resume it once it works again. */
  | 'DISABLED'
  /** Somebody paused it. What happens meanwhile is not told later. */
  | 'PAUSED';

export type LowPoolQueryVariables = Exact<{ [key: string]: never; }>;


export type LowPoolQuery = { tenant: { id: string, balance: { minutes: string, isMinutesLow: boolean } | null } };

export type PaletteUsersQueryVariables = Exact<{
  search: string;
}>;


export type PaletteUsersQuery = { users: { nodes: Array<{ id: string, name: string, email: string, isOwner: boolean }> } };

export type UserAccessFragment = { id: string, name: string, email: string, isOwner: boolean, version: number, deactivatedAt: string | null, access: { platformAdmin: boolean, settingsAccess: boolean, billingAccess: boolean }, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number } };

export type UserAccessQueryVariables = Exact<{
  id: string;
}>;


export type UserAccessQuery = { user: { id: string, name: string, email: string, isOwner: boolean, version: number, deactivatedAt: string | null, access: { platformAdmin: boolean, settingsAccess: boolean, billingAccess: boolean }, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number } } | null };

export type UpdateUserAccessMutationVariables = Exact<{
  input: UpdateUserAccessInput;
}>;


export type UpdateUserAccessMutation = { updateUserAccess: { user: { id: string, name: string, email: string, isOwner: boolean, version: number, deactivatedAt: string | null, access: { platformAdmin: boolean, settingsAccess: boolean, billingAccess: boolean }, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number } } } };

export type DeactivateUserMutationVariables = Exact<{
  input: DeactivateUserInput;
}>;


export type DeactivateUserMutation = { deactivateUser: { user: { id: string, name: string, email: string, isOwner: boolean, version: number, deactivatedAt: string | null, access: { platformAdmin: boolean, settingsAccess: boolean, billingAccess: boolean }, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number } } } };

export type ReactivateUserMutationVariables = Exact<{
  input: ReactivateUserInput;
}>;


export type ReactivateUserMutation = { reactivateUser: { user: { id: string, name: string, email: string, isOwner: boolean, version: number, deactivatedAt: string | null, access: { platformAdmin: boolean, settingsAccess: boolean, billingAccess: boolean }, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number } } } };

export type DeleteUserMutationVariables = Exact<{
  input: DeleteUserInput;
}>;


export type DeleteUserMutation = { deleteUser: { userId: string } };

export type SessionPartsFragment = { id: string, createdAt: string, lastSeenAt: string, address: string, browser: string, isCurrent: boolean };

export type OwnSessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnSessionsQuery = { viewer: { sessions: Array<{ id: string, createdAt: string, lastSeenAt: string, address: string, browser: string, isCurrent: boolean }> } | null };

export type RevokeSessionMutationVariables = Exact<{
  input: RevokeSessionInput;
}>;


export type RevokeSessionMutation = { revokeSession: { sessions: Array<{ id: string, createdAt: string, lastSeenAt: string, address: string, browser: string, isCurrent: boolean }> } };

export type SignOutEverywhereMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutEverywhereMutation = { signOutEverywhere: { endedSessions: number } };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile: { viewer: { locale: Locale | null, permissions: Array<Permission>, user: { id: string, name: string, email: string, isOwner: boolean }, tenant: { id: string, name: string, branding: { name: string, logoUrl: string | null, color: string | null } } } } };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { viewer: { locale: Locale | null, permissions: Array<Permission>, user: { id: string, name: string, email: string, isOwner: boolean }, tenant: { id: string, name: string, branding: { name: string, logoUrl: string | null, color: string | null } } } } };

export type ApiTokenPartsFragment = { id: string, name: string, prefix: string, scopes: Array<Permission> | null, creatorName: string, isOwn: boolean, status: ApiTokenStatus, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, previousValidUntil: string | null };

export type ApiTokensQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  includeEnded?: boolean | null | undefined;
}>;


export type ApiTokensQuery = { apiTokens: { totalCount: number, nodes: Array<{ id: string, name: string, prefix: string, scopes: Array<Permission> | null, creatorName: string, isOwn: boolean, status: ApiTokenStatus, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, previousValidUntil: string | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type CreateApiTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateApiTokenMutation = { createApiToken: { token: string, apiToken: { id: string, name: string, prefix: string, scopes: Array<Permission> | null, creatorName: string, isOwn: boolean, status: ApiTokenStatus, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, previousValidUntil: string | null } } };

export type RotateApiTokenMutationVariables = Exact<{
  input: RotateApiTokenInput;
}>;


export type RotateApiTokenMutation = { rotateApiToken: { token: string, apiToken: { id: string, name: string, prefix: string, scopes: Array<Permission> | null, creatorName: string, isOwn: boolean, status: ApiTokenStatus, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, previousValidUntil: string | null } } };

export type RevokeApiTokenMutationVariables = Exact<{
  input: RevokeApiTokenInput;
}>;


export type RevokeApiTokenMutation = { revokeApiToken: { apiToken: { id: string, name: string, prefix: string, scopes: Array<Permission> | null, creatorName: string, isOwn: boolean, status: ApiTokenStatus, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null, previousValidUntil: string | null } } };

export type VisibilityPartsFragment = { key: string, hidden: boolean, source: VisibilitySource, globalHidden: boolean, override: AppearanceChoice | null, redundant: boolean };

export type OfferedPlanFragment = { id: string, name: string, color: string | null, isActive: boolean, isHidden: boolean, isFeatured: boolean, price: string, priceCurrency: string, includedMinutes: string };

export type UserAppearanceFragment = { id: string, name: string, isOwner: boolean, version: number, plan: { id: string } | null, appearance: { customEnabled: boolean, overrideCount: number, pages: Array<{ key: string, hidden: boolean, source: VisibilitySource, globalHidden: boolean, override: AppearanceChoice | null, redundant: boolean }>, features: Array<{ key: string, hidden: boolean, source: VisibilitySource, globalHidden: boolean, override: AppearanceChoice | null, redundant: boolean }>, visiblePlans: Array<{ id: string }> } };

export type ResolvedItemPartsFragment = { key: string, label: string, allowed: boolean, visible: boolean, usable: boolean, reason: string };

export type UserAppearanceQueryVariables = Exact<{
  id: string;
}>;


export type UserAppearanceQuery = { user: { id: string, name: string, isOwner: boolean, version: number, plan: { id: string } | null, appearance: { customEnabled: boolean, overrideCount: number, pages: Array<{ key: string, hidden: boolean, source: VisibilitySource, globalHidden: boolean, override: AppearanceChoice | null, redundant: boolean }>, features: Array<{ key: string, hidden: boolean, source: VisibilitySource, globalHidden: boolean, override: AppearanceChoice | null, redundant: boolean }>, visiblePlans: Array<{ id: string }> } } | null, plans: Array<{ id: string, name: string, color: string | null, isActive: boolean, isHidden: boolean, isFeatured: boolean, price: string, priceCurrency: string, includedMinutes: string }> };

export type UpdateUserAppearanceMutationVariables = Exact<{
  input: UpdateUserAppearanceInput;
}>;


export type UpdateUserAppearanceMutation = { updateUserAppearance: { user: { id: string, name: string, isOwner: boolean, version: number, plan: { id: string } | null, appearance: { customEnabled: boolean, overrideCount: number, pages: Array<{ key: string, hidden: boolean, source: VisibilitySource, globalHidden: boolean, override: AppearanceChoice | null, redundant: boolean }>, features: Array<{ key: string, hidden: boolean, source: VisibilitySource, globalHidden: boolean, override: AppearanceChoice | null, redundant: boolean }>, visiblePlans: Array<{ id: string }> } } } };

export type ResetUserAppearanceMutationVariables = Exact<{
  input: ResetUserAppearanceInput;
}>;


export type ResetUserAppearanceMutation = { resetUserAppearance: { user: { id: string, name: string, isOwner: boolean, version: number, plan: { id: string } | null, appearance: { customEnabled: boolean, overrideCount: number, pages: Array<{ key: string, hidden: boolean, source: VisibilitySource, globalHidden: boolean, override: AppearanceChoice | null, redundant: boolean }>, features: Array<{ key: string, hidden: boolean, source: VisibilitySource, globalHidden: boolean, override: AppearanceChoice | null, redundant: boolean }>, visiblePlans: Array<{ id: string }> } } } };

export type PreviewUserAppearanceMutationVariables = Exact<{
  input: UpdateUserAppearanceInput;
}>;


export type PreviewUserAppearanceMutation = { updateUserAppearance: { warnings: Array<{ code: AppearanceWarningCode, key: string | null, message: string }>, resolved: { pages: Array<{ key: string, label: string, allowed: boolean, visible: boolean, usable: boolean, reason: string }>, features: Array<{ key: string, label: string, allowed: boolean, visible: boolean, usable: boolean, reason: string }>, plans: Array<{ isCurrent: boolean, plan: { id: string, name: string, color: string | null, isActive: boolean, isHidden: boolean, isFeatured: boolean, price: string, priceCurrency: string, includedMinutes: string } }> } } };

export type AuditEntryPartsFragment = { id: string, at: string, actorName: string | null, source: AuditSource, action: AuditAction, actionLabel: string, subjectType: AuditSubject, subjectId: string | null, subjectName: string | null, isRevertible: boolean, revertsId: string | null, revertedById: string | null, changes: Array<{ field: string, label: string, before: string | null, after: string | null }> };

export type AuditLogQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: AuditFilterInput | null | undefined;
}>;


export type AuditLogQuery = { auditLog: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, at: string, actorName: string | null, source: AuditSource, action: AuditAction, actionLabel: string, subjectType: AuditSubject, subjectId: string | null, subjectName: string | null, isRevertible: boolean, revertsId: string | null, revertedById: string | null, changes: Array<{ field: string, label: string, before: string | null, after: string | null }> }> } };

export type AuditEntryDetailsQueryVariables = Exact<{
  id: string;
}>;


export type AuditEntryDetailsQuery = { auditEntry: { seq: number, requestId: string | null, tokenId: string | null, id: string, at: string, actorName: string | null, source: AuditSource, action: AuditAction, actionLabel: string, subjectType: AuditSubject, subjectId: string | null, subjectName: string | null, isRevertible: boolean, revertsId: string | null, revertedById: string | null, actor: { id: string, name: string } | null, user: { id: string, name: string } | null, changes: Array<{ field: string, label: string, before: string | null, after: string | null }> } | null };

export type RevertAuditEntryMutationVariables = Exact<{
  input: RevertAuditEntryInput;
}>;


export type RevertAuditEntryMutation = { revertAuditEntry: { entry: { id: string, at: string, actorName: string | null, source: AuditSource, action: AuditAction, actionLabel: string, subjectType: AuditSubject, subjectId: string | null, subjectName: string | null, isRevertible: boolean, revertsId: string | null, revertedById: string | null, changes: Array<{ field: string, label: string, before: string | null, after: string | null }> } | null, user: { id: string, name: string, version: number }, changes: Array<{ field: string, label: string, before: string | null, after: string | null }> } };

export type AuditPeopleQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type AuditPeopleQuery = { users: { nodes: Array<{ id: string, name: string }> } };

export type AuditPersonQueryVariables = Exact<{
  id: string;
}>;


export type AuditPersonQuery = { user: { id: string, name: string } | null };

export type LatestChangesQueryVariables = Exact<{
  actions: Array<AuditAction> | AuditAction;
}>;


export type LatestChangesQuery = { auditLog: { nodes: Array<{ id: string, at: string, actorName: string | null, source: AuditSource, action: AuditAction, actionLabel: string, subjectType: AuditSubject, subjectId: string | null, subjectName: string | null, isRevertible: boolean, revertsId: string | null, revertedById: string | null, changes: Array<{ field: string, label: string, before: string | null, after: string | null }> }> } };

export type UserBalanceFragment = { id: string, name: string, isOwner: boolean, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean, maxTransferable: { addMinutes: string, removeMinutes: string, addCredits: string, removeCredits: string } } };

export type PoolBalanceFragment = { id: string, balance: { minutes: string, minutesUnits: number, isMinutesLow: boolean } | null };

export type BalanceQueryVariables = Exact<{
  userId: string;
}>;


export type BalanceQuery = { user: { id: string, name: string, isOwner: boolean, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean, maxTransferable: { addMinutes: string, removeMinutes: string, addCredits: string, removeCredits: string } } } | null, tenant: { id: string, balance: { minutes: string, minutesUnits: number, isMinutesLow: boolean } | null } };

export type TransferResultFragment = { replayed: boolean, user: { id: string, name: string, isOwner: boolean, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean, maxTransferable: { addMinutes: string, removeMinutes: string, addCredits: string, removeCredits: string } } }, tenant: { id: string, balance: { minutes: string, minutesUnits: number, isMinutesLow: boolean } | null } };

export type TransferMinutesMutationVariables = Exact<{
  input: TransferMinutesInput;
}>;


export type TransferMinutesMutation = { transferMinutes: { replayed: boolean, user: { id: string, name: string, isOwner: boolean, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean, maxTransferable: { addMinutes: string, removeMinutes: string, addCredits: string, removeCredits: string } } }, tenant: { id: string, balance: { minutes: string, minutesUnits: number, isMinutesLow: boolean } | null } } };

export type TransferCreditsMutationVariables = Exact<{
  input: TransferCreditsInput;
}>;


export type TransferCreditsMutation = { transferCredits: { replayed: boolean, user: { id: string, name: string, isOwner: boolean, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean, maxTransferable: { addMinutes: string, removeMinutes: string, addCredits: string, removeCredits: string } } }, tenant: { id: string, balance: { minutes: string, minutesUnits: number, isMinutesLow: boolean } | null } } };

export type BulkEmailsQueryVariables = Exact<{
  filter?: UserFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type BulkEmailsQuery = { users: { nodes: Array<{ id: string, email: string, isOwner: boolean }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type TransferBulkMutationVariables = Exact<{
  input: TransferBulkInput;
}>;


export type TransferBulkMutation = { transferBulk: { replayed: boolean, rowCount: number, minutesAdded: string, minutesRemoved: string, creditsAdded: string, creditsRemoved: string, poolBefore: string, poolAfter: string, rows: Array<{ index: number, userName: string | null, currency: Currency, direction: TransferDirection, amount: string, balanceAfter: string }>, tenant: { id: string, balance: { minutes: string, minutesUnits: number, isMinutesLow: boolean } | null } } };

export type StatementLineFragment = { id: string, kind: TransferKind, direction: TransferDirection | null, currency: Currency, amount: string, counterparty: Counterparty | null, userName: string | null, actorName: string | null, signedAmount: string | null, balanceAfter: string | null, note: string | null, idempotencyKey: string, createdAt: string, reversesId: string | null, reversedById: string | null, auditEntryId: string | null, user: { id: string } | null };

export type StatementPageFragment = { totalCount: number, nodes: Array<{ id: string, kind: TransferKind, direction: TransferDirection | null, currency: Currency, amount: string, counterparty: Counterparty | null, userName: string | null, actorName: string | null, signedAmount: string | null, balanceAfter: string | null, note: string | null, idempotencyKey: string, createdAt: string, reversesId: string | null, reversedById: string | null, auditEntryId: string | null, user: { id: string } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } };

export type UserStatementQueryVariables = Exact<{
  userId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: StatementFilterInput | null | undefined;
}>;


export type UserStatementQuery = { user: { id: string, statement: { totalCount: number, nodes: Array<{ id: string, kind: TransferKind, direction: TransferDirection | null, currency: Currency, amount: string, counterparty: Counterparty | null, userName: string | null, actorName: string | null, signedAmount: string | null, balanceAfter: string | null, note: string | null, idempotencyKey: string, createdAt: string, reversesId: string | null, reversedById: string | null, auditEntryId: string | null, user: { id: string } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type PoolStatementQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: StatementFilterInput | null | undefined;
}>;


export type PoolStatementQuery = { tenant: { id: string, statement: { totalCount: number, nodes: Array<{ id: string, kind: TransferKind, direction: TransferDirection | null, currency: Currency, amount: string, counterparty: Counterparty | null, userName: string | null, actorName: string | null, signedAmount: string | null, balanceAfter: string | null, note: string | null, idempotencyKey: string, createdAt: string, reversesId: string | null, reversedById: string | null, auditEntryId: string | null, user: { id: string } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } };

export type UserBalanceHistoryQueryVariables = Exact<{
  userId: string;
  currency: Currency;
  days: number;
}>;


export type UserBalanceHistoryQuery = { user: { id: string, balance: { minutes: string, credits: string }, balanceHistory: Array<{ day: string, balance: string }> } | null };

export type PoolBalanceHistoryQueryVariables = Exact<{
  days: number;
}>;


export type PoolBalanceHistoryQuery = { tenant: { id: string, balance: { minutes: string } | null, balanceHistory: Array<{ day: string, balance: string }> } };

export type ReverseTransferMutationVariables = Exact<{
  input: ReverseTransferInput;
}>;


export type ReverseTransferMutation = { reverseTransfer: { replayed: boolean, user: { id: string, name: string, isOwner: boolean, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean, maxTransferable: { addMinutes: string, removeMinutes: string, addCredits: string, removeCredits: string } } }, tenant: { id: string, balance: { minutes: string, minutesUnits: number, isMinutesLow: boolean } | null } } };

export type BillingPartsFragment = { provider: PaymentProvider, canPayOnline: boolean, currency: string, minutePrice: string, version: number, details: { company: string, addressLines: Array<string>, country: string | null, vatId: string | null, email: string | null }, paymentMethods: Array<{ id: string, label: string, brand: string | null, last4: string | null, expiryMonth: number | null, expiryYear: number | null, isDefault: boolean }> };

export type BilledToFragment = { company: string, addressLines: Array<string>, country: string | null, vatId: string | null, email: string | null };

export type PaymentMethodPartsFragment = { id: string, label: string, brand: string | null, last4: string | null, expiryMonth: number | null, expiryYear: number | null, isDefault: boolean };

export type PoolFragment = { id: string, balance: { minutes: string, minutesUnits: number, isMinutesLow: boolean } | null };

export type BillingQueryVariables = Exact<{ [key: string]: never; }>;


export type BillingQuery = { billing: { provider: PaymentProvider, canPayOnline: boolean, currency: string, minutePrice: string, version: number, details: { company: string, addressLines: Array<string>, country: string | null, vatId: string | null, email: string | null }, paymentMethods: Array<{ id: string, label: string, brand: string | null, last4: string | null, expiryMonth: number | null, expiryYear: number | null, isDefault: boolean }> }, tenant: { id: string, balance: { minutes: string, minutesUnits: number, isMinutesLow: boolean } | null } };

export type UpdateBillingDetailsMutationVariables = Exact<{
  input: UpdateBillingDetailsInput;
}>;


export type UpdateBillingDetailsMutation = { updateBillingDetails: { billing: { provider: PaymentProvider, canPayOnline: boolean, currency: string, minutePrice: string, version: number, details: { company: string, addressLines: Array<string>, country: string | null, vatId: string | null, email: string | null }, paymentMethods: Array<{ id: string, label: string, brand: string | null, last4: string | null, expiryMonth: number | null, expiryYear: number | null, isDefault: boolean }> } } };

export type AddPaymentMethodMutationVariables = Exact<{
  input: AddPaymentMethodInput;
}>;


export type AddPaymentMethodMutation = { addPaymentMethod: { paymentMethods: Array<{ id: string, label: string, brand: string | null, last4: string | null, expiryMonth: number | null, expiryYear: number | null, isDefault: boolean }> } };

export type RemovePaymentMethodMutationVariables = Exact<{
  input: RemovePaymentMethodInput;
}>;


export type RemovePaymentMethodMutation = { removePaymentMethod: { paymentMethods: Array<{ id: string, label: string, brand: string | null, last4: string | null, expiryMonth: number | null, expiryYear: number | null, isDefault: boolean }> } };

export type SetDefaultPaymentMethodMutationVariables = Exact<{
  input: SetDefaultPaymentMethodInput;
}>;


export type SetDefaultPaymentMethodMutation = { setDefaultPaymentMethod: { paymentMethods: Array<{ id: string, label: string, brand: string | null, last4: string | null, expiryMonth: number | null, expiryYear: number | null, isDefault: boolean }> } };

export type StartPaymentSetupMutationVariables = Exact<{ [key: string]: never; }>;


export type StartPaymentSetupMutation = { startPaymentSetup: { url: string } };

export type StartTopUpPaymentMutationVariables = Exact<{
  input: StartTopUpPaymentInput;
}>;


export type StartTopUpPaymentMutation = { startTopUpPayment: { url: string } };

export type TopUpPreviewMutationVariables = Exact<{
  input: TopUpInput;
}>;


export type TopUpPreviewMutation = { topUp: { total: string, currency: string, poolMinutes: string } };

export type TopUpMutationVariables = Exact<{
  input: TopUpInput;
}>;


export type TopUpMutation = { topUp: { replayed: boolean, poolMinutes: string, invoice: { id: string, number: string, status: InvoiceStatus, currency: string, total: string, reference: string | null, issuedAt: string, paidAt: string | null } | null, tenant: { id: string, balance: { minutes: string, minutesUnits: number, isMinutesLow: boolean } | null } } };

export type InvoiceSummaryFragment = { id: string, number: string, status: InvoiceStatus, currency: string, total: string, reference: string | null, issuedAt: string, paidAt: string | null };

export type InvoicesQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type InvoicesQuery = { invoices: { totalCount: number, nodes: Array<{ id: string, number: string, status: InvoiceStatus, currency: string, total: string, reference: string | null, issuedAt: string, paidAt: string | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type InvoiceQueryVariables = Exact<{
  id: string;
}>;


export type InvoiceQuery = { invoice: { id: string, number: string, status: InvoiceStatus, currency: string, total: string, reference: string | null, issuedAt: string, paidAt: string | null, billedTo: { company: string, addressLines: Array<string>, country: string | null, vatId: string | null, email: string | null }, lines: Array<{ description: string, quantity: string, unitPrice: string, amount: string }> } | null };

export type MarkInvoicePaidMutationVariables = Exact<{
  input: MarkInvoicePaidInput;
}>;


export type MarkInvoicePaidMutation = { markInvoicePaid: { invoice: { id: string, number: string, status: InvoiceStatus, currency: string, total: string, reference: string | null, issuedAt: string, paidAt: string | null } } };

export type LowBalancePartsFragment = { id: string, balance: { minutes: string, isMinutesLow: boolean } | null, lowBalance: { lowPoolThreshold: string | null, lowUserThreshold: string | null, lowUserCreditsThreshold: string | null, version: number, isPoolEmailOn: boolean, isUserEmailOn: boolean } | null };

export type LowBalanceQueryVariables = Exact<{ [key: string]: never; }>;


export type LowBalanceQuery = { tenant: { id: string, balance: { minutes: string, isMinutesLow: boolean } | null, lowBalance: { lowPoolThreshold: string | null, lowUserThreshold: string | null, lowUserCreditsThreshold: string | null, version: number, isPoolEmailOn: boolean, isUserEmailOn: boolean } | null } };

export type UpdateLowBalanceMutationVariables = Exact<{
  input: UpdateLowBalanceInput;
}>;


export type UpdateLowBalanceMutation = { updateLowBalance: { tenant: { id: string, balance: { minutes: string, isMinutesLow: boolean } | null, lowBalance: { lowPoolThreshold: string | null, lowUserThreshold: string | null, lowUserCreditsThreshold: string | null, version: number, isPoolEmailOn: boolean, isUserEmailOn: boolean } | null } } };

export type BrandingPartsFragment = { id: string, name: string, version: number, branding: { name: string, logoUrl: string | null, color: string | null } };

export type BrandingQueryVariables = Exact<{ [key: string]: never; }>;


export type BrandingQuery = { tenant: { id: string, name: string, version: number, branding: { name: string, logoUrl: string | null, color: string | null } } };

export type UpdateBrandingMutationVariables = Exact<{
  input: UpdateBrandingInput;
}>;


export type UpdateBrandingMutation = { updateBranding: { tenant: { id: string, name: string, version: number, branding: { name: string, logoUrl: string | null, color: string | null } } } };

export type ChangeSetPartsFragment = { id: string, state: ChangeSetState, rowCount: number, userCount: number, changeCount: number, warningCount: number, errorCount: number, undoesId: string | null, undoneById: string | null, createdAt: string, expiresAt: string, appliedAt: string | null, plannedBy: string | null, appliedBy: string | null };

export type ChangeSetRowPartsFragment = { id: string, index: number, userId: string | null, userName: string | null, userEmail: string | null, changes: Array<{ field: string, label: string, before: string | null, after: string | null, effectiveBefore: string | null, effectiveAfter: string | null }>, warnings: Array<{ code: ChangeWarningCode, key: string | null, message: string }>, errors: Array<{ code: string, field: string, message: string }> };

export type ChangeSetQueryVariables = Exact<{
  id: string;
  kind?: ChangeRowKind | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ChangeSetQuery = { changeSet: { id: string, state: ChangeSetState, rowCount: number, userCount: number, changeCount: number, warningCount: number, errorCount: number, undoesId: string | null, undoneById: string | null, createdAt: string, expiresAt: string, appliedAt: string | null, plannedBy: string | null, appliedBy: string | null, rows: { totalCount: number, nodes: Array<{ id: string, index: number, userId: string | null, userName: string | null, userEmail: string | null, changes: Array<{ field: string, label: string, before: string | null, after: string | null, effectiveBefore: string | null, effectiveAfter: string | null }>, warnings: Array<{ code: ChangeWarningCode, key: string | null, message: string }>, errors: Array<{ code: string, field: string, message: string }> }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type ChangeSetsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ChangeSetsQuery = { changeSets: { totalCount: number, nodes: Array<{ id: string, state: ChangeSetState, rowCount: number, userCount: number, changeCount: number, warningCount: number, errorCount: number, undoesId: string | null, undoneById: string | null, createdAt: string, expiresAt: string, appliedAt: string | null, plannedBy: string | null, appliedBy: string | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type ExportDocumentQueryVariables = Exact<{
  format: DocumentFormat;
  behind?: string | null | undefined;
}>;


export type ExportDocumentQuery = { exportUsers: { document: unknown, userCount: number, hasMore: boolean, endCursor: string | null } };

export type ChangePlansQueryVariables = Exact<{ [key: string]: never; }>;


export type ChangePlansQuery = { plans: Array<{ id: string, name: string, isActive: boolean, isHidden: boolean }> };

export type PlanChangesMutationVariables = Exact<{
  input: PlanChangesInput;
}>;


export type PlanChangesMutation = { planChanges: { planId: string } };

export type ApplyChangesMutationVariables = Exact<{
  input: ApplyChangesInput;
}>;


export type ApplyChangesMutation = { applyChanges: { replayed: boolean, changeSet: { id: string, state: ChangeSetState, rowCount: number, userCount: number, changeCount: number, warningCount: number, errorCount: number, undoesId: string | null, undoneById: string | null, createdAt: string, expiresAt: string, appliedAt: string | null, plannedBy: string | null, appliedBy: string | null } } };

export type UndoChangesMutationVariables = Exact<{
  input: UndoChangesInput;
}>;


export type UndoChangesMutation = { undoChanges: { planId: string } };

export type DefaultLimitsFragment = { id: string, defaultLimits: { counts: Array<{ key: CountLimitKey, value: number }>, features: Array<{ key: FeatureLimitKey, value: boolean }> } };

export type DefaultLimitsQueryVariables = Exact<{ [key: string]: never; }>;


export type DefaultLimitsQuery = { tenant: { id: string, defaultLimits: { counts: Array<{ key: CountLimitKey, value: number }>, features: Array<{ key: FeatureLimitKey, value: boolean }> } } };

export type UpdateDefaultLimitsMutationVariables = Exact<{
  input: UpdateDefaultLimitsInput;
}>;


export type UpdateDefaultLimitsMutation = { updateDefaultLimits: { tenant: { id: string, defaultLimits: { counts: Array<{ key: CountLimitKey, value: number }>, features: Array<{ key: FeatureLimitKey, value: boolean }> } } } };

export type DefaultLimitsImpactMutationVariables = Exact<{
  input: UpdateDefaultLimitsInput;
}>;


export type DefaultLimitsImpactMutation = { updateDefaultLimits: { impact: { affectedUsers: number, overriddenUsers: number, overLimitUsers: number, limits: Array<{ key: string, label: string, before: string, after: string, inheritingUsers: number, overriddenUsers: number, overLimitUsers: number }> } } };

export type EmailTemplatePartsFragment = { key: EmailTemplateKey, label: string, description: string, subject: string, body: string, defaultSubject: string, defaultBody: string, enabled: boolean, isEssential: boolean, isCustom: boolean, version: number, variables: Array<{ name: string, description: string, example: string }> };

export type EmailTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type EmailTemplatesQuery = { emailTemplates: Array<{ key: EmailTemplateKey, label: string, description: string, subject: string, body: string, defaultSubject: string, defaultBody: string, enabled: boolean, isEssential: boolean, isCustom: boolean, version: number, variables: Array<{ name: string, description: string, example: string }> }> };

export type UpdateEmailTemplateMutationVariables = Exact<{
  input: UpdateEmailTemplateInput;
}>;


export type UpdateEmailTemplateMutation = { updateEmailTemplate: { emailTemplate: { key: EmailTemplateKey, label: string, description: string, subject: string, body: string, defaultSubject: string, defaultBody: string, enabled: boolean, isEssential: boolean, isCustom: boolean, version: number, variables: Array<{ name: string, description: string, example: string }> } } };

export type EmailPreviewQueryVariables = Exact<{
  input: PreviewEmailTemplateInput;
}>;


export type EmailPreviewQuery = { previewEmailTemplate: { subject: string, html: string } };

export type OutboxEmailPartsFragment = { id: string, to: string, subject: string, text: string, html: string, status: EmailStatus, errorClass: string | null, attempts: number, createdAt: string, sentAt: string | null, link: string | null, templateKey: EmailTemplateKey };

export type SendTestEmailMutationVariables = Exact<{
  input: SendTestEmailInput;
}>;


export type SendTestEmailMutation = { sendTestEmail: { email: { id: string, to: string, subject: string, text: string, html: string, status: EmailStatus, errorClass: string | null, attempts: number, createdAt: string, sentAt: string | null, link: string | null, templateKey: EmailTemplateKey } } };

export type OutboxQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  status?: EmailStatus | null | undefined;
}>;


export type OutboxQuery = { outbox: { totalCount: number, nodes: Array<{ id: string, to: string, subject: string, text: string, html: string, status: EmailStatus, errorClass: string | null, attempts: number, createdAt: string, sentAt: string | null, link: string | null, templateKey: EmailTemplateKey }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type GlobalVisibilityPartsFragment = { key: string, hidden: boolean, overriddenBy: number };

export type TenantAppearanceFragment = { id: string, globalAppearance: { pages: Array<{ key: string, hidden: boolean, overriddenBy: number }>, features: Array<{ key: string, hidden: boolean, overriddenBy: number }> } };

export type GlobalAppearanceQueryVariables = Exact<{ [key: string]: never; }>;


export type GlobalAppearanceQuery = { tenant: { id: string, globalAppearance: { pages: Array<{ key: string, hidden: boolean, overriddenBy: number }>, features: Array<{ key: string, hidden: boolean, overriddenBy: number }> } } };

export type UpdateGlobalAppearanceMutationVariables = Exact<{
  input: UpdateGlobalAppearanceInput;
}>;


export type UpdateGlobalAppearanceMutation = { updateGlobalAppearance: { tenant: { id: string, globalAppearance: { pages: Array<{ key: string, hidden: boolean, overriddenBy: number }>, features: Array<{ key: string, hidden: boolean, overriddenBy: number }> } } } };

export type GrantPartsFragment = { id: string, name: string, mode: GrantMode, currency: Currency, amount: string, rhythm: GrantRhythm, rhythmDay: number, poolFloor: string, isActive: boolean, nextRunAt: string, retryAt: string | null, createdByName: string | null, version: number, plan: { id: string, name: string } | null, runs: Array<{ id: string, periodAt: string, status: GrantRunStatus, userCount: number, total: string, attempts: number, ranAt: string }> };

export type GrantRunPartsFragment = { id: string, periodAt: string, status: GrantRunStatus, userCount: number, total: string, attempts: number, ranAt: string };

export type GrantPreviewPartsFragment = { userCount: number, total: string, poolAfter: string, isCovered: boolean, firstRunAt: string, examples: Array<{ userId: string, userName: string, amount: string }> };

export type GrantsQueryVariables = Exact<{ [key: string]: never; }>;


export type GrantsQuery = { grants: Array<{ id: string, name: string, mode: GrantMode, currency: Currency, amount: string, rhythm: GrantRhythm, rhythmDay: number, poolFloor: string, isActive: boolean, nextRunAt: string, retryAt: string | null, createdByName: string | null, version: number, plan: { id: string, name: string } | null, runs: Array<{ id: string, periodAt: string, status: GrantRunStatus, userCount: number, total: string, attempts: number, ranAt: string }> }> };

export type CreateGrantMutationVariables = Exact<{
  input: CreateGrantInput;
}>;


export type CreateGrantMutation = { createGrant: { grant: { id: string, name: string, mode: GrantMode, currency: Currency, amount: string, rhythm: GrantRhythm, rhythmDay: number, poolFloor: string, isActive: boolean, nextRunAt: string, retryAt: string | null, createdByName: string | null, version: number, plan: { id: string, name: string } | null, runs: Array<{ id: string, periodAt: string, status: GrantRunStatus, userCount: number, total: string, attempts: number, ranAt: string }> } | null } };

export type PreviewNewGrantMutationVariables = Exact<{
  input: CreateGrantInput;
}>;


export type PreviewNewGrantMutation = { createGrant: { preview: { userCount: number, total: string, poolAfter: string, isCovered: boolean, firstRunAt: string, examples: Array<{ userId: string, userName: string, amount: string }> } } };

export type UpdateGrantMutationVariables = Exact<{
  input: UpdateGrantInput;
}>;


export type UpdateGrantMutation = { updateGrant: { grant: { id: string, name: string, mode: GrantMode, currency: Currency, amount: string, rhythm: GrantRhythm, rhythmDay: number, poolFloor: string, isActive: boolean, nextRunAt: string, retryAt: string | null, createdByName: string | null, version: number, plan: { id: string, name: string } | null, runs: Array<{ id: string, periodAt: string, status: GrantRunStatus, userCount: number, total: string, attempts: number, ranAt: string }> } } };

export type PreviewGrantMutationVariables = Exact<{
  input: UpdateGrantInput;
}>;


export type PreviewGrantMutation = { updateGrant: { preview: { userCount: number, total: string, poolAfter: string, isCovered: boolean, firstRunAt: string, examples: Array<{ userId: string, userName: string, amount: string }> } } };

export type SetGrantActiveMutationVariables = Exact<{
  input: SetGrantActiveInput;
}>;


export type SetGrantActiveMutation = { setGrantActive: { grant: { id: string, name: string, mode: GrantMode, currency: Currency, amount: string, rhythm: GrantRhythm, rhythmDay: number, poolFloor: string, isActive: boolean, nextRunAt: string, retryAt: string | null, createdByName: string | null, version: number, plan: { id: string, name: string } | null, runs: Array<{ id: string, periodAt: string, status: GrantRunStatus, userCount: number, total: string, attempts: number, ranAt: string }> } } };

export type DeleteGrantMutationVariables = Exact<{
  input: DeleteGrantInput;
}>;


export type DeleteGrantMutation = { deleteGrant: { grantId: string } };

export type HealthQueryVariables = Exact<{ [key: string]: never; }>;


export type HealthQuery = { tenant: { id: string, conflicts: Array<{ code: ConflictCode, severity: ConflictSeverity, label: string, description: string, userCount: { count: number, isMore: boolean } }> } };

export type HealthUsersQueryVariables = Exact<{
  code: ConflictCode;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type HealthUsersQuery = { tenant: { id: string, conflicts: Array<{ code: ConflictCode, label: string, description: string, userCount: { count: number, isMore: boolean }, users: { pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, name: string, email: string, conflicts: Array<{ code: ConflictCode, severity: ConflictSeverity, subject: string | null, sentence: string, remedy: { label: string, mutation: RemedyMutation, input: unknown } }> }> } }> } };

export type UserLimitsFragment = { id: string, name: string, isOwner: boolean, version: number, plan: { id: string, name: string } | null, limits: { customEnabled: boolean, overrideCount: number, counts: Array<{ key: CountLimitKey, label: string, description: string, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, planValue: number, override: number | null, overrideExpiresAt: string | null, isOverrideExpired: boolean, used: number, remaining: number | null, isOver: boolean, periodEnd: string | null }>, features: Array<{ key: FeatureLimitKey, label: string, description: string, effective: boolean, source: LimitSource, planValue: boolean, override: boolean | null, overrideExpiresAt: string | null, isOverrideExpired: boolean }> } };

export type TableLimitsFragment = { id: string, limits: { assistants: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean }, calls: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean } } };

export type UserLimitsQueryVariables = Exact<{
  id: string;
}>;


export type UserLimitsQuery = { user: { id: string, name: string, isOwner: boolean, version: number, plan: { id: string, name: string } | null, limits: { customEnabled: boolean, overrideCount: number, counts: Array<{ key: CountLimitKey, label: string, description: string, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, planValue: number, override: number | null, overrideExpiresAt: string | null, isOverrideExpired: boolean, used: number, remaining: number | null, isOver: boolean, periodEnd: string | null }>, features: Array<{ key: FeatureLimitKey, label: string, description: string, effective: boolean, source: LimitSource, planValue: boolean, override: boolean | null, overrideExpiresAt: string | null, isOverrideExpired: boolean }> } } | null };

export type UpdateUserLimitsMutationVariables = Exact<{
  input: UpdateUserLimitsInput;
}>;


export type UpdateUserLimitsMutation = { updateUserLimits: { user: { id: string, name: string, isOwner: boolean, version: number, plan: { id: string, name: string } | null, limits: { customEnabled: boolean, overrideCount: number, counts: Array<{ key: CountLimitKey, label: string, description: string, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, planValue: number, override: number | null, overrideExpiresAt: string | null, isOverrideExpired: boolean, used: number, remaining: number | null, isOver: boolean, periodEnd: string | null }>, features: Array<{ key: FeatureLimitKey, label: string, description: string, effective: boolean, source: LimitSource, planValue: boolean, override: boolean | null, overrideExpiresAt: string | null, isOverrideExpired: boolean }>, assistants: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean }, calls: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean } } }, warnings: Array<{ code: WarningCode, key: string | null, message: string }> } };

export type ResetUserLimitsMutationVariables = Exact<{
  input: ResetUserLimitsInput;
}>;


export type ResetUserLimitsMutation = { resetUserLimits: { user: { id: string, name: string, isOwner: boolean, version: number, plan: { id: string, name: string } | null, limits: { customEnabled: boolean, overrideCount: number, counts: Array<{ key: CountLimitKey, label: string, description: string, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, planValue: number, override: number | null, overrideExpiresAt: string | null, isOverrideExpired: boolean, used: number, remaining: number | null, isOver: boolean, periodEnd: string | null }>, features: Array<{ key: FeatureLimitKey, label: string, description: string, effective: boolean, source: LimitSource, planValue: boolean, override: boolean | null, overrideExpiresAt: string | null, isOverrideExpired: boolean }>, assistants: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean }, calls: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean } } } } };

export type OverviewCountsQueryVariables = Exact<{
  endingDays: number;
}>;


export type OverviewCountsQuery = { tenant: { id: string, people: { count: number }, low: { count: number, isMore: boolean }, ending: { count: number, isMore: boolean }, balance: { minutes: string } | null, lowBalance: { lowUserThreshold: string | null, lowUserCreditsThreshold: string | null } | null }, plans: Array<{ id: string }> };

export type OverviewUsageQueryVariables = Exact<{ [key: string]: never; }>;


export type OverviewUsageQuery = { tenant: { id: string, over: { count: number, isMore: boolean }, near: { count: number, isMore: boolean } } };

export type OverviewAllocationsQueryVariables = Exact<{ [key: string]: never; }>;


export type OverviewAllocationsQuery = { tenant: { id: string, planAllocations: Array<{ userCount: number, minutes: string, minutesUnits: number, credits: string, creditsUnits: number, plan: { id: string, name: string, isActive: boolean, isHidden: boolean } | null }> } };

export type BoundedCountFragment = { count: number, isMore: boolean };

export type PlanPartsFragment = { id: string, name: string, description: string, color: string | null, price: string, priceCurrency: string, includedMinutes: string, position: number, isActive: boolean, isHidden: boolean, isFeatured: boolean, userCount: number, version: number, limits: { counts: Array<{ key: CountLimitKey, value: number }>, features: Array<{ key: FeatureLimitKey, value: boolean }> } };

export type PlansQueryVariables = Exact<{ [key: string]: never; }>;


export type PlansQuery = { plans: Array<{ id: string, name: string, description: string, color: string | null, price: string, priceCurrency: string, includedMinutes: string, position: number, isActive: boolean, isHidden: boolean, isFeatured: boolean, userCount: number, version: number, limits: { counts: Array<{ key: CountLimitKey, value: number }>, features: Array<{ key: FeatureLimitKey, value: boolean }> } }> };

export type CreatePlanMutationVariables = Exact<{
  input: CreatePlanInput;
}>;


export type CreatePlanMutation = { createPlan: { plan: { id: string, name: string, description: string, color: string | null, price: string, priceCurrency: string, includedMinutes: string, position: number, isActive: boolean, isHidden: boolean, isFeatured: boolean, userCount: number, version: number, limits: { counts: Array<{ key: CountLimitKey, value: number }>, features: Array<{ key: FeatureLimitKey, value: boolean }> } } } };

export type UpdatePlanMutationVariables = Exact<{
  input: UpdatePlanInput;
}>;


export type UpdatePlanMutation = { updatePlan: { plan: { id: string, name: string, description: string, color: string | null, price: string, priceCurrency: string, includedMinutes: string, position: number, isActive: boolean, isHidden: boolean, isFeatured: boolean, userCount: number, version: number, limits: { counts: Array<{ key: CountLimitKey, value: number }>, features: Array<{ key: FeatureLimitKey, value: boolean }> } } } };

export type PlanImpactMutationVariables = Exact<{
  input: UpdatePlanInput;
}>;


export type PlanImpactMutation = { updatePlan: { impact: { affectedUsers: number, overriddenUsers: number, overLimitUsers: number, limits: Array<{ key: string, label: string, before: string, after: string, inheritingUsers: number, overriddenUsers: number, overLimitUsers: number }> } } };

export type DeactivatePlanMutationVariables = Exact<{
  input: DeactivatePlanInput;
}>;


export type DeactivatePlanMutation = { deactivatePlan: { plan: { id: string, name: string, description: string, color: string | null, price: string, priceCurrency: string, includedMinutes: string, position: number, isActive: boolean, isHidden: boolean, isFeatured: boolean, userCount: number, version: number, limits: { counts: Array<{ key: CountLimitKey, value: number }>, features: Array<{ key: FeatureLimitKey, value: boolean }> } } } };

export type DeletePlanMutationVariables = Exact<{
  input: DeletePlanInput;
}>;


export type DeletePlanMutation = { deletePlan: { planId: string } };

export type UserQueryVariables = Exact<{
  id: string;
}>;


export type UserQuery = { user: { createdAt: string, hasPassword: boolean, id: string, name: string, email: string, isOwner: boolean, version: number, country: string | null, lastActivityAt: string | null, deactivatedAt: string | null, access: { platformAdmin: boolean, settingsAccess: boolean, billingAccess: boolean }, plan: { id: string, name: string } | null, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean }, limits: { customEnabled: boolean, overrideCount: number, assistants: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean }, calls: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean } } } | null };

export type CreateUserMutationVariables = Exact<{
  input: CreateUserInput;
}>;


export type CreateUserMutation = { createUser: { user: { id: string, name: string, email: string, isOwner: boolean, version: number, country: string | null, createdAt: string, lastActivityAt: string | null, deactivatedAt: string | null, access: { platformAdmin: boolean, settingsAccess: boolean, billingAccess: boolean }, plan: { id: string, name: string } | null, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean }, limits: { customEnabled: boolean, overrideCount: number, assistants: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean }, calls: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean } } } } };

export type UpdateUserMutationVariables = Exact<{
  input: UpdateUserInput;
}>;


export type UpdateUserMutation = { updateUser: { user: { id: string, name: string, email: string, isOwner: boolean, version: number, country: string | null, createdAt: string, lastActivityAt: string | null, deactivatedAt: string | null, access: { platformAdmin: boolean, settingsAccess: boolean, billingAccess: boolean }, plan: { id: string, name: string } | null, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean }, limits: { customEnabled: boolean, overrideCount: number, assistants: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean }, calls: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean } } } } };

export type InviteUserMutationVariables = Exact<{
  input: InviteUserInput;
}>;


export type InviteUserMutation = { inviteUser: { user: { id: string, hasPassword: boolean } } };

export type SendPasswordResetMutationVariables = Exact<{
  input: SendPasswordResetInput;
}>;


export type SendPasswordResetMutation = { sendPasswordReset: { user: { id: string, hasPassword: boolean } } };

export type AssignPlanMutationVariables = Exact<{
  input: AssignPlanInput;
}>;


export type AssignPlanMutation = { assignPlan: { user: { id: string, name: string, email: string, isOwner: boolean, version: number, country: string | null, createdAt: string, lastActivityAt: string | null, deactivatedAt: string | null, access: { platformAdmin: boolean, settingsAccess: boolean, billingAccess: boolean }, plan: { id: string, name: string } | null, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean }, limits: { customEnabled: boolean, overrideCount: number, assistants: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean }, calls: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean } } } } };

export type UsersExportQueryVariables = Exact<{
  after?: string | null | undefined;
  filter?: UserFilter | null | undefined;
  sort?: Array<UserSort> | UserSort | null | undefined;
}>;


export type UsersExportQuery = { users: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, email: string, isOwner: boolean, version: number, country: string | null, createdAt: string, lastActivityAt: string | null, deactivatedAt: string | null, access: { platformAdmin: boolean, settingsAccess: boolean, billingAccess: boolean }, plan: { id: string, name: string } | null, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean }, limits: { customEnabled: boolean, overrideCount: number, assistants: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean }, calls: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean } } }> } };

export type UserRowFragment = { id: string, name: string, email: string, isOwner: boolean, version: number, country: string | null, createdAt: string, lastActivityAt: string | null, deactivatedAt: string | null, access: { platformAdmin: boolean, settingsAccess: boolean, billingAccess: boolean }, plan: { id: string, name: string } | null, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean }, limits: { customEnabled: boolean, overrideCount: number, assistants: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean }, calls: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean } } };

export type PlanOptionFragment = { id: string, name: string, isActive: boolean, isHidden: boolean };

export type UsersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: UserFilter | null | undefined;
  sort?: Array<UserSort> | UserSort | null | undefined;
}>;


export type UsersQuery = { users: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, nodes: Array<{ id: string, name: string, email: string, isOwner: boolean, version: number, country: string | null, createdAt: string, lastActivityAt: string | null, deactivatedAt: string | null, access: { platformAdmin: boolean, settingsAccess: boolean, billingAccess: boolean }, plan: { id: string, name: string } | null, balance: { minutes: string, credits: string, minutesUnits: number, creditsUnits: number, isMinutesLow: boolean, isCreditsLow: boolean }, limits: { customEnabled: boolean, overrideCount: number, assistants: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean }, calls: { key: CountLimitKey, effective: number, isUnlimited: boolean, isDisabled: boolean, source: LimitSource, used: number, isOver: boolean } } }> } };

export type UserCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type UserCountsQuery = { all: { totalCount: number }, custom: { totalCount: number }, admins: { totalCount: number }, low: { totalCount: number } };

export type OverLimitCountQueryVariables = Exact<{ [key: string]: never; }>;


export type OverLimitCountQuery = { over: { totalCount: number } };

export type SavedViewPartsFragment = { id: string, name: string, query: string };

export type SavedViewsQueryVariables = Exact<{ [key: string]: never; }>;


export type SavedViewsQuery = { savedViews: Array<{ id: string, name: string, query: string }> };

export type PlanOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type PlanOptionsQuery = { plans: Array<{ id: string, name: string, isActive: boolean, isHidden: boolean }> };

export type CreateSavedViewMutationVariables = Exact<{
  input: CreateSavedViewInput;
}>;


export type CreateSavedViewMutation = { createSavedView: { view: { id: string, name: string, query: string } } };

export type UpdateSavedViewMutationVariables = Exact<{
  input: UpdateSavedViewInput;
}>;


export type UpdateSavedViewMutation = { updateSavedView: { view: { id: string, name: string, query: string } } };

export type DeleteSavedViewMutationVariables = Exact<{
  input: DeleteSavedViewInput;
}>;


export type DeleteSavedViewMutation = { deleteSavedView: { viewId: string } };

export type WebhookPartsFragment = { id: string, url: string, description: string, events: Array<WebhookEvent>, status: WebhookStatus, previousValidUntil: string | null, failingSince: string | null, lastDeliveredAt: string | null, version: number };

export type DeliveryPartsFragment = { id: string, eventId: string, type: string, status: WebhookDeliveryStatus, attempts: number, payload: string, nextAttemptAt: string | null, createdAt: string, responseStatus: number | null, responseBody: string | null, error: string | null, durationMs: number | null };

export type WebhooksQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhooksQuery = { webhooks: Array<{ id: string, url: string, description: string, events: Array<WebhookEvent>, status: WebhookStatus, previousValidUntil: string | null, failingSince: string | null, lastDeliveredAt: string | null, version: number }> };

export type WebhookDeliveriesQueryVariables = Exact<{
  endpointId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type WebhookDeliveriesQuery = { webhookDeliveries: { totalCount: number, nodes: Array<{ id: string, eventId: string, type: string, status: WebhookDeliveryStatus, attempts: number, payload: string, nextAttemptAt: string | null, createdAt: string, responseStatus: number | null, responseBody: string | null, error: string | null, durationMs: number | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type CreateWebhookMutationVariables = Exact<{
  input: CreateWebhookInput;
}>;


export type CreateWebhookMutation = { createWebhook: { secret: string, endpoint: { id: string, url: string, description: string, events: Array<WebhookEvent>, status: WebhookStatus, previousValidUntil: string | null, failingSince: string | null, lastDeliveredAt: string | null, version: number } } };

export type UpdateWebhookMutationVariables = Exact<{
  input: UpdateWebhookInput;
}>;


export type UpdateWebhookMutation = { updateWebhook: { endpoint: { id: string, url: string, description: string, events: Array<WebhookEvent>, status: WebhookStatus, previousValidUntil: string | null, failingSince: string | null, lastDeliveredAt: string | null, version: number } } };

export type RotateWebhookSecretMutationVariables = Exact<{
  input: RotateWebhookSecretInput;
}>;


export type RotateWebhookSecretMutation = { rotateWebhookSecret: { secret: string, endpoint: { id: string, url: string, description: string, events: Array<WebhookEvent>, status: WebhookStatus, previousValidUntil: string | null, failingSince: string | null, lastDeliveredAt: string | null, version: number } } };

export type DeleteWebhookMutationVariables = Exact<{
  input: DeleteWebhookInput;
}>;


export type DeleteWebhookMutation = { deleteWebhook: { endpointId: string } };

export type SendTestWebhookMutationVariables = Exact<{
  input: SendTestWebhookInput;
}>;


export type SendTestWebhookMutation = { sendTestWebhook: { delivery: { id: string, eventId: string, type: string, status: WebhookDeliveryStatus, attempts: number, payload: string, nextAttemptAt: string | null, createdAt: string, responseStatus: number | null, responseBody: string | null, error: string | null, durationMs: number | null } } };

export type ResendWebhookDeliveryMutationVariables = Exact<{
  input: ResendWebhookDeliveryInput;
}>;


export type ResendWebhookDeliveryMutation = { resendWebhookDelivery: { delivery: { id: string, eventId: string, type: string, status: WebhookDeliveryStatus, attempts: number, payload: string, nextAttemptAt: string | null, createdAt: string, responseStatus: number | null, responseBody: string | null, error: string | null, durationMs: number | null } } };

export type ExplainQueryVariables = Exact<{
  userId: string;
  subject: string;
  requested?: number | null | undefined;
}>;


export type ExplainQuery = { explain: { subject: string, kind: SubjectKind, label: string, verdict: Verdict, sentence: string, requested: number, effective: number | null, used: number | null, remaining: number | null, steps: Array<{ source: ExplanationSource, text: string, value: string | null, decided: boolean, link: string | null }> } };

export type WhyUserQueryVariables = Exact<{
  id: string;
}>;


export type WhyUserQuery = { user: { id: string, name: string, conflicts: Array<{ code: ConflictCode, severity: ConflictSeverity, subject: string | null, sentence: string, remedy: { label: string, mutation: RemedyMutation, input: unknown } }> } | null };

export type ViewerPartsFragment = { locale: Locale | null, permissions: Array<Permission>, user: { id: string, name: string, email: string, isOwner: boolean }, tenant: { id: string, name: string, branding: { name: string, logoUrl: string | null, color: string | null } } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { locale: Locale | null, permissions: Array<Permission>, user: { id: string, name: string, email: string, isOwner: boolean }, tenant: { id: string, name: string, branding: { name: string, logoUrl: string | null, color: string | null } } } | null };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: boolean };

export type SignInPageQueryVariables = Exact<{ [key: string]: never; }>;


export type SignInPageQuery = { signInPage: { asksForTenant: boolean, branding: { name: string, logoUrl: string | null, color: string | null } | null } };

export type SetLocaleMutationVariables = Exact<{
  input: SetLocaleInput;
}>;


export type SetLocaleMutation = { setLocale: { viewer: { locale: Locale | null } } };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { viewer: { locale: Locale | null, permissions: Array<Permission>, user: { id: string, name: string, email: string, isOwner: boolean }, tenant: { id: string, name: string, branding: { name: string, logoUrl: string | null, color: string | null } } } } };

export type EmailedLinkQueryVariables = Exact<{
  token: string;
  kind: EmailedLinkKind;
}>;


export type EmailedLinkQuery = { emailedLink: { name: string, email: string, tenantName: string, expiresAt: string } | null };

export type RequestPasswordResetMutationVariables = Exact<{
  input: RequestPasswordResetInput;
}>;


export type RequestPasswordResetMutation = { requestPasswordReset: { accepted: boolean } };

export type ResetPasswordMutationVariables = Exact<{
  input: ResetPasswordInput;
}>;


export type ResetPasswordMutation = { resetPassword: { email: string } };

export type AcceptInvitationMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptInvitationMutation = { acceptInvitation: { viewer: { locale: Locale | null, permissions: Array<Permission>, user: { id: string, name: string, email: string, isOwner: boolean }, tenant: { id: string, name: string, branding: { name: string, logoUrl: string | null, color: string | null } } } } };

export type ConflictPartsFragment = { code: ConflictCode, severity: ConflictSeverity, subject: string | null, sentence: string, remedy: { label: string, mutation: RemedyMutation, input: unknown } };

export type LimitSetPartsFragment = { counts: Array<{ key: CountLimitKey, value: number }>, features: Array<{ key: FeatureLimitKey, value: boolean }> };

export type ImpactPartsFragment = { affectedUsers: number, overriddenUsers: number, overLimitUsers: number, limits: Array<{ key: string, label: string, before: string, after: string, inheritingUsers: number, overriddenUsers: number, overLimitUsers: number }> };
