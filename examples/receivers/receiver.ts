// A receiver of counterclaim's webhooks: it verifies each message, and prints what it tells.
//
//   npm install standardwebhooks && npx tsx receiver.ts 9000        (WEBHOOK_SECRET=whsec_… in the environment)
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

type Message = { type: string; timestamp: string; data: { headline?: string | null } };

const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? "");
const seen = new Set<string>();

createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const headers = request.headers as Record<string, string>;
  try {
    const message = webhook.verify(Buffer.concat(parts).toString(), headers) as Message;
    // A message may come more than once, always under the same id.
    if (!seen.has(headers["webhook-id"])) {
      seen.add(headers["webhook-id"]);
      console.log(message.type, message.data.headline ?? JSON.stringify(message.data));
    }
    response.writeHead(204).end();
  } catch {
    response.writeHead(400).end();
  }
}).listen(Number(process.argv[2]), "127.0.0.1");
