import { randomInt } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Flow } from './flow.ts';

/** The Flows of the business account, and the public key of its number. */
export interface Shelf {
  list(): readonly Flow[];
  find(id: string): Flow | undefined;
  findByName(name: string): Flow | undefined;
  add(flow: Omit<Flow, 'id'>): Flow;
  put(flow: Flow): Flow;
  remove(id: string): void;
  /** The public key that Flows encrypt to, as it was uploaded: PEM. */
  key(): string | undefined;
  setKey(pem: string): void;
}

interface Saved {
  readonly v: 1;
  readonly key?: string;
  readonly flows: readonly Flow[];
}

/** Kept in memory, and in `<dataDir>/flows.json` when a folder is given. Neither requests nor answers are kept. */
export function openShelf(dataDir: string | undefined): Shelf {
  const file = dataDir === undefined ? undefined : join(dataDir, 'flows.json');
  let { key, flows } = load(file);

  function save(): void {
    if (dataDir === undefined || file === undefined) return;
    mkdirSync(dataDir, { recursive: true });
    const saved: Saved = { v: 1, flows, ...(key === undefined ? {} : { key }) };
    writeFileSync(`${file}.new`, JSON.stringify(saved));
    renameSync(`${file}.new`, file);
  }

  function change(next: readonly Flow[]): void {
    flows = next;
    save();
  }

  return {
    list: () => flows,
    find: (id) => flows.find((flow) => flow.id === id),
    findByName: (name) => flows.find((flow) => flow.name === name),
    add: (described) => {
      const flow = { id: `${randomInt(1, 10)}${String(randomInt(0, 1e14)).padStart(14, '0')}`, ...described };
      change([...flows, flow]);
      return flow;
    },
    put: (flow) => {
      change(flows.map((known) => (known.id === flow.id ? flow : known)));
      return flow;
    },
    remove: (id) => change(flows.filter((flow) => flow.id !== id)),
    key: () => key,
    setKey: (pem) => {
      key = pem;
      save();
    },
  };
}

function load(file: string | undefined): Omit<Saved, 'v'> {
  if (file === undefined) return { flows: [] };
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Saved;
    return saved.v === 1 ? saved : { flows: [] };
  } catch {
    // Absent on the first start; a damaged one only means that setup uploads again.
    return { flows: [] };
  }
}
