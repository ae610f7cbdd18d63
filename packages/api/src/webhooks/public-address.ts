import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** The addresses that the internet gives out: 2000::/3 of IPv6. */
const [GLOBAL_IPV6, GLOBAL_IPV6_BITS] = ipaddr.IPv6.parseCIDR("2000::/3");

/** Thrown instead of connecting to an address that is not for the public. */
export class BlockedAddress extends Error {
  readonly code = "BLOCKED_ADDRESS";
}

/** Whether an IP address is a public one: no loopback, private or link-local network, no cloud's metadata, nothing reserved. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An IPv4 address in IPv6's clothes is judged as what it is.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6, GLOBAL_IPV6_BITS);
}

/** Refuses a host that is written as an address and not a public one: for those nothing is looked up. */
export function refuseLiteral(hostname: string): void {
  const address = hostname.replace(/^\[|\]$/g, "");
  if (isIP(address) !== 0 && !isPublicAddress(address)) throw new BlockedAddress();
}

/**
 * Looks a name up and hands on what it found only if every address is public. The connection is made to exactly these
 * addresses, so that a name can't be one thing when it is checked and another when it is used.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error) return callback(error, "", 0);
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(new BlockedAddress(), "", 0);
    }
    if (options.all) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};
