import { isDeepStrictEqual } from "node:util";
import { runMain } from "../scripts/run.mjs";
import { withServers } from "./servers.mjs";
import { worksFor } from "./work.mjs";

const TRIES = 5;

/** Fails unless the floor answers exactly what this server answers to every read: a floor that does less would be no floor. */
async function main() {
  await withServers(300, async (bench, floor, allowance) => {
    const reads = worksFor({ ...bench, run: "answers" }).filter(({ query }) => query.startsWith("query"));
    for (const { name, query, floorPath, variables } of reads) {
      for (let number = 0; number < TRIES; number += 1) {
        const given = { variables: variables(number) };
        const ours = await answer(`${allowance.url}/graphql`, bench.token, { query, ...given });
        const theirs = await answer(floor.url + floorPath, bench.token, given);
        if (!isDeepStrictEqual(ours, theirs)) throw new Error(`The floor answers something else: ${name}, ${number}.`);
      }
      console.log(`${name}: equal`);
    }
  });
}

/**
 * @param {string} url
 * @param {string} token
 * @param {object} body
 * @returns {Promise<unknown>}
 */
async function answer(url, token, body) {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  const { data } = await response.json();
  return data;
}

await runMain(main);
