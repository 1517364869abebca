import { RegionInfo } from 'aws-cdk-lib/region-info';

/**
 * Refuses a Region before anything is made there: a mistyped one, and those of AWS's closed partitions, from which neither
 * Meta nor the rest of AWS can be reached as the functions do.
 * @throws Error with one sentence that says what is wrong and what would be right.
 */
export function checkRegion(region: string | undefined, setBy: 'AWS_REGION' | 'secondRegion'): void {
  if (region === undefined) return;
  const instead =
    setBy === 'AWS_REGION'
      ? 'Choose another: AWS_REGION=eu-west-1 npx cdk deploy --all'
      : 'Choose another: -c secondRegion=eu-west-1';
  if (!RegionInfo.regions.some(({ name }) => name === region)) {
    throw new Error(`There is no AWS Region "${region}" that this version of aws-cdk-lib knows. ${instead}`);
  }
  const { partition } = RegionInfo.get(region);
  if (partition !== 'aws') {
    throw new Error(`${region} is in the partition ${partition}, where Saldo was never made to run. ${instead}`);
  }
}
