import { describe, expect, it } from 'vitest';
import { functionNames, functions } from '../../../lambdas/functions.ts';
import { environmentVariables } from '../../../lambdas/platform/env.ts';
import { functionEnvironment } from '../../../local/wiring/environment.ts';

const values = Object.fromEntries(environmentVariables.map((name) => [name, `value of ${name}`]));
const aws = { AWS_REGION: 'af-south-1', AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:1' };

describe('the environment of a function', () => {
  it.each(functionNames)('%s has the variables of the table and no other', (name) => {
    const environment = functionEnvironment(name, functions[name], values, aws);

    const ours = environmentVariables.filter((variable) => variable in environment);
    expect(ours.sort()).toEqual([...functions[name].environment].sort());
    const others = Object.keys(environment).filter((variable) => !ours.some((known) => known === variable));
    expect(others.filter((variable) => !/^(AWS_|_HANDLER$|TZ$|LANG$)/.test(variable))).toEqual([]);
    expect(environment).toMatchObject({
      ...aws,
      AWS_LAMBDA_FUNCTION_NAME: `saldo-${name}`,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(functions[name].memory),
    });
  });

  it('is refused when a variable has no value', () => {
    expect(() => functionEnvironment('delivery', functions.delivery, {}, aws)).toThrow(
      'The local system has no value for TABLE_NAME, which delivery reads.',
    );
  });
});
