import type { StandIns } from '../aws/stand-ins.ts';
import { everyNth } from '../matrix.ts';
import type { Scenario } from '../scenarios.ts';
import type { Played } from './entry.ts';
import type { OverAws } from './thirty.ts';

const ofKeys = /^(GenerateDataKey|Decrypt|GenerateMac)$/;

/** Scenarios over the real adapters, with one in `share` of their requests broken below the SDK. */
export function overAws(
  standIns: StandIns,
  scenarios: readonly Scenario[],
  share: number,
): Pick<OverAws, 'table' | 'keys'> {
  const broken = async (isWanted: (name: string) => boolean, oneIn: number): Promise<Played> => {
    const found: string[] = [];
    let times = 0;
    for (const scenario of scenarios) {
      const wanted = (await standIns.combinations(scenario)).filter(({ request }) => isWanted(request.name));
      for (const { nth, fault, request } of everyNth(wanted, oneIn)) {
        const { breaches } = await standIns.playOn(scenario, { nth, fault });
        times += 1;
        const where = `${scenario.name}, ${fault} at request ${nth} (${request.name})`;
        found.push(...breaches.map(({ invariant, what }) => `${invariant} ${what}: ${where}`));
      }
    }
    return { times, broken: found };
  };
  return {
    table: () => broken((name) => !ofKeys.test(name), share),
    keys: () => broken((name) => ofKeys.test(name), Math.max(1, Math.ceil(share / 6))),
  };
}
