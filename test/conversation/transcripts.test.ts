import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Sender as Writer } from '../../lambdas/webhook/record.ts';
import type { OutgoingMessage } from '../../lambdas/whatsapp/port.ts';
import { type AccountName, button, keyOf, openRig, type Rig, seen, sipho, text, thandi } from './rig.ts';

/**
 * Conversations as a product person reads them, run against the real worker. In `transcripts/*.md` each `##` is one
 * test: `Given:` sets the scene, `You:` is what the person does, `Saldo:` with its quoted lines is the whole of what
 * comes back. `UPDATE_TRANSCRIPTS=1` writes what came back into the files, to be read before it is kept.
 */
const folder = new URL('./transcripts/', import.meta.url);
const update = process.env.UPDATE_TRANSCRIPTS === '1';
const nothing = '(nothing)';
const minute = 60_000;

interface Chapter {
  readonly title: string;
  readonly steps: readonly Step[];
}
interface Step {
  readonly who: 'Given' | 'You' | 'Saldo';
  readonly what: string;
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
  const source = readFileSync(new URL(file, folder), 'utf8');
  const written: string[] = [`${source.slice(0, source.indexOf('\n## ')).trimEnd()}\n`];
  describe(file, () => {
    for (const chapter of chaptersOf(source)) {
      it(chapter.title, async () => {
        const rig = openRig();
        const scene: Scene = { from: thandi, last: undefined, again: undefined };
        const wanted: string[] = [];
        const got: string[] = [];
        const lines = [`## ${chapter.title}`, ''];

        for (const step of chapter.steps) {
          if (step.who === 'Saldo') {
            wanted.push(step.what);
            continue;
          }
          lines.push(`${step.who}: ${step.what}`, '');
          if (step.who === 'Given') {
            await prepare(rig, scene, step.what);
            continue;
          }
          const said = await act(rig, scene, step.what);
          got.push(said);
          lines.push('Saldo:', '', ...said.split('\n').map((line) => (line === '' ? '>' : `> ${line}`)), '');
        }

        expect(rig.counted.filter(({ reason }) => reason === 'our-mistake')).toEqual([]);
        if (update) {
          written.push(`${lines.join('\n').trimEnd()}\n`);
          writeFileSync(new URL(file, folder), `${written.join('\n').trimEnd()}\n`);
        } else {
          expect(got).toEqual(wanted);
        }
      });
    }
  });
}

it('holds at least forty transcripts', () => {
  const files = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));

  expect(files.flatMap(chaptersOf).length).toBeGreaterThanOrEqual(40);
});

interface Scene {
  from: Writer;
  last: OutgoingMessage | undefined;
  /** The record of the last message, for delivering it once more. */
  again: ReturnType<Rig['record']> | undefined;
}

async function prepare(rig: Rig, scene: Scene, what: string): Promise<void> {
  const linked = /^(Karoo|Harbour) linked with ([\w, ]+)$/.exec(what);
  if (linked !== null) {
    const names = (linked[2] ?? '').split(', ') as AccountName[];
    await rig.link(scene.from, linked[1] === 'Karoo' ? 'karoo' : 'harbour', names);
    return;
  }
  const passed = /^(\d+) (minutes?|hours?|days?) pass(?:es)?$/.exec(what);
  if (passed !== null) {
    const unit = passed[2]?.startsWith('minute')
      ? minute
      : passed[2]?.startsWith('hour')
        ? 60 * minute
        : 1_440 * minute;
    rig.clock.forward(Number(passed[1]) * unit);
    return;
  }
  const code = /^the page shows the code (\d{6})( to somebody else)?$/.exec(what);
  if (code !== null) {
    await rig.awaitCode(code[2] === undefined ? scene.from : sipho, code[1] ?? '');
    return;
  }
  const spoken = /^the language is (en|af)$/.exec(what);
  if (spoken !== null) {
    await rig.changeProfile(scene.from, { language: spoken[1] as 'en' | 'af' });
    return;
  }
  switch (what) {
    case 'a Flow is published':
      rig.deployment.flowId = '1234567890';
      return;
    case 'a PIN is set':
      return rig.unlockWith(scene.from, 'pin');
    case 'a passkey is set':
      return rig.unlockWith(scene.from, 'passkey');
    case 'amounts are sealed':
      rig.deployment.flowId = '1234567890';
      await rig.unlockWith(scene.from, 'pin');
      return rig.changeProfile(scene.from, { mode: 'sealed' });
    case 'amounts are on a page':
      await rig.unlockWith(scene.from, 'passkey');
      return rig.changeProfile(scene.from, { mode: 'page' });
    case 'nobody asked about amounts':
      return rig.changeProfile(scene.from, { mode: undefined });
    case 'the operator forbids amounts in the chat':
      rig.deployment.rules = { ...rig.deployment.rules, chat: 'forbidden' };
      return;
    case 'Karoo is down':
      return rig.bank('karoo').controls.failNext('unavailable', 1);
    case 'Karoo answers nonsense':
      return rig.bank('karoo').controls.failNext('invalid', 1);
    case 'Karoo hides the holiday fund':
      return rig.bank('karoo').controls.hideAccount('k-2');
    case 'Karoo says no balances':
      return rig.bank('karoo').controls.setBalances('k-1', []);
    case 'the consent is ended at Karoo': {
      const { links } = await rig.store.chats.load(keyOf(scene.from), rig.clock.now());
      for (const { consent, bank } of links) if (bank === 'karoo') rig.bank('karoo').controls.endConsent(consent);
      return;
    }
    case 'WhatsApp is installed again':
      scene.from = { ...scene.from, identityHash: 'hash-new' };
      return;
    case 'the number changes': {
      const { userId = '', waId = '' } = scene.from;
      scene.from = { userId: 'ZA.99991208655302741000', waId: '27600000099', identityHash: 'hash-new' };
      const event = { kind: 'system', event: 'number-changed', previous: { userId, waId } } as const;
      await rig.deliver([rig.record(event, { from: scene.from })]);
      return;
    }
    case 'somebody without a number':
      scene.from = sipho;
      return;
    default:
      throw new Error(`Nobody knows how to prepare "${what}".`);
  }
}

async function act(rig: Rig, scene: Scene, what: string): Promise<string> {
  const [, bracket, rest = ''] = /^(?:\[([^\]]+)\] ?)?([\s\S]*)$/.exec(what) ?? [];
  const before = rig.sender.sent.length;
  const record = recordOf(rig, scene, bracket, unescaped(rest));
  scene.again = record;
  const { batchItemFailures } = await rig.deliver([record]);
  if (batchItemFailures.length > 0) throw new Error(`"${what}" failed: ${rig.lines.at(-1)}`);
  const answers = rig.sender.sent.slice(before);
  const own = answers.filter(({ address }) => JSON.stringify(address) === addressText(scene.from));
  if (own.length > 1) throw new Error(`"${what}" was answered ${own.length} times.`);
  const others = answers
    .filter((answer) => !own.includes(answer))
    .map((answer) => `(to somebody else)\n${seen(answer)}`);
  scene.last = own[0] ?? scene.last;
  rig.clock.forward(2_000);
  return [...(own[0] === undefined ? [nothing] : [seen(own[0])]), ...others].join('\n');
}

/** Characters that cannot be seen are written as `\\u200b` in the files. */
function unescaped(what: string): string {
  return what.replace(/\\u([0-9a-f]{4})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function addressText({ waId, userId }: Writer): string {
  return JSON.stringify(waId === undefined ? { recipient: userId } : { to: `+${waId}` });
}

function recordOf(rig: Rig, scene: Scene, bracket: string | undefined, rest: string): ReturnType<Rig['record']> {
  const { from } = scene;
  if (bracket === undefined) return rig.record(text(rest), { from });
  const old = /^(?:written )?(\d+) (minutes|hours) ago$/.exec(bracket);
  if (old !== null) {
    const sentAt = rig.clock.now() - Number(old[1]) * (old[2] === 'minutes' ? minute : 60 * minute);
    return rig.record(text(rest), { from, sentAt });
  }
  const ahead = /^(\d+) minutes ahead$/.exec(bracket);
  if (ahead !== null) return rig.record(text(rest), { from, sentAt: rig.clock.now() + Number(ahead[1]) * minute });
  switch (bracket) {
    case 'press':
      return rig.record(button(buttonTitled(scene.last, rest)), { from });
    case 'press earlier':
      return rig.record(button(earlierButton(rig, rest)), { from });
    case 'press id':
      return rig.record(button(rest), { from });
    case 'forwarded':
      return rig.record(text(rest), { from, forwarded: true });
    case 'same message again':
      if (scene.again === undefined) throw new Error('There is no message to send again.');
      return scene.again;
    case 'voice note':
      return rig.record({ kind: 'media', media: 'voice' }, { from });
    case 'sticker':
      return rig.record({ kind: 'media', media: 'sticker' }, { from });
    case 'location':
      return rig.record({ kind: 'location' }, { from });
    case 'contact card':
      return rig.record({ kind: 'contacts', own: false }, { from });
    case 'thumbs up':
      return rig.record({ kind: 'reaction' }, { from });
    case 'edits that message':
      return rig.record({ kind: 'edit' }, { from });
    case 'deletes that message':
      return rig.record({ kind: 'revoke' }, { from });
    case 'opens the chat':
      return rig.record({ kind: 'welcome' }, { from });
    default:
      throw new Error(`Nobody knows how to do "[${bracket}]".`);
  }
}

function earlierButton(rig: Rig, title: string): string {
  const message = rig.sender.sent.find(({ content }) => JSON.stringify(content).includes(JSON.stringify(title)));
  return buttonTitled(message, title);
}

function buttonTitled(message: OutgoingMessage | undefined, title: string): string {
  const content = message?.content;
  const offered =
    content?.kind === 'buttons'
      ? content.buttons
      : content?.kind === 'list'
        ? content.sections.flatMap(({ rows }) => rows)
        : [];
  const found = offered.find((one) => one.title === title);
  if (found === undefined) throw new Error(`No button "${title}", only ${offered.map((one) => one.title).join(', ')}.`);
  return found.id;
}

function chaptersOf(source: string): readonly Chapter[] {
  return source
    .split(/^## /m)
    .slice(1)
    .map((chapter) => {
      const [title = '', ...lines] = chapter.split('\n');
      const steps: Step[] = [];
      for (const line of lines) {
        const [, who, what = ''] = /^(Given|You|Saldo):(?: (.*))?$/.exec(line) ?? [];
        const last = steps.at(-1);
        if (who !== undefined) steps.push({ who: who as Step['who'], what });
        else if (line.startsWith('>') && last?.who === 'Saldo') {
          steps[steps.length - 1] = {
            who: 'Saldo',
            what: [...(last.what === '' ? [] : [last.what]), line.replace(/^> ?/, '')].join('\n'),
          };
        }
      }
      return { title: title.trim(), steps };
    });
}
