/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What to count. Exactly one of `userId` and `email`. */
export type AcquireInput = {
  /** How many, 1 to 1000000. */
  amount?: number | null | undefined;
  /** The user's email, in any case. */
  email?: string | null | undefined;
  /** 1 to 100 characters, unique in the tenant, remembered for a day. A retry with the same key and input counts once. */
  idempotencyKey: string;
  /** Which limit. */
  key: LimitKey;
  /** For parallel calls: how long the place is held without a heartbeat, 1 to 86400 seconds; 120 when nothing is said. */
  ttlSeconds?: number | null | undefined;
  /** The user's id. */
  userId?: string | null | undefined;
};

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

/** Puts a user on a plan. */
export type AssignPlanInput = {
  /** The version the change is based on; another one answers CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** The plan, inactive and hidden ones too; null takes the user off any plan. */
  planId?: string | null | undefined;
  /** Whom to put on the plan. */
  userId: string;
};

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

/** Which lease to push ahead. */
export type HeartbeatInput = {
  /** The lease that `acquire` answered. */
  leaseId: string;
  /** For parallel calls: how long the place is held without a heartbeat, 1 to 86400 seconds; 120 when nothing is said. */
  ttlSeconds?: number | null | undefined;
};

/** All fourteen limits, numeric and on-off. */
export type LimitKey =
  /** Access to the AI prompt editor. */
  | 'AI_PROMPT_EDITOR'
  /** Access to no-code automation workflows. */
  | 'AUTOMATION_PLATFORM'
  /** Access to create and manage custom dashboards. */
  | 'CUSTOM_DASHBOARDS'
  /** Access to the flow builder. */
  | 'FLOW_BUILDER'
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
  | 'MAX_PARALLEL_CALLS'
  /** Access to multi-language assistant support. */
  | 'SECONDARY_LANGUAGES'
  /** Access to embeddable web widget functionality. */
  | 'WEB_WIDGET';

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

/** What to give back. Exactly one of `userId` and `email`. */
export type ReleaseInput = {
  /** How many, 1 to 1000000. Never below 0. */
  amount?: number | null | undefined;
  /** The user's email, in any case. */
  email?: string | null | undefined;
  /** 1 to 100 characters, unique in the tenant, remembered for a day. A retry with the same key and input counts once. */
  idempotencyKey: string;
  /** Which limit. */
  key: CountLimitKey;
  /** For parallel calls: the lease to give back; without it, those that end first. */
  leaseId?: string | null | undefined;
  /** The user's id. */
  userId?: string | null | undefined;
};

/** Which way a transfer goes. */
export type TransferDirection =
  /** From the tenant's pool to the user. */
  | 'ADD'
  /** From the user to the tenant's pool. */
  | 'REMOVE';

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

export type WhoAmIQueryVariables = Exact<{ [key: string]: never; }>;


export type WhoAmIQuery = { viewer: { permissions: Array<Permission>, user: { name: string }, token: { name: string, scopes: Array<Permission> | null } | null } | null };

export type ListUsersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: UserFilter | null | undefined;
}>;


export type ListUsersQuery = { users: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ name: string, email: string, plan: { name: string } | null }> } };

export type FindUserQueryVariables = Exact<{
  email: string;
}>;


export type FindUserQuery = { user: { id: string, name: string, version: number, limits: { count: { effective: number, source: LimitSource } } } | null };

export type SetLimitMutationVariables = Exact<{
  input: UpdateUserLimitsInput;
}>;


export type SetLimitMutation = { updateUserLimits: { changes: Array<{ label: string, effectiveBefore: string, effectiveAfter: string }>, warnings: Array<{ message: string }> } };

export type SetAppearanceMutationVariables = Exact<{
  input: UpdateUserAppearanceInput;
}>;


export type SetAppearanceMutation = { updateUserAppearance: { changes: Array<{ label: string, before: string, after: string }>, user: { name: string } } };

export type TransferMinutesMutationVariables = Exact<{
  input: TransferMinutesInput;
}>;


export type TransferMinutesMutation = { transferMinutes: { replayed: boolean, transfer: { amount: string } | null, user: { name: string, balance: { minutes: string } } } };

export type ListPlansQueryVariables = Exact<{ [key: string]: never; }>;


export type ListPlansQuery = { plans: Array<{ id: string, name: string, isActive: boolean }> };

export type CreateUserMutationVariables = Exact<{
  input: CreateUserInput;
}>;


export type CreateUserMutation = { createUser: { user: { id: string, email: string, version: number } } };

export type AssignPlanMutationVariables = Exact<{
  input: AssignPlanInput;
}>;


export type AssignPlanMutation = { assignPlan: { user: { email: string, plan: { name: string } | null, limits: { count: { effective: number, source: LimitSource } } } } };

export type UsersOverLimitQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type UsersOverLimitQuery = { users: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ name: string, email: string, limits: { counts: Array<{ label: string, used: number, effective: number, isOver: boolean }> } }> } };

export type AcquireMutationVariables = Exact<{
  input: AcquireInput;
}>;


export type AcquireMutation = { acquire: { used: number, remaining: number | null, lease: { id: string } | null } };

export type HeartbeatMutationVariables = Exact<{
  input: HeartbeatInput;
}>;


export type HeartbeatMutation = { heartbeat: { lease: { expiresAt: string } } };

export type ReleaseMutationVariables = Exact<{
  input: ReleaseInput;
}>;


export type ReleaseMutation = { release: { used: number } };

export type ExplainQueryVariables = Exact<{
  userId: string;
  subject: string;
  requested?: number | null | undefined;
}>;


export type ExplainQuery = { explain: { verdict: Verdict, sentence: string, steps: Array<{ source: ExplanationSource, text: string, decided: boolean, link: string | null }> } };

/** An operation's text, with the types of what it answers and takes. */
export interface Operation<Data, Variables> {
  readonly text: string;
  readonly types?: (variables: Variables) => Data;
}
export const WhoAmI: Operation<WhoAmIQuery, WhoAmIQueryVariables> = {
  text: "query WhoAmI {\n  viewer {\n    user {\n      name\n    }\n    token {\n      name\n      scopes\n    }\n    permissions\n  }\n}",
};
export const ListUsers: Operation<ListUsersQuery, ListUsersQueryVariables> = {
  text: "query ListUsers($first: Int!, $after: String, $filter: UserFilter) {\n  users(first: $first, after: $after, filter: $filter) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      name\n      email\n      plan {\n        name\n      }\n    }\n  }\n}",
};
export const FindUser: Operation<FindUserQuery, FindUserQueryVariables> = {
  text: "query FindUser($email: String!) {\n  user(email: $email) {\n    id\n    name\n    version\n    limits {\n      count(key: MAX_ASSISTANTS) {\n        effective\n        source\n      }\n    }\n  }\n}",
};
export const SetLimit: Operation<SetLimitMutation, SetLimitMutationVariables> = {
  text: "mutation SetLimit($input: UpdateUserLimitsInput!) {\n  updateUserLimits(input: $input) {\n    changes {\n      label\n      effectiveBefore\n      effectiveAfter\n    }\n    warnings {\n      message\n    }\n  }\n}",
};
export const SetAppearance: Operation<SetAppearanceMutation, SetAppearanceMutationVariables> = {
  text: "mutation SetAppearance($input: UpdateUserAppearanceInput!) {\n  updateUserAppearance(input: $input) {\n    changes {\n      label\n      before\n      after\n    }\n    user {\n      name\n    }\n  }\n}",
};
export const TransferMinutes: Operation<TransferMinutesMutation, TransferMinutesMutationVariables> = {
  text: "mutation TransferMinutes($input: TransferMinutesInput!) {\n  transferMinutes(input: $input) {\n    replayed\n    transfer {\n      amount\n    }\n    user {\n      name\n      balance {\n        minutes\n      }\n    }\n  }\n}",
};
export const ListPlans: Operation<ListPlansQuery, ListPlansQueryVariables> = {
  text: "query ListPlans {\n  plans {\n    id\n    name\n    isActive\n  }\n}",
};
export const CreateUser: Operation<CreateUserMutation, CreateUserMutationVariables> = {
  text: "mutation CreateUser($input: CreateUserInput!) {\n  createUser(input: $input) {\n    user {\n      id\n      email\n      version\n    }\n  }\n}",
};
export const AssignPlan: Operation<AssignPlanMutation, AssignPlanMutationVariables> = {
  text: "mutation AssignPlan($input: AssignPlanInput!) {\n  assignPlan(input: $input) {\n    user {\n      email\n      plan {\n        name\n      }\n      limits {\n        count(key: MAX_ASSISTANTS) {\n          effective\n          source\n        }\n      }\n    }\n  }\n}",
};
export const UsersOverLimit: Operation<UsersOverLimitQuery, UsersOverLimitQueryVariables> = {
  text: "query UsersOverLimit($after: String) {\n  users(first: 100, after: $after, filter: {overLimit: true}) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      name\n      email\n      limits {\n        counts {\n          label\n          used\n          effective\n          isOver\n        }\n      }\n    }\n  }\n}",
};
export const Acquire: Operation<AcquireMutation, AcquireMutationVariables> = {
  text: "mutation Acquire($input: AcquireInput!) {\n  acquire(input: $input) {\n    used\n    remaining\n    lease {\n      id\n    }\n  }\n}",
};
export const Heartbeat: Operation<HeartbeatMutation, HeartbeatMutationVariables> = {
  text: "mutation Heartbeat($input: HeartbeatInput!) {\n  heartbeat(input: $input) {\n    lease {\n      expiresAt\n    }\n  }\n}",
};
export const Release: Operation<ReleaseMutation, ReleaseMutationVariables> = {
  text: "mutation Release($input: ReleaseInput!) {\n  release(input: $input) {\n    used\n  }\n}",
};
export const Explain: Operation<ExplainQuery, ExplainQueryVariables> = {
  text: "query Explain($userId: ID!, $subject: String!, $requested: Int) {\n  explain(userId: $userId, subject: $subject, requested: $requested) {\n    verdict\n    sentence\n    steps {\n      source\n      text\n      decided\n      link\n    }\n  }\n}",
};