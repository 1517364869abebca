import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Bundles } from '../../cdk/constructs/table-function.ts';
import { addSaldo } from '../../cdk/saldo.ts';
import type { DeskBundles } from '../../cdk/stacks/agents.ts';
import { deskFunctions, functionNames } from '../../lambdas/functions.ts';

type Stacks = ReturnType<typeof addSaldo>;
export type Templates = { readonly [K in keyof Stacks]-?: Template };

/** The context of `cdk.json`, and what is given. */
export function contextOf(given: Record<string, unknown>): Record<string, unknown> {
  const file = path.resolve(import.meta.dirname, '../../cdk.json');
  const { context } = JSON.parse(readFileSync(file, 'utf8')) as { context: Record<string, unknown> };
  return { ...context, ...given };
}

let bundles: Bundles | undefined;

/** A folder with a handler that does nothing, for each function: made once. */
export function emptyBundles(): Bundles {
  bundles ??= emptyFolders(functionNames) as Bundles;
  return bundles;
}

/** The same for the functions of both desks. */
export function emptyDeskBundles(): DeskBundles {
  return emptyFolders(Object.keys(deskFunctions));
}

function emptyFolders(names: readonly string[]): Readonly<Record<string, string>> {
  const directory = mkdtempSync(path.join(tmpdir(), 'saldo-bundles-'));
  return Object.fromEntries(
    names.map((name) => {
      const folder = path.join(directory, name);
      mkdirSync(folder);
      writeFileSync(path.join(folder, 'index.cjs'), `exports.handler = async () => '${name}';\n`);
      return [name, folder];
    }),
  );
}

/**
 * The whole app as templates, for tests that judge what would be deployed. The bundles are empty files: nothing here
 * depends on their content. Synthesising runs the rule packs, so a finding makes this throw.
 */
export function synthesise(
  context: Record<string, unknown> = {},
  change: (stacks: Stacks) => void = () => undefined,
  deskBundles: DeskBundles = {},
): Templates {
  const app = new App({
    context: contextOf(context),
    outdir: path.join(mkdtempSync(path.join(tmpdir(), 'saldo-cdk-')), 'out'),
  });
  const stacks = addSaldo(app, emptyBundles(), deskBundles);
  change(stacks);
  app.synth();
  return Object.fromEntries(
    Object.entries(stacks).map(([name, stack]) => [name, Template.fromStack(stack)]),
  ) as unknown as Templates;
}

/** One statement of a policy in a template. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}

/** Every function in the templates with the statements of its role, by the purpose that its table row gives it. */
export function functionsOf(
  templates: Templates,
): { readonly description: string; readonly properties: Record<string, unknown>; readonly statements: Statement[] }[] {
  return Object.values(templates).flatMap((template) => {
    const resources = template.toJSON().Resources as Record<string, Resource>;
    return Object.values(resources)
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .map(({ Properties }) => {
        const role = (Properties.Role as { 'Fn::GetAtt': [string, string] })['Fn::GetAtt'][0];
        const statements = Object.values(resources)
          .filter(({ Type }) => Type === 'AWS::IAM::Policy')
          .filter(({ Properties: policy }) => (policy.Roles as { Ref: string }[]).some(({ Ref }) => Ref === role))
          .flatMap(({ Properties: policy }) => (policy.PolicyDocument as { Statement: Statement[] }).Statement);
        return { description: String(Properties.Description), properties: Properties, statements };
      });
  });
}

export function actionsOf(statement: Statement): readonly string[] {
  return typeof statement.Action === 'string' ? [statement.Action] : statement.Action;
}

/** What KMS does at rest: for a service on the role's behalf, or when Lambda opens the variables of a function. */
export function isAtRest(condition: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined): boolean {
  const { 'kms:ViaService': service, 'kms:EncryptionContext:aws:lambda:FunctionArn': variables } =
    condition?.StringLike ?? {};
  return service !== undefined || variables !== undefined;
}
