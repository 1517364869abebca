import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { startSimulator } from '../../local/simulator/server.ts';
import { bundleAll, projectRoot } from '../build/bundle.ts';
import { customer, textOf } from '../journey/customer.ts';
import { secretStore } from '../setup/secret-store.ts';
import { functionLogs, giveUpOn, invoke, leftovers } from './aws.ts';
import { bootstrap, cdk, probeGaps, templatesIn } from './cdk.ts';
import { run, runWell } from './command.ts';
import { type Emulator, emulatorRegion, emulatorVersion, installEmulator, startEmulator } from './emulator.ts';
import { failOver } from './failover.ts';
import { startFront } from './front.ts';
import { asNumber, balanceRecord, expectText, postWebhook, unlink } from './journey.ts';
import { startMeta } from './meta.ts';
import { expectFlow, linkPrivately, type PrivateCustomer, pageBalance, sealedBalance } from './private-day.ts';
import { backUp, copyBack, itemsOf, mainTable, ofThePerson } from './restore.ts';
import { counted, openSteps, type Steps } from './steps.ts';

const stage = 'dev';
const thandi = { userId: 'ZA.rehearsal1', waId: '27835550101' };
const mover = { userId: 'ZA.rehearsal3', waId: '27835550103' };
const pieter = { userId: 'ZA.rehearsal2', waId: '27835550102' };

/**
 * Deploys everything to an emulator of AWS on this machine, sets it up at a stand-in for Meta, lives through two
 * customers' first day at the deployed addresses, deploys again, rotates, replays, and takes everything down.
 *
 * @throws StepFailed at the first thing that is not as it should be; CannotRehearse on a machine without Python.
 */
export async function rehearse(
  say: (line: string) => void,
  { regions = false }: { readonly regions?: boolean } = {},
): Promise<Steps> {
  let emulator = undefined as unknown as Emulator;
  const steps = withTroubles(openSteps(say), say, () => emulator);
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(path.join(tmpdir(), 'saldo-rehearsal-'));
  stack.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

  const program = await installEmulator();
  await steps.step('start the emulator', async () => {
    emulator = await startEmulator(program, folder);
    stack.defer(() => emulator.close());
    return `ministack ${emulatorVersion}`;
  });
  const meta = await startMeta();
  stack.defer(() => meta.close());
  const [bot, bank] = [await startFront(emulator.url), await startFront(emulator.url)];
  stack.defer(() => bot.close());
  stack.defer(() => bank.close());
  const context = ['-c', `graphApiUrl=${meta.graphUrl}`, '-c', `pagesUrl=${bot.url}`, '-c', `bankUrl=${bank.url}`];
  const [whole, shortened] = [path.join(folder, 'whole'), path.join(folder, 'rehearsed')];
  const deployment = ['--app', shortened];
  const tool = (name: string, ...args: string[]) => [path.join(projectRoot, `tools/${name}.ts`), ...args];
  const given = {
    ...emulator.environment,
    META_APP_ID: meta.state.appId,
    META_APP_SECRET: meta.state.appSecret,
    META_ACCESS_TOKEN: meta.state.accessToken,
    WABA_ID: meta.state.wabaId,
    PHONE_NUMBER_ID: meta.state.phoneNumberId,
  };

  await steps.step('doctor says what comes first', async () => {
    const { code, output } = await run(process.execPath, tool('doctor'), { env: emulator.environment });
    if (code === 0 || !/npx cdk deploy --all/.test(output)) throw new Error(output);
    return undefined;
  });
  await steps.step('build the functions', async () => `${(await bundleAll()).length} bundles`);
  await steps.step('cdk synth', async () => {
    await Promise.all([
      cdk(emulator, 'synth', '--quiet', '--output', whole, ...context),
      cdk(emulator, 'synth', '--quiet', '--output', shortened, ...context, '-c', 'rehearsal=true'),
    ]);
    return templatesIn(whole);
  });
  await steps.step('cdk deploy before the bootstrap', async () => {
    const deploy = cdk(emulator, 'deploy', '--all', '--require-approval', 'never', ...deployment);
    const refusal = await deploy.then(
      () => 'It went ahead.',
      (error: Error) => error.message,
    );
    const made = await leftovers(emulator);
    if (!/run 'cdk bootstrap'/.test(refusal) || made.length > 0) throw new Error(`${refusal} Made: ${made.join(', ')}`);
    return 'refused, and nothing made';
  });
  await steps.step('cdk bootstrap', async () => {
    await bootstrap(emulator, deployment);
    return undefined;
  });
  await steps.step('what the emulator cannot carry', () => probeGaps(emulator, whole));

  const outputsFile = path.join(folder, 'outputs.json');
  await steps.step('cdk deploy --all', async () => {
    await cdk(emulator, 'deploy', '--all', '--require-approval', 'never', '--outputs-file', outputsFile, ...deployment);
    const outputs = JSON.parse(await readFile(outputsFile, 'utf8')) as Record<string, Record<string, string>>;
    const addresses = outputs[`Saldo-${stage}-Addresses`] ?? {};
    bot.leadTo(addresses.BotApiUrl ?? '');
    bank.leadTo(addresses.BankApiUrl ?? '');
    return `${Object.keys(outputs).length} stacks with outputs`;
  });
  const webhookUrl = `${bot.url}/webhook`;
  const simulator = await startSimulator({
    port: 0,
    webhookUrl,
    appSecret: meta.state.appSecret,
    // Setup makes one and tells Meta, not WhatsApp: the simulator is here for people and Flows.
    verifyToken: 'of nobody',
    accessToken: meta.state.accessToken,
    wabaId: meta.state.wabaId,
    phoneNumberId: meta.state.phoneNumberId,
    displayPhoneNumber: '+27600000000',
  });
  stack.defer(() => simulator.close());
  meta.leadTo(`http://127.0.0.1:${simulator.port}/graph/v26.0`);
  const privately = (who: typeof thandi): PrivateCustomer => ({
    simulator: simulator.url,
    person: customer({ simulator: simulator.url, ...who }),
    pin: '482913',
    phrase: 'blue heron at dusk',
  });
  await steps.step('the webhook refuses everything before setup', async () => {
    const status = await postWebhook(webhookUrl, { secret: meta.state.appSecret });
    if (status !== 503) throw new Error(`It answered ${status}.`);
    return '503';
  });
  await steps.step('setup --dry-run', async () => {
    const output = await runWell(process.execPath, tool('setup', '--dry-run'), { env: given });
    if (meta.writes.length > 0) throw new Error(`It wrote to Meta: ${meta.writes.join(', ')}`);
    return `${output.match(/→/g)?.length ?? 0} changes planned, none made`;
  });
  await steps.step('setup', async () => {
    const output = await runWell(process.execPath, tool('setup'), { env: given });
    for (const secret of [meta.state.appSecret, meta.state.accessToken]) {
      if (output.includes(secret)) throw new Error('It printed a secret.');
    }
    if (!output.includes('https://wa.me/27600000000')) throw new Error(output);
    return counted(meta.writes);
  });
  await steps.step('setup again changes nothing', async () => {
    const before = meta.writes.length;
    // Ids and secrets are known by now: nothing has to be given again.
    const output = await runWell(process.execPath, tool('setup'), { env: emulator.environment });
    if (meta.writes.length > before || !/Nothing needs to be changed/.test(output)) throw new Error(output);
    return undefined;
  });
  await steps.step('doctor finds nothing wrong', async () => {
    const output = await runWell(process.execPath, tool('doctor'), { env: emulator.environment });
    return `${output.match(/✓/g)?.length ?? 0} good`;
  });

  const client = new SecretsManagerClient({
    region: emulatorRegion,
    endpoint: emulator.url,
    credentials: { accessKeyId: 'rehearsal', secretAccessKey: 'rehearsal' },
  });
  stack.defer(() => client.destroy());
  const secrets = secretStore(client, stage);
  await steps.step('a body that Meta did not sign is refused', async () => {
    const unsigned = await postWebhook(webhookUrl, {});
    const forged = await postWebhook(webhookUrl, { secret: 'ffffffffffffffffffffffffffffffff' });
    if (unsigned !== 401 || forged !== 401) throw new Error(`${unsigned} and ${forged}`);
    return '401';
  });
  await steps.step('a signed body is taken as text and as base64', async () => {
    const secret = meta.state.appSecret;
    const plain = await postWebhook(webhookUrl, { secret });
    // API Gateway hands over everything that it does not know to be text as base64.
    const coded = await postWebhook(webhookUrl, { secret, contentType: 'application/octet-stream' });
    if (plain !== 200 || coded !== 200) throw new Error(`${plain} and ${coded}`);
    return '200';
  });
  const sealed = privately(thandi);
  let amounts: readonly string[] = [];
  await steps.step('hello, link, consent, PIN and phrase, code', async () => {
    expectText(await sealed.person.ask('hello', 60_000), /\S/);
    await linkPrivately(sealed, { bank: 'karoo', login: 'thandi', mode: 'sealed' });
    return undefined;
  });
  await steps.step('a sealed balance through the deployed endpoint', async () => {
    amounts = await sealedBalance(sealed);
    return `${amounts.length} amounts`;
  });
  const onPage = privately(pieter);
  await steps.step('a page balance through the deployed endpoint', async () => {
    await linkPrivately(onPage, { bank: 'karoo', login: 'pieter', mode: 'page' });
    const shown = await pageBalance(onPage);
    amounts = [...amounts, ...shown];
    return `${shown.length} amounts`;
  });
  await steps.step('Meta saw none of them', async () => {
    const traffic = await (await fetch(`${simulator.url}/simulator/traffic`)).text();
    const seen = amounts.filter((shown) => traffic.includes(shown) || traffic.includes(asNumber(shown)));
    if (seen.length > 0) throw new Error(`${seen.length} of ${amounts.length} amounts went through Meta.`);
    return `${Math.round(traffic.length / 1024)} KB of traffic`;
  });

  await steps.step('a second deploy changes nothing', async () => {
    const output = await cdk(emulator, 'deploy', '--all', '--require-approval', 'never', ...deployment);
    const [unchanged, all] = [output.match(/\(no changes\)/g)?.length ?? 0, 6];
    if (unchanged !== all) throw new Error(`${unchanged} of ${all} stacks were unchanged.\n${output.slice(-2_000)}`);
    return `${all} stacks`;
  });
  await steps.step('replay a dead letter', async () => {
    const key = Buffer.from(String((await secrets.read('userKey'))?.key), 'base64');
    const identityHash = await sealed.person.identityHash();
    const sender = { ...thandi, ...(identityHash === undefined ? {} : { identityHash }) };
    await giveUpOn(emulator, balanceRecord(sender, key, Date.now()));
    const planned = await runWell(process.execPath, tool('replay', '--dry-run'), { env: emulator.environment });
    const done = await runWell(process.execPath, tool('replay'), { env: emulator.environment });
    if (!planned.includes('would replay 1') || !done.includes('replayed 1')) throw new Error(planned + done);
    expectFlow(await sealed.person.next(60_000));
    return 'answered';
  });
  await steps.step('the probe says hello and is answered', async () => {
    await invoke(emulator, 'ProbeFunction', {});
    const counted = (await functionLogs(emulator)).filter((line) => line.includes('"ProbeAnswered"'));
    if (!counted.some((line) => /"ProbeAnswered":1\b/.test(line)))
      throw new Error(counted.join('\n') || 'It counted nothing.');
    return 'answered';
  });
  // By the other customer: nobody gets more than ten answers in ten minutes.
  await steps.step('a new version, and back to the former one', async () => {
    const newer = path.join(folder, 'newer');
    await cdk(
      emulator,
      'synth',
      '--quiet',
      '--output',
      newer,
      ...context,
      '-c',
      'rehearsal=true',
      '-c',
      'supportContact=the newer desk',
    );
    const deploy = (app: string) =>
      cdk(emulator, 'deploy', '--exclusively', `Saldo-${stage}-Messaging`, '--require-approval', 'never', '--app', app);
    await deploy(newer);
    expectText(await onPage.person.ask('talk to a person', 60_000), /newer desk/);
    await deploy(shortened);
    const answer = textOf(await onPage.person.ask('talk to a person please', 60_000));
    if (answer.includes('newer desk')) throw new Error(answer);
    expectText(await onPage.person.ask('balance', 60_000), /\S/);
    return 'answers of both';
  });
  await steps.step('a table restored after an erasure is erased again', async () => {
    const table = await mainTable(emulator);
    const key = Buffer.from(String((await secrets.read('userKey'))?.key), 'base64');
    const { user } = balanceRecord(pieter, key, Date.now());
    const { user: other } = balanceRecord(thandi, key, Date.now());
    const kept = ofThePerson(await itemsOf(emulator, table, other));
    const backup = await backUp(emulator, table);
    const before = ofThePerson(await itemsOf(emulator, table, user));
    await onPage.person.press(await onPage.person.ask('delete my data', 60_000), 0);
    const gone = ofThePerson(await itemsOf(emulator, table, user));
    if (gone.length >= before.length) throw new Error(`Erasing left ${gone.join(', ')}`);
    await copyBack(emulator, { backup, from: 'saldo-restored', to: table, user });
    if (ofThePerson(await itemsOf(emulator, table, user)).length < before.length) throw new Error('Nothing came back.');
    await invoke(emulator, 'UpkeepFunction', { erasures: true });
    const left = ofThePerson(await itemsOf(emulator, table, user));
    if (left.some((sk) => before.includes(sk) && !gone.includes(sk)))
      throw new Error(`Still there: ${left.join(', ')}`);
    const now = ofThePerson(await itemsOf(emulator, table, other));
    if (kept.some((sk) => !now.includes(sk))) throw new Error('Somebody else was erased with them.');
    if (!(await functionLogs(emulator)).some((line) => line.includes('"erased-again"')))
      throw new Error('It was not logged.');
    return `${before.length} items, ${gone.length} after erasing, ${left.length} after restoring and erasing again`;
  });
  await steps.step('unlink', () => unlink(sealed.person));
  await steps.step('audit finds every chain whole', async () => {
    const [line = ''] = (await runWell(process.execPath, tool('audit'), { env: emulator.environment })).split('\n');
    if (!/^[1-9]\d* chains with [1-9]\d* entries are whole\.$/.test(line)) throw new Error(line);
    return line;
  });
  // The simulator goes on signing with the former one: nobody writes after this.
  const signs = meta.state.appSecret;
  await steps.step('rotate the app secret', async () => {
    const [old, fresh] = [meta.state.appSecret, 'fedcba9876543210fedcba9876543210'];
    meta.state.appSecret = fresh;
    await runWell(process.execPath, tool('setup', '--secrets-from-stdin'), {
      env: emulator.environment,
      input: JSON.stringify({ appSecret: fresh }),
    });
    const kept = await secrets.read('metaApp');
    if (kept?.current !== fresh || kept.previous !== old) throw new Error('The two values are not in the secret.');
    // What was signed before the rotation is still taken; the new one as soon as the function asks again.
    if ((await postWebhook(webhookUrl, { secret: old })) !== 200) throw new Error('The former secret is refused.');
    await runWell(process.execPath, tool('setup', '--forget-previous'), { env: emulator.environment });
    if ((await secrets.read('metaApp'))?.previous !== undefined) throw new Error('The former secret is still there.');
    return 'two values, then one';
  });
  await steps.step('nothing personal in the logs', async () => {
    const lines = await functionLogs(emulator);
    const people = [thandi, pieter].flatMap(({ userId, waId }) => [userId, waId]);
    const secret = [...people, sealed.pin, sealed.phrase, ...amounts, ...amounts.map(asNumber)];
    const found = lines.filter((line) => secret.some((part) => line.includes(part)));
    if (lines.length === 0) throw new Error('There are no logs at all.');
    if (found.length > 0) throw new Error(`${found.length} of ${lines.length} lines: ${found[0]?.slice(0, 200)}`);
    return `${lines.length} lines`;
  });

  await steps.step('cdk destroy', async () => {
    const kinds = (names: readonly string[]) => new Set(names.map((name) => name.split(' ')[0])).size;
    if (kinds(await leftovers(emulator)) < 4) throw new Error('What is deployed cannot be listed.');
    await cdk(emulator, 'destroy', '--all', '--force', ...deployment);
    const left = await leftovers(emulator);
    if (left.length > 0) throw new Error(`Left behind: ${left.join(', ')}`);
    return 'nothing left';
  });
  if (!regions) return steps;
  meta.state.appSecret = signs;
  await failOver(steps, {
    emulator,
    bot,
    bank,
    graphUrl: meta.graphUrl,
    appSecret: meta.state.appSecret,
    given: { ...given, META_APP_SECRET: meta.state.appSecret },
    customer: privately(mover),
  });
  return steps;
}

/** A step that fails because of a function is told with what the functions last complained of. */
function withTroubles(steps: Steps, say: (line: string) => void, emulator: () => Emulator | undefined): Steps {
  const step: Steps['step'] = async (name, run) => {
    try {
      return await steps.step(name, run);
    } catch (error) {
      const there = emulator();
      const lines = there === undefined ? [] : await functionLogs(there).catch(() => []);
      for (const line of lines.filter((each) => /"level":"(error|warn)"|Error/.test(each)).slice(-8)) say(line.trim());
      throw error;
    }
  };
  return { ...steps, step };
}
