/**
 * The pieces of work that are measured. Each is one GraphQL operation for the servers under test and one path of the
 * floor, which answers the same data.
 */

const COUNT =
  "key label effective isUnlimited isDisabled source planValue override used remaining isOver periodStart periodEnd";
const FEATURE = "key label effective source planValue override";
const VISIBILITY = "key label hidden source globalHidden override redundant";

/** The limit of which the benchmark takes places; nobody has a bound of it there. */
export const ACQUIRED_KEY = "MAX_AUTOMATION_RUNS";

/** Everything that a list or a profile can ask of a user. */
const USER = `id name email country isOwner version createdAt lastActivityAt access { platformAdmin settingsAccess billingAccess }
  plan { id name }
  limits { customEnabled counts { ${COUNT} } features { ${FEATURE} } }
  appearance { customEnabled pages { ${VISIBILITY} } features { ${VISIBILITY} } }
  balance { minutes credits minutesUnits creditsUnits }`;

/**
 * One piece of work; `goals` has the share of the floor that is wanted at each number of connections, where there is a goal.
 * @typedef {{
 *   name: string,
 *   query: string,
 *   floorPath: string,
 *   connections: readonly number[],
 *   goals: readonly number[],
 *   variables: (number: number) => Record<string, unknown>,
 * }} Work
 */

/** A random whole number below `size`, the same for the same number on every server. @param {number} number @param {number} size */
function scattered(number, size) {
  return (Math.imul(number, 2_654_435_761) >>> 0) % size;
}

/**
 * @param {{ userCount: number, firstUserId: number, run: string }} facts
 * @returns {Work[]}
 */
export function worksFor({ userCount, firstUserId, run }) {
  const userId = (/** @type {number} */ number) => String(firstUserId + scattered(number, userCount - 1));
  return [
    {
      name: "users page of 50",
      query: `query ($after: String) { users(first: 50, after: $after) { nodes { ${USER} } pageInfo { hasNextPage } } }`,
      floorPath: "/users-page",
      connections: [16],
      goals: [0.7],
      variables: () => ({}),
    },
    {
      name: "one user",
      query: `query ($id: ID!) { user(id: $id) { ${USER} } }`,
      floorPath: "/user",
      connections: [16],
      goals: [0.75],
      variables: (number) => ({ id: userId(number) }),
    },
    {
      name: "search",
      query: `query ($search: String!) { users(first: 50, filter: { search: $search }) { nodes { id name email } } }`,
      floorPath: "/search",
      connections: [16],
      goals: [],
      variables: (number) => ({ search: `user${scattered(number, 90) + 10}` }),
    },
    {
      name: "acquire",
      query: `mutation ($input: AcquireInput!) { acquire(input: $input) { used allowed } }`,
      floorPath: "/acquire",
      connections: [16],
      goals: [0.8],
      variables: (number) => ({
        input: { userId: userId(number), key: ACQUIRED_KEY, idempotencyKey: `acquire ${run} ${number}` },
      }),
    },
    {
      name: "transfer, one pool",
      query: `mutation ($input: TransferMinutesInput!) { transferMinutes(input: $input) { transfer { id amountUnits } replayed } }`,
      floorPath: "/transfer",
      connections: [1, 16, 64],
      goals: [0.9, 1.5, 3],
      variables: (number) => ({
        input: { userId: userId(number), direction: "ADD", amount: "0.01", idempotencyKey: `${run} ${number}` },
      }),
    },
  ];
}
