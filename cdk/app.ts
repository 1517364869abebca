import { App } from 'aws-cdk-lib';
import { bundleAll } from '../tools/build/bundle.ts';
import type { Bundles } from './constructs/table-function.ts';
import { buildDesk } from './desk-bundles.ts';
import { addSaldo } from './saldo.ts';

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `This is Node ${process.versions.node}; Saldo's CDK app needs 24. Run it as: npx cdk ${process.argv.slice(2).join(' ')}`,
  );
  process.exit(1);
}

try {
  const built = await bundleAll();
  const app = new App();
  const bundles = Object.fromEntries(built.map(({ name, directory }) => [name, directory])) as Bundles;
  addSaldo(app, bundles, await buildDesk(app.node));
  app.synth();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
