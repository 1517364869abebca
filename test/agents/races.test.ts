import { describeRaces } from './races.contract.ts';
import { openDeskRig } from './rig.ts';

describeRaces('memory', async () => openDeskRig());
