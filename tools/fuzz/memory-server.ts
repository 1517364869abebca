import { overHttp } from '../../test/fuzz/front.ts';
import { openWebhook } from '../../test/fuzz/webhook.ts';

/** The webhook in a process whose memory is its own; tells its port, and at the end the most that it held. */
const front = await overHttp();
openWebhook(front);
process.send?.({ port: front.port });
process.on('message', () => process.send?.({ kilobytes: process.resourceUsage().maxRSS }));
