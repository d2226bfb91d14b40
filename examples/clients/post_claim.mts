// Post a claim with the generated TypeScript client, wait, and print what the incident comes to.
import { client, postClaim } from "counterclaim-client";

client.setConfig({ baseUrl: process.env.COUNTERCLAIM_URL, auth: process.env.COUNTERCLAIM_KEY });
const { data: recorded } = await postClaim({
  headers: { Prefer: "wait=25" },
  body: {
    source_claim_id: "client-2",
    claimant: "Taliban",
    event: { type: "ground_clash", start: "2021-06-30", places: [{ country: "AF", admin1: "Kunduz" }] },
    counts: [{ measure: "killed", value: 21 }],
  },
  throwOnError: true,
});
console.log(recorded.reconciliation?.headline);
