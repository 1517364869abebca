import type { Locate } from './place.ts';

/** One entry of `validation_errors`, as the Flows API reports it. Lines and columns count from 1. */
export interface ValidationError {
  readonly error: string;
  readonly error_type: 'FLOW_JSON_ERROR' | 'JSON_SCHEMA_ERROR';
  readonly message: string;
  readonly line_start: number;
  readonly line_end: number;
  readonly column_start: number;
  readonly column_end: number;
  readonly pointers: readonly Pointer[];
}

export interface Pointer {
  readonly line_start: number;
  readonly line_end: number;
  readonly column_start: number;
  readonly column_end: number;
  readonly path: string;
}

/** What belongs to the schema rather than to the sense of a Flow. */
const schemaErrors = new Set([
  'INVALID_PROPERTY_KEY',
  'INVALID_PROPERTY_TYPE',
  'INVALID_ENUM_VALUE',
  'INVALID_PROPERTY_VALUE_FORMAT',
  'MIN_ITEMS_REQUIRED',
  'MAX_ITEMS_EXCEEDED',
  'MIN_CHARS_REQUIRED',
  'MAX_CHARS_EXCEEDED',
  'MISSING_REQUIRED_TYPE_PROPERTY',
  'PATTERN_MISMATCH',
]);

/** Notes one error at a path such as `screens[0].layout.children[1].label`. */
export type Report = (error: string, message: string, path: string) => undefined;

/** Collects errors and finds their lines in the text. */
export function createFindings(locate: Locate): { readonly report: Report; readonly all: readonly ValidationError[] } {
  const all: ValidationError[] = [];
  return {
    all,
    report: (error, message, path) => {
      const place = locate(path);
      all.push({
        error,
        error_type: schemaErrors.has(error) ? 'JSON_SCHEMA_ERROR' : 'FLOW_JSON_ERROR',
        message,
        ...place,
        pointers: [{ ...place, path }],
      });
    },
  };
}
