import { minutes, seconds } from '../../lambdas/platform/clock.ts';
import { BotError } from '../../lambdas/platform/errors.ts';
import type { SendOutcome } from '../../lambdas/whatsapp/port.ts';
import type { Chronicle } from './chronicle.ts';
import { bankError, type Call, type Fault, metaOutcome, type Noun, outageOf } from './injection.ts';
import type { People, Person } from './people.ts';
import type { FunctionKind, Process } from './processes.ts';
import { userOf } from './setting.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Where a call was made, while the world was armed. */
export interface Point {
  readonly kind: FunctionKind;
  readonly noun: Noun;
  readonly method: string;
  /** Whose call it is, by the user key, address or id in its arguments. */
  readonly about: Person['name'] | undefined;
}

export interface Plan {
  readonly nth: number;
  readonly fault: Fault;
}

export type Strikes = ReturnType<typeof createStrikes>;

interface StrikeParts {
  readonly time: VirtualTime;
  readonly people: People;
  readonly chronicle: Chronicle;
  readonly schedule: ((label: string) => Promise<unknown>) | undefined;
  readonly kill: (instance: Process) => void;
  /** Brings whatever this function is working on a second time, to another instance. */
  readonly redeliver: (kind: FunctionKind) => Promise<unknown>;
}

const never = () => new Promise<never>(() => undefined);

/** Every call of every port passes here. While armed, each is an await point, and the planned one meets its fault. */
export function createStrikes({ time, people, chronicle, schedule, kill, redeliver }: StrikeParts) {
  const points: Point[] = [];
  const downUntil = new Map<Noun, number>();
  let armed = false;
  let nested = 0;
  let plan: Plan | undefined;
  let struck: Point | undefined;

  const pass = async <R>(instance: Process, call: Call, effect: () => Promise<R>): Promise<R> => {
    if (instance.dead) return never();
    if (schedule !== undefined && armed) await schedule(`${instance.name} ${call.noun}.${call.method}`);
    if (instance.dead) return never();
    chronicle.calls.push(call);
    const run = async () => {
      const result = await effect();
      const { noun, method } = call;
      chronicle.returned.push({ instance: instance.name, noun, method, proofs: chronicle.proofs.length });
      return instance.dead ? never() : result;
    };
    if (!armed || nested > 0) return run();
    const point = { kind: instance.kind, noun: call.noun, method: call.method, about: aboutOf(call) };
    points.push(point);
    if ((downUntil.get(call.noun) ?? 0) > time.now()) throw outageOf(call);
    if (plan?.nth !== points.length) return run();
    struck = point;
    return strike(plan.fault, instance, call, run);
  };

  const strike = async <R>(fault: Fault, instance: Process, call: Call, run: () => Promise<R>): Promise<R> => {
    switch (fault) {
      case 'throw before':
        throw outageOf(call);
      case 'throw after':
        await run();
        throw outageOf(call);
      case 'hang before':
        return hang(call);
      case 'hang after':
        await run();
        return hang(call);
      case 'kill before':
        kill(instance);
        return never();
      case 'kill after':
        await run();
        kill(instance);
        return never();
      case 'delay 4 s':
        await time.sleep(seconds(4));
        if (instance.dead) return never();
        return run();
      case 'delivered twice':
        nested += 1;
        await redeliver(instance.kind);
        nested -= 1;
        if (instance.dead) return never();
        return run();
      case 'down 10 min':
        downUntil.set(call.noun, time.now() + minutes(10));
        throw outageOf(call);
      case 'clock +10 min':
        return skewed(instance, minutes(10), run);
      case 'clock -10 min':
        return skewed(instance, -minutes(10), run);
      case 'bank 429':
      case 'bank nonsense':
      case 'bank 401':
      case 'bank consent ended':
        throw bankError(fault.slice(5) as Parameters<typeof bankError>[0]);
      default: {
        const outcome = metaOutcome(fault.slice(5) as Parameters<typeof metaOutcome>[0]);
        if (outcome !== undefined) return outcome as R;
        await run();
        return { kind: 'unknown', code: 'ECONNRESET' } satisfies SendOutcome as R;
      }
    }
  };

  /** A clock that jumps, and is put right ten minutes later. */
  const skewed = <R>(instance: Process, by: number, run: () => Promise<R>): Promise<R> => {
    instance.skew = by;
    time.after(minutes(10), () => {
      instance.skew = 0;
    });
    return run();
  };

  /** As the real one: whoever was given a deadline ends at it; the others hold on until their function is stopped. */
  const hang = async ({ noun, method, args }: Call): Promise<never> => {
    const signal = args.find((argument) => argument instanceof AbortSignal);
    if (noun === 'bank' && signal !== undefined) {
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      throw new BotError('BANK_TIMEOUT', 'The bank did not answer in time.');
    }
    if (noun === 'sender' && method === 'send') {
      await time.sleep(Number(args[1]) - time.now());
      return { kind: 'unknown', code: 'ETIMEDOUT' } as never;
    }
    return never();
  };

  const aboutOf = ({ args }: Call): Person['name'] | undefined => {
    const text = JSON.stringify(args, (_key, value) => (typeof value === 'bigint' ? String(value) : value)) ?? '';
    const named = new Set<Person['name']>();
    for (const person of Object.values(people)) {
      if ([userOf(person), person.waId, person.userId].some((mark) => text.includes(mark))) named.add(person.name);
    }
    for (const [mark, name] of chronicle.marks) if (!named.has(name) && text.includes(mark)) named.add(name);
    const [only, ...others] = named;
    return others.length === 0 ? only : undefined;
  };

  return {
    pass,
    points,
    isArmed: () => armed,
    struck: () => struck,
    /** From here on calls are counted, and the `nth` meets the fault. */
    arm(given?: Plan) {
      armed = true;
      plan = given;
      points.length = 0;
    },
    disarm() {
      armed = false;
    },
  };
}
