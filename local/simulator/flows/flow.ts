import type { ValidationError } from '../flow-json/finding.ts';

export type FlowStatus = 'DRAFT' | 'PUBLISHED' | 'DEPRECATED' | 'THROTTLED' | 'BLOCKED';

/** A Flow of the business account. */
export interface Flow {
  readonly id: string;
  readonly name: string;
  readonly categories: readonly string[];
  readonly status: FlowStatus;
  readonly endpoint_uri?: string;
  readonly application_id?: string;
  /** The very text that was uploaded. */
  readonly flow_json?: string;
  readonly validation_errors: readonly ValidationError[];
}

/** What a Flow JSON says about itself at its top. */
export interface FlowHead {
  readonly version?: string;
  readonly data_api_version?: string;
  readonly screens: readonly string[];
}

/** Reads the head of a Flow JSON; of one that cannot be read, an empty one. */
export function headOf({ flow_json }: Pick<Flow, 'flow_json'>): FlowHead {
  try {
    const flow: unknown = JSON.parse(flow_json ?? '');
    const at = (value: unknown, key: string): unknown =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    const [version, data_api_version, screens] = ['version', 'data_api_version', 'screens'].map((key) => at(flow, key));
    return {
      ...(typeof version === 'string' ? { version } : {}),
      ...(typeof data_api_version === 'string' ? { data_api_version } : {}),
      screens: Array.isArray(screens) ? screens.map((screen) => String(at(screen, 'id'))) : [],
    };
  } catch {
    return { screens: [] };
  }
}
