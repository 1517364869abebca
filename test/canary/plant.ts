import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { OutsideParts } from '../../lambdas/conversation/parts.ts';
import type { Clock } from '../../lambdas/platform/clock.ts';
import type { QueueWriter } from '../../lambdas/platform/queue-port.ts';
import type { Store } from '../../lambdas/store/port.ts';
import type { WrappedKeys } from '../../lambdas/vault/port.ts';
import type { Sender } from '../../lambdas/whatsapp/port.ts';
import type { DeskKind } from './agents.ts';
import type { Tap } from './tap.ts';

/** A leak put in on purpose, between a function and what listens to it. */
export interface Plant {
  readonly outside?: (parts: OutsideParts) => OutsideParts;
  readonly queue?: (queue: QueueWriter) => QueueWriter;
  /** Between the Flow's endpoint and Meta, or between a page's function and the browser. */
  readonly reply?: (result: APIGatewayProxyStructuredResultV2) => APIGatewayProxyStructuredResultV2;
  readonly handler?: <Result>(run: () => Promise<Result>) => Promise<Result>;
}

export interface WorldOptions {
  readonly plant?: Plant;
  /** Whether a Flow is published: it decides where amounts go that may not go into the chat. */
  readonly flow?: 'published' | 'none';
  /** The store and the keys table; memory unless a test brings real tables. */
  readonly openStore?: (clock: Clock) => Store;
  /** Where people serve. In tables that a test brings, nobody does. */
  readonly desk?: DeskKind;
  readonly keys?: WrappedKeys;
  /** Who posts to Meta; memory unless a test brings the real client. It is for the bringer to hear what is posted. */
  readonly sender?: (clock: Clock, tap: Tap) => Sender;
}
