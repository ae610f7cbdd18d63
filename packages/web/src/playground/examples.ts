/** One tab of the playground: an operation and its variables as JSON text, as GraphiQL takes them. */
export interface ExampleTab {
  readonly query: string;
  readonly variables: string;
}

/** What the examples can't know by themselves. */
export interface ExampleInput {
  /** The id of the user with DEMO_EMAIL; null while nobody is signed in. */
  readonly demoUserId: string | null;
  /** Answers a new idempotency key at every call. */
  readonly freshKey: () => string;
}

/** The user of the demo tenant that the examples are about. */
export const DEMO_EMAIL = "ben.ruiz@demo.allowance.test";

/** Stands in for the id until somebody is signed in; the API answers UNAUTHENTICATED anyway then. */
const UNKNOWN_ID = "sign in first, then the id is filled in";

const WHO_AM_I = `# Who am I, and what may I do?
# Press the pink button to run it.
query WhoAmI {
  viewer {
    user { name email isOwner }
    permissions
    tenant {
      name
      balance { minutes }
    }
  }
}
`;

const USERS_WITH_LIMITS = `# A page of users with plan, balance, limits.
# For the next page, send "after" with the
# endCursor of this one.
query UsersWithLimits(
  $first: Int!
  $after: String
  $filter: UserFilter
) {
  users(
    first: $first
    after: $after
    filter: $filter
    sort: [{ field: NAME }]
  ) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      name
      email
      plan { name }
      balance { minutes credits }
      limits {
        customEnabled
        counts {
          key
          effective
          isUnlimited
          used
          isOver
        }
      }
    }
  }
}
`;

const EXPLAIN_LIMITS = `# Why is a limit what it is? "source" says
# who decided: the user's override, the plan
# or the default limits.
query ExplainLimits($email: String!) {
  user(email: $email) {
    name
    plan { name }
    limits {
      customEnabled
      counts {
        label
        effective
        source
        planValue
        override
        used
        remaining
      }
      features {
        label
        effective
        source
        planValue
        override
      }
    }
  }
}
`;

const SET_MAX_ASSISTANTS = `# Give one user twelve assistants, whatever
# the plan says. -1 is unlimited, 0 disabled.
# Limits that are not sent stay as they are.
mutation SetMaxAssistants(
  $input: UpdateUserLimitsInput!
) {
  updateUserLimits(input: $input) {
    changes {
      label
      effectiveBefore
      effectiveAfter
    }
    warnings { message }
    user {
      name
      limits {
        count(key: MAX_ASSISTANTS) {
          effective
          source
          planValue
          override
        }
      }
    }
  }
}
`;

const BACK_TO_PLAN = `# Back to the plan: null removes the override,
# and the plan's value counts again.
mutation BackToPlan(
  $input: UpdateUserLimitsInput!
) {
  updateUserLimits(input: $input) {
    changes {
      label
      effectiveBefore
      effectiveAfter
    }
    user {
      name
      limits {
        count(key: MAX_ASSISTANTS) {
          effective
          source
          planValue
          override
        }
      }
    }
  }
}
`;

const TRANSFER_MINUTES = `# Move 30 minutes from the pool to the user.
# Run it twice: the second time nothing moves,
# "replayed" is true. Reload this page for a
# new idempotency key.
mutation TransferMinutes(
  $input: TransferMinutesInput!
) {
  transferMinutes(input: $input) {
    replayed
    transfer { id amount amountUnits note }
    user {
      name
      balance { minutes credits }
    }
    tenant {
      balance { minutes }
    }
  }
}
`;

const TRANSFER_CREDITS = `# Give 90 chat credits. They cost the pool
# exactly 10 minutes (9 credits = 1 minute);
# the user's own minutes do not move. Add
# "dryRun": true to see it without doing it.
mutation TransferCredits(
  $input: TransferCreditsInput!
) {
  transferCredits(input: $input) {
    replayed
    transfer { id amount amountUnits note }
    user {
      name
      balance { minutes credits }
    }
    tenant {
      balance { minutes }
    }
  }
}
`;

const EXPLAIN_PAGE = `# Why can, or can't, the user see a page? Ask
# about any limit, page or feature: each step
# says what it looked at, and where to change it.
query ExplainPage(
  $userId: ID!
  $subject: String!
) {
  explain(userId: $userId, subject: $subject) {
    verdict
    sentence
    steps { source text decided link }
  }
}
`;

const CHECK_LIMIT = `# May the user have one more? Nothing is
# counted; "acquire" asks and counts at once.
query CheckLimit($input: CheckInput!) {
  check(input: $input) {
    allowed
    used
    effective
    remaining
    source
    explanation { sentence }
  }
}
`;

const ACQUIRE_CALL = `# Before a call begins: count it, if the limit
# allows it; else the error is LIMIT_REACHED.
# The lease ends by itself after 30 seconds;
# "heartbeat" pushes its end ahead.
mutation AcquireCall($input: AcquireInput!) {
  acquire(input: $input) {
    allowed
    used
    remaining
    replayed
    lease { id expiresAt }
  }
}
`;

const RELEASE_CALL = `# After the call: give the place back. With
# "leaseId" it is that very place.
mutation ReleaseCall($input: ReleaseInput!) {
  release(input: $input) {
    used
    remaining
    replayed
  }
}
`;

/** The tabs of a freshly loaded playground, in order. Each runs as it stands against the demo tenant. */
export function exampleTabs({ demoUserId, freshKey }: ExampleInput): readonly ExampleTab[] {
  const userId = demoUserId ?? UNKNOWN_ID;
  const limits = (value: number | null) => ({
    input: { userId, customEnabled: true, counts: [{ key: "MAX_ASSISTANTS", value }] },
  });
  const transfer = (amount: string) => ({
    input: { email: DEMO_EMAIL, direction: "ADD", amount, note: "From the playground", idempotencyKey: freshKey() },
  });
  const call = { email: DEMO_EMAIL, key: "MAX_PARALLEL_CALLS" };
  return [
    tab(WHO_AM_I, {}),
    tab(USERS_WITH_LIMITS, { first: 5, filter: {} }),
    tab(EXPLAIN_LIMITS, { email: DEMO_EMAIL }),
    tab(SET_MAX_ASSISTANTS, limits(12)),
    tab(BACK_TO_PLAN, limits(null)),
    tab(TRANSFER_MINUTES, transfer("30")),
    tab(TRANSFER_CREDITS, transfer("90")),
    tab(EXPLAIN_PAGE, { userId, subject: "CAMPAIGNS" }),
    tab(CHECK_LIMIT, { input: { email: DEMO_EMAIL, key: "MAX_KNOWLEDGEBASES" } }),
    tab(ACQUIRE_CALL, { input: { ...call, ttlSeconds: 30, idempotencyKey: freshKey() } }),
    tab(RELEASE_CALL, { input: { ...call, idempotencyKey: freshKey() } }),
  ];
}

function tab(query: string, variables: object): ExampleTab {
  return { query, variables: JSON.stringify(variables, null, 2) };
}
