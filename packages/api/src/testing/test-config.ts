import { DEFAULT_ADMISSION } from "../app/config.ts";

/** Crowds of callers are answered however busy the machine is; who is turned away has tests of its own. */
const PATIENT_ADMISSION = { ...DEFAULT_ADMISSION, waitMs: 60_000 };

/** How the servers of tests are configured. */
export const TEST_CONFIG = { corsOrigins: [], trustProxy: false, admission: PATIENT_ADMISSION };
