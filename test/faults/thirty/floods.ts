import { days, hours, minutes, seconds } from '../../../lambdas/platform/clock.ts';
import { change, envelope } from '../../webhook/meta.ts';
import { both } from '../scenarios.ts';
import { userOf } from '../setting.ts';
import type { World } from '../world.ts';
import { type Played, story } from './entry.ts';

const answersOf = (world: World, name: 'thandi' | 'sipho') => world.received.filter(({ by }) => by === name);

/** 1: the same webhook twenty times at once, and again for seven days. */
export const sameWebhook = (): Promise<Played> =>
  story(async (world, demand) => {
    await both(world);
    const said = world.textMessage(world.people.thandi, 'balance');
    await world.until(Promise.all(Array.from({ length: 20 }, () => world.say(said))));
    await world.quiet();
    for (const later of [seconds(1), minutes(6), hours(1), days(1), days(3), days(3)]) {
      await world.forward(later);
      await world.until(world.say(said));
      await world.quiet();
    }
    demand(answersOf(world, 'thandi').length === 1, `${answersOf(world, 'thandi').length} answers to one message`);
    demand(world.reads.length === 1, `${world.reads.length} calls of the bank for one message`);
    return 26;
  });

/** 19: a record that nobody can read, of a person who goes on asking. */
export const poison = (body: unknown = { v: 1, id: 'broken' }): Promise<Played> =>
  story(async (world, demand) => {
    await both(world);
    const { thandi, sipho } = world.people;
    await world.until(world.inbound.writer.sendAll([{ body, group: userOf(thandi), deduplication: 'poison-1' }]));
    const asked = world.time.now();
    await world.until(world.say(world.textMessage(thandi, 'balance'), world.textMessage(sipho, 'balance')));
    await world.quiet();
    const [own, other] = [answersOf(world, 'thandi')[0], answersOf(world, 'sipho')[0]];
    demand(world.inbound.deadLetters.length === 1, `${world.inbound.deadLetters.length} dead letters of one poison`);
    demand(
      own !== undefined && own.at - asked <= seconds(90),
      `the next question was answered after ${own?.at} - ${asked}`,
    );
    demand(other !== undefined && other.at - asked <= seconds(2), "somebody else waited for the poison's person");
    return 1;
  });

/** 29: a record of today's version with fields that only tomorrow's webhook writes. */
export const newerRecord = (): Promise<Played> =>
  story(async (world, demand) => {
    await both(world);
    const { thandi } = world.people;
    const { told } = world.textMessage(thandi, 'balance');
    const now = world.time.now();
    const { waId, userId, identityHash } = thandi;
    const body = {
      v: 1,
      id: told.id,
      sentAt: told.name.sentAt,
      receivedAt: now,
      user: userOf(thandi),
      sender: { waId, userId, identityHash, tomorrow: true },
      content: { kind: 'text', body: 'balance', tomorrow: { more: 1 } },
      tomorrow: [1, 2, 3],
    };
    told.acceptedAt = now;
    await world.until(world.inbound.writer.sendAll([{ body, group: userOf(thandi), deduplication: 'newer-1' }]));
    await world.quiet();
    demand(answersOf(world, 'thandi').length === 1, 'a record with more in it was not answered once');
    return 1;
  });

/** 20: ten thousand messages of one person, while another asks beside them. */
export const flood = (count = 10_000): Promise<Played> =>
  story(async (world, demand) => {
    await both(world);
    const { thandi, sipho } = world.people;
    const waits: number[] = [];
    for (let sent = 0; sent < count; sent += 100) {
      const flooding = Array.from({ length: 100 }, (_one, index) =>
        world.textMessage(thandi, `balance ${sent + index}`),
      );
      const asks = sent % 2_000 === 0 ? [world.textMessage(sipho, 'balance')] : [];
      const heard = answersOf(world, 'sipho').length;
      const asked = world.time.now();
      await world.until(world.say(...asks, ...flooding));
      for (let passed = 0; asks.length > 0 && passed < 40 && answersOf(world, 'sipho').length === heard; passed += 1) {
        await world.forward(100);
      }
      if (asks.length > 0) waits.push((answersOf(world, 'sipho').at(-1)?.at ?? Number.POSITIVE_INFINITY) - asked);
      await world.forward(600);
    }
    // Most of it was acknowledged and never queued: that is the answer to a flood.
    const first = world.accepted.findIndex(({ person }) => person === 'thandi');
    world.accepted.splice(first, world.accepted.length, ...world.accepted.filter(({ person }) => person === 'sipho'));
    await world.quiet();
    const replies = answersOf(world, 'thandi');
    const windows = replies.map(({ at }) => replies.filter((one) => one.at >= at && one.at < at + minutes(10)).length);
    demand(Math.max(...windows) <= 10, `${Math.max(...windows)} replies in ten minutes to a flood`);
    demand(Math.max(...waits) <= seconds(2), `sipho waited ${Math.max(...waits)} ms beside a flood`);
    world.received.splice(0, world.received.length, ...answersOf(world, 'sipho'));
    return count;
  });

/** 21: three hours in which nothing can be queued, then everything that Meta still has. */
export const outage = (): Promise<Played> => {
  let downUntil = 0;
  return story(
    async (world, demand) => {
      await both(world);
      downUntil = world.time.now() + hours(3);
      const { thandi, sipho } = world.people;
      const saying: Promise<void>[] = [];
      for (let asked = 0; asked < 9; asked += 1) {
        saying.push(world.say(world.textMessage(asked % 3 === 2 ? sipho : thandi, 'balance')));
        await world.forward(minutes(20));
      }
      await world.forward(minutes(1));
      const until = downUntil;
      await world.until(Promise.all(saying));
      await world.quiet();
      for (const name of ['thandi', 'sipho'] as const) {
        const late = answersOf(world, name).filter(({ at }) => at >= until);
        const inWave = late.map(({ at }) => late.filter((one) => Math.abs(one.at - at) < minutes(5)).length);
        demand(late.length > 0, `${name} was never answered`);
        demand(Math.max(0, ...inWave) <= 1, `${Math.max(0, ...inWave)} late replies to ${name} at once`);
      }
      return 9;
    },
    {
      wrapParts: (parts) => ({
        ...parts,
        intake: {
          ...parts.intake,
          inbound: {
            sendAll: async (messages) => {
              if (parts.clock.now() < downUntil) throw new Error('the queue is down');
              await parts.intake.inbound.sendAll(messages);
            },
          },
        },
      }),
    },
  );
};

/** 30: what we said ourselves, another bot that repeats us, and ten thousand reports. */
export const echoes = (reports = 10_000): Promise<Played> =>
  story(
    async (world, demand) => {
      await both(world);
      const { thandi, mallory, sipho } = world.people;
      await world.until(world.say(world.textMessage(thandi, 'balance')));
      await world.quiet();
      const before = world.received.length;
      // Our own words, as an echo and as a message from our own number.
      const own = {
        id: 'wamid.echo',
        type: 'text',
        text: { body: 'balance' },
        timestamp: String((world.time.now() / 1_000) | 0),
      };
      await world.until(
        world.post(envelope(change({ message_echoes: [{ ...own, to: thandi.waId }] }, 'smb_message_echoes'))),
      );
      await world.until(world.post(envelope(change({ messages: [{ ...own, from: '15550783881' }] }))));
      await world.quiet();
      demand(world.received.length === before, 'an answer to our own words');
      // Another bot answers whatever we say with what we said.
      for (let round = 0; round < 40; round += 1) {
        const last = world.received.filter(({ by }) => by === 'mallory').at(-1)?.text ?? 'hello';
        await world.until(world.say(world.textMessage(mallory, last.slice(0, 200))));
        await world.quiet();
        await world.forward(seconds(2));
      }
      const toBot = world.received.filter(({ by }) => by === 'mallory').length;
      demand(toBot <= 10, `${toBot} answers to a bot that repeats us`);
      const timestamp = String(Math.floor(world.time.now() / 1_000));
      for (let sent = 0; sent < reports; sent += 500) {
        const statuses = Array.from({ length: 500 }, (_one, index) => ({
          id: `wamid.${sent + index}`,
          status: index % 2 === 0 ? 'delivered' : 'read',
          timestamp,
        }));
        await world.until(world.post(envelope(change({ statuses }))));
      }
      const asked = world.time.now();
      await world.until(world.say(world.textMessage(sipho, 'balance')));
      await world.quiet();
      const answer = world.received.filter(({ by }) => by === 'sipho').at(-1);
      demand(answer !== undefined && answer.at - asked <= seconds(2), 'somebody waited for a flood of reports');
      return reports + 42;
    },
    { reports: 'never' },
  );
