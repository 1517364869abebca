import { memoryAlerts } from '../../lambdas/store/memory-alerts.ts';
import { describeAlertStore } from '../contract/alert-store.contract.ts';

describeAlertStore('memory', async (clock) => memoryAlerts({ clock }));
