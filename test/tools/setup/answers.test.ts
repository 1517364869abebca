import { describe, expect, it } from 'vitest';
import { completeCredentials, givenBy, parseSecrets } from '../../../tools/setup/answers.ts';
import { commonFlags, commonOptions, readFlags } from '../../../tools/setup/options.ts';
import type { Prompt } from '../../../tools/setup/prompt.ts';

const nothingKept = { metaApp: undefined, metaToken: undefined, metaNumber: undefined };
const whole = {
  appId: '111111',
  appSecret: '0123456789abcdef0123456789abcdef',
  accessToken: 'EAAtokentokentokentoken',
  wabaId: '222222',
  phoneNumberId: '333333',
};

function typing(answers: Readonly<Record<string, string>>): Prompt & { readonly asked: string[] } {
  const asked: string[] = [];
  const answer = (how: string) => async (question: string) => {
    asked.push(`${how} ${question}`);
    return answers[question] ?? '';
  };
  return { asked, ask: answer('shown'), askHidden: answer('hidden') };
}

describe('what is asked', () => {
  it('asks for everything once, and types secrets unseen', async () => {
    const prompt = typing({
      'Meta app id': '111111',
      'Meta app secret': whole.appSecret,
      'System user access token': whole.accessToken,
      'WhatsApp Business Account id': '222222',
      'Phone number id': '333333',
    });

    expect(await completeCredentials({}, nothingKept, prompt)).toEqual(whole);
    expect(prompt.asked).toEqual([
      'shown Meta app id',
      'hidden Meta app secret',
      'hidden System user access token',
      'shown WhatsApp Business Account id',
      'shown Phone number id',
    ]);
  });

  it('asks for nothing that was given or is kept, and what is given wins', async () => {
    const prompt = typing({});
    const kept = {
      metaApp: { appId: '999999', current: whole.appSecret },
      metaToken: { accessToken: whole.accessToken },
      metaNumber: { wabaId: '222222', phoneNumberId: '333333' },
    };

    expect(await completeCredentials({ appId: '111111' }, kept, prompt)).toEqual(whole);
    expect(prompt.asked).toEqual([]);
  });

  it.each([
    [
      'an id with letters',
      { appId: 'abc' },
      /Meta app id must be digits only, as Meta shows it: developers\.facebook\.com/,
    ],
    ['a short app secret', { appSecret: 'abc' }, /Meta app secret must be 32 hexadecimal digits/],
    ['a token with blanks', { accessToken: 'EAA token token token' }, /access token must be one word/],
  ])('refuses %s, and does not repeat it', async (_case, wrong, message) => {
    const failure = completeCredentials({ ...whole, ...wrong }, nothingKept, typing({}));

    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.not.toThrow(Object.values(wrong)[0]);
  });

  it('reads variables and standard input, and leaves blanks out', () => {
    expect(givenBy({ META_APP_ID: ' 1 ', META_APP_SECRET: '', WABA_ID: '2' })).toEqual({ appId: '1', wabaId: '2' });
    expect(parseSecrets('{"appSecret":"a","accessToken":"b","more":1}')).toEqual({ appSecret: 'a', accessToken: 'b' });
    expect(() => parseSecrets('a=b')).toThrow(/Standard input must hold/);
  });
});

describe('flags', () => {
  it.each([['--app-secret=0123'], ['--access-token'], ['--token'], ['--verify-token=x']])(
    'refuses %s on the command line without repeating it',
    (word) => {
      expect(() => readFlags([word, 'hidden-value'], commonFlags)).toThrow(/shell's history/);
      expect(() => readFlags([word, 'hidden-value'], commonFlags)).not.toThrow(/0123|hidden-value/);
    },
  );

  it('names an unknown flag and where the others are', () => {
    expect(() => readFlags(['--stagee', 'prod'], commonFlags)).toThrow(/"--stagee" is unknown.*--help/);
  });

  it.each([
    ['an unknown stage', { stage: 'production' }, /There is no stage "production"/],
    ['a Graph address without a version', { 'graph-url': 'https://graph.facebook.com' }, /must end in a version/],
  ])('refuses %s', (_case, values, message) => {
    expect(() => commonOptions(values, {})).toThrow(message);
  });

  it('takes stage and Region from variables, and flags before them', () => {
    const environment = { SALDO_STAGE: 'staging', AWS_REGION: 'eu-west-1' };

    expect(commonOptions({}, environment)).toMatchObject({ stage: 'staging', region: 'eu-west-1' });
    expect(commonOptions({ stage: 'prod', region: 'af-south-1' }, environment)).toMatchObject({
      stage: 'prod',
      region: 'af-south-1',
    });
  });

  it('names commands so that they can be typed as they stand', () => {
    const { again } = commonOptions({ stage: 'prod', region: 'eu-west-1' }, {});

    expect(again('Run: npm run setup')).toBe('Run: npm run setup -- --stage prod --region eu-west-1');
    expect(again('After a day, run: npm run setup -- --forget-previous')).toBe(
      'After a day, run: npm run setup -- --stage prod --region eu-west-1 --forget-previous',
    );
    expect(again('run `npm run setup` with its ids, or npm start')).toBe(
      'run `npm run setup -- --stage prod --region eu-west-1` with its ids, or npm start',
    );
    expect(commonOptions({}, { SALDO_STAGE: 'prod' }).again('Run: npm run setup')).toBe('Run: npm run setup');
  });
});
