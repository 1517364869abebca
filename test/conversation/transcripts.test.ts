import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLanguage, type Language } from '../../lambdas/language/languages.ts';
import { accountTagOf } from '../../lambdas/privacy/own-accounts.ts';
import type { Sender as Writer } from '../../lambdas/webhook/record.ts';
import type { OutgoingMessage } from '../../lambdas/whatsapp/port.ts';
import {
  type AccountName,
  button,
  everyday,
  keyOf,
  manyNamed,
  openRig,
  type Rig,
  rainy,
  seen,
  sipho,
  text,
  thandi,
} from './rig.ts';

/**
 * Conversations as a product person reads them, run against the real worker. In `transcripts/*.md` each `##` is one
 * test: `Given:` sets the scene, `You:` is what the person does, `Saldo:` with its quoted lines is the whole of what
 * comes back. `UPDATE_TRANSCRIPTS=1` writes what came back into the files, to be read before it is kept.
 *
 * A folder named for a language, as `transcripts/zu/`, is played in that language as soon as it is spoken: whoever is
 * linked there speaks it already, and a stranger's own words must show it.
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

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md') && (languageOf(name) !== undefined || path.dirname(name) === '.'))
  .sort();

for (const file of files) {
  const source = readFileSync(new URL(file, folder), 'utf8');
  // A chapter that fails stays as it was.
  const written = source.split(/^(?=## )/m).map((part) => `${part.trimEnd()}\n`);
  describe(file, () => {
    for (const [index, chapter] of chaptersOf(source).entries()) {
      it(chapter.title, async () => {
        const rig = openRig();
        const scene: Scene = { from: thandi, last: undefined, again: undefined, language: languageOf(file) };
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
          written[index + 1] = `${lines.join('\n').trimEnd()}\n`;
          writeFileSync(new URL(file, folder), `${written.join('\n').trimEnd()}\n`);
        } else {
          expect(got).toEqual(wanted);
        }
      });
    }
  });
}

it('holds at least two hundred and fifty transcripts', () => {
  const sources = files.map((name) => readFileSync(new URL(name, folder), 'utf8'));

  expect(sources.flatMap(chaptersOf).length).toBeGreaterThanOrEqual(250);
});

/** The language whose folder a file is in. */
function languageOf(file: string): Language | undefined {
  const name = path.dirname(file);
  return isLanguage(name) ? name : undefined;
}

interface Scene {
  from: Writer;
  last: OutgoingMessage | undefined;
  /** The record of the last message, for delivering it once more. */
  again: ReturnType<Rig['record']> | undefined;
  /** What whoever is linked here speaks; English where nothing is said. */
  readonly language: Language | undefined;
}

async function prepare(rig: Rig, scene: Scene, what: string): Promise<void> {
  const crowd = /^Karoo linked with (\d+) accounts$/.exec(what);
  if (crowd !== null) {
    await rig.link(scene.from, 'karoo', manyNamed(Number(crowd[1])));
    if (scene.language !== undefined) await rig.changeProfile(scene.from, { language: scene.language });
    return;
  }
  const linked = /^(Karoo|Harbour) linked with ([\w, ]+)$/.exec(what);
  if (linked !== null) {
    const names = (linked[2] ?? '').split(', ') as AccountName[];
    await rig.link(scene.from, linked[1] === 'Karoo' ? 'karoo' : 'harbour', names);
    if (scene.language !== undefined) await rig.changeProfile(scene.from, { language: scene.language });
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
  const spoken = /^the language is ([\w-]+)$/.exec(what)?.[1];
  if (isLanguage(spoken)) {
    await rig.changeProfile(scene.from, { language: spoken });
    return;
  }
  const hiding = /^the (\w+) account is not shown$/.exec(what)?.[1];
  if (hiding !== undefined) {
    const account = new Map(Object.entries({ rainy, everyday })).get(hiding);
    if (account === undefined) throw new Error(`Nobody knows the account "${hiding}".`);
    const hidden = [accountTagOf({ bank: 'karoo' }, account)];
    return rig.changeProfile(scene.from, { accountChoices: { karoo: { hidden } } });
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
    case 'Karoo lets others work with cards':
      return rig.letCards('karoo');
    case 'Karoo freezes the Gold card':
      return rig.bank('karoo').controls.freezeCard('card-gold');
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
  const records = recordsOf(rig, scene, bracket, unescaped(rest));
  scene.again = records[0];
  const { batchItemFailures } = await rig.deliver(records);
  if (batchItemFailures.length > 0) throw new Error(`"${what}" failed: ${rig.lines.at(-1)}`);
  const answers = rig.sender.sent.slice(before);
  const own = answers.filter(({ address }) => JSON.stringify(address) === addressText(scene.from));
  if (own.length > records.length) throw new Error(`"${what}" was answered ${own.length} times.`);
  const others = answers
    .filter((answer) => !own.includes(answer))
    .map((answer) => `(to somebody else)\n${seen(answer)}`);
  scene.last = own.at(-1) ?? scene.last;
  rig.clock.forward(2_000);
  return [own.length === 0 ? nothing : own.map(seen).join('\n\n(and then)\n\n'), ...others].join('\n');
}

/** Characters that cannot be seen are written as `\\u200b` in the files. */
function unescaped(what: string): string {
  return what.replace(/\\u([0-9a-f]{4})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function addressText({ waId, userId }: Writer): string {
  return JSON.stringify(waId === undefined ? { recipient: userId } : { to: `+${waId}` });
}

/** What one `You:` sends: one message, or several within a moment. */
function recordsOf(
  rig: Rig,
  scene: Scene,
  bracket: string | undefined,
  rest: string,
): readonly ReturnType<Rig['record']>[] {
  const { from } = scene;
  if (bracket === 'at once') return rest.split(' / ').map((piece) => rig.record(text(piece), { from }));
  if (bracket === 'deletes at once' || bracket === 'edits at once') {
    const [body = '', change = ''] = rest.split(' / ');
    const first = rig.record(text(body), { from });
    const kind =
      bracket === 'deletes at once' ? ({ kind: 'revoke' } as const) : ({ kind: 'edit', body: change } as const);
    return [first, rig.record({ ...kind, original: first.id }, { from })];
  }
  return [recordOf(rig, scene, bracket, rest)];
}

function recordOf(rig: Rig, scene: Scene, bracket: string | undefined, rest: string): ReturnType<Rig['record']> {
  const { from } = scene;
  if (bracket === undefined) return rig.record(text(rest), { from });
  const old = /^(?:written )?(\d+) (minutes|hours) ago$/.exec(bracket);
  if (old !== null) {
    const sentAt = rig.clock.now() - Number(old[1]) * (old[2] === 'minutes' ? minute : 60 * minute);
    return rig.record(text(rest), { from, sentAt });
  }
  const quoted = /^quotes “(.+)”$/.exec(bracket)?.[1];
  if (quoted !== undefined) {
    // Ids as `memorySender` gives them.
    const at = rig.sender.sent.findLastIndex(({ content }) => content.body.includes(quoted));
    if (at < 0) throw new Error(`Nothing sent holds "${quoted}".`);
    return rig.record(text(rest), { from, quoted: `wamid.memory-${at + 1}` });
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
    case 'quotes their own message':
      return rig.record(text(rest), { from, ...(scene.again === undefined ? {} : { quoted: scene.again.id }) });
    case 'quotes what is long gone':
      return rig.record(text(rest), { from, quoted: 'wamid.long-gone' });
    case 'edits that message to':
      return rig.record(
        { kind: 'edit', body: rest, ...(scene.again === undefined ? {} : { original: scene.again.id }) },
        { from },
      );
    case 'poll':
      return rig.record({ kind: 'unsupported', type: 'poll_creation' }, { from });
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
