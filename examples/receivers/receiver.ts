// A receiver of counterclaim's webhooks: it believes only what is signed, and prints each message once.
// No packages needed; the package `standardwebhooks` verifies in the same way.
//
//   WEBHOOK_SECRET=whsec_… node receiver.ts 9000        (Node 22.18 or newer; older ones: npx tsx receiver.ts 9000)
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

type Message = { type: string; timestamp: string; data: { seq?: number; headline?: string | null } };

const FIVE_MINUTES = 300;
const key = Buffer.from((process.env.WEBHOOK_SECRET ?? "").replace(/^whsec_/, ""), "base64");
const seen = new Set<string>();

function isSigned(body: string, headers: IncomingHttpHeaders): boolean {
  const id = String(headers["webhook-id"]);
  const at = String(headers["webhook-timestamp"]);
  const ours = createHmac("sha256", key).update(`${id}.${at}.${body}`).digest();
  const isRecent = Math.abs(Date.now() / 1000 - Number(at)) <= FIVE_MINUTES;
  // While a secret is being replaced there are two signatures.
  return isRecent && String(headers["webhook-signature"]).split(" ").some((text) => {
    const theirs = Buffer.from(text.replace(/^v1,/, ""), "base64");
    return theirs.length === ours.length && timingSafeEqual(theirs, ours);
  });
}

const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString();
  if (!isSigned(body, request.headers)) return response.writeHead(400).end();
  const id = String(request.headers["webhook-id"]);
  if (!seen.has(id)) {
    // A message may come more than once, always under the same id.
    seen.add(id);
    const { type, data } = JSON.parse(body) as Message;
    console.log(type, data.headline || JSON.stringify(data));
  }
  return response.writeHead(204).end();
});
server.listen(Number(process.argv[2]), "127.0.0.1", () => {
  console.log("listening on port", (server.address() as AddressInfo).port);
});
