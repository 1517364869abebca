import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { type Conformance, conformance } from '../../test/webhook/conformance.ts';
import { appSecret, ours } from '../../test/webhook/meta.ts';
import { bundleOptions } from '../build/bundle.ts';
import { table } from '../faults/table.ts';
import { type Delivery, type Peer, peers, peersHome, type Take } from '../peers/peers.ts';
import { type Figure, median } from './figure.ts';

const rounds = 401;
const inits = 11;

/**
 * Our webhook beside the least that any must do and beside four libraries: one text and a batch of 20, verified, parsed
 * and dispatched; what loading costs, bundled alike; and what each makes of an ordinary day at Meta. All take turns in
 * one run, so that whatever else the machine does hits all of them. The libraries are installed beside the project when
 * this is first run; they are no dependencies of it.
 */
export async function benchPeers(): Promise<Figure[]> {
  if (!existsSync(path.join(peersHome, 'node_modules'))) {
    console.error('Installing the libraries beside the project …');
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peersHome, stdio: 'inherit' });
  }
  const opened: { peer: Peer; take: Take }[] = [];
  for (const peer of peers) opened.push({ peer, take: await peer.open({ secret: appSecret, ...ours }) });
  console.log(await compareConformance(opened));
  const speeds = await compareSpeed(opened, 'one text');
  const batch = await compareSpeed(opened, '20 messages, 2 entries');
  return [...speeds, ...batch, ...(await compareInit())];
}

const deliveryOf = ({ body, header }: Conformance): Delivery => ({
  base64: Buffer.from(body).toString('base64'),
  header,
});

/** What each made of each delivery: `n/m` reached the callback, or the status where it was not taken. */
async function compareConformance(opened: readonly { peer: Peer; take: Take }[]): Promise<string> {
  const rows: string[][] = [];
  for (const { peer, take } of opened) {
    const cells: string[] = [];
    for (const one of conformance) {
      const taken = await take(deliveryOf(one));
      const wanted = one.messages + one.statuses;
      const got = taken.messages + taken.statuses;
      if (!one.accepted) cells.push(taken.status === 401 && got === 0 ? 'refused' : `TAKEN ${taken.status}`);
      else if (taken.status !== 200) cells.push(String(taken.status));
      else cells.push(wanted === 0 ? (got === 0 ? 'ok' : `${got} invented`) : `${got}/${wanted}`);
    }
    rows.push([peer.name, ...cells]);
  }
  return `${table(['library', ...conformance.map(({ name }) => name)], rows)}\n`;
}

/** Microseconds a delivery, and the share of the floor's speed. A library that loses messages is measured all the same. */
async function compareSpeed(opened: readonly { peer: Peer; take: Take }[], name: string): Promise<Figure[]> {
  const found = conformance.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no delivery "${name}".`);
  const delivery = deliveryOf(found);
  const perRound = Math.ceil(40 / (found.messages + 3));
  const times = opened.map((): number[] => []);
  for (let round = -40; round < rounds; round += 1) {
    for (const [index, { take }] of inAnyOrder(opened)) {
      const start = process.hrtime.bigint();
      for (let done = 0; done < perRound; done += 1) {
        const taken = take(delivery);
        if (taken instanceof Promise) await taken;
      }
      if (round >= 0) times[index]?.push(Number(process.hrtime.bigint() - start) / 1_000 / perRound);
    }
  }
  const [floor = []] = times;
  return opened.flatMap(({ peer }, index) => {
    const own = times[index] ?? [];
    const ratio = median(own.map((time, round) => (floor[round] ?? time) / time));
    return [
      { name: `${name}: ${peer.name}`, value: Number(median(own).toFixed(1)), unit: 'µs' },
      ...(index === 0
        ? []
        : [
            {
              name: `${name}: ${peer.name}, share of the floor's speed`,
              value: Number(ratio.toFixed(2)),
              unit: 'ratio',
            },
          ]),
    ];
  });
}

/** Milliseconds of loading each in a process of its own, all bundled as our functions are. */
async function compareInit(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'saldo-peers-'));
  const files: string[] = [];
  for (const [index, { entry }] of peers.entries()) {
    const source = path.join(folder, `${index}.ts`);
    writeFileSync(source, entry);
    const outfile = path.join(folder, `${index}.cjs`);
    await build({ ...bundleOptions, logOverride: {}, sourcemap: false, entryPoints: [source], outfile });
    files.push(outfile);
  }
  const times = peers.map((): number[] => []);
  for (let run = 0; run < inits; run += 1) {
    for (const [index, file] of inAnyOrder(files)) times[index]?.push(loading(file));
  }
  const floor = median(times[0] ?? []);
  return peers.map(({ name }, index) => {
    const own = median(times[index] ?? []);
    const beyond = index === 0 ? '' : `, ${(own - floor).toFixed(1)} beyond the floor`;
    return { name: `loading: ${name}${beyond}`, value: Number(own.toFixed(1)), unit: 'ms' };
  });
}

/** Each with its place, in another order every time: whoever comes after a slow one finds the machine disturbed. */
function inAnyOrder<Item>(items: readonly Item[]): readonly (readonly [number, Item])[] {
  return items
    .map((item, index) => ({ index, item, rank: Math.random() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ index, item }) => [index, item] as const);
}

function loading(file: string): number {
  const script = `const t=process.hrtime.bigint();require(${JSON.stringify(file)});process.stdout.write(String(Number(process.hrtime.bigint()-t)/1e6));process.exit(0)`;
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).split('\n').at(-1));
}
