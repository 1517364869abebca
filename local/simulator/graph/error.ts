import { randomBytes } from 'node:crypto';

/** A refusal in Meta's shape. */
export interface GraphRefusal {
  readonly status: number;
  readonly body: {
    readonly error: {
      readonly message: string;
      readonly type: 'OAuthException' | 'GraphMethodException';
      readonly code: number;
      readonly error_subcode?: number;
      readonly is_transient?: boolean;
      readonly error_user_title?: string;
      readonly error_user_msg?: string;
      readonly error_data?: { readonly messaging_product: 'whatsapp'; readonly details: string };
      readonly fbtrace_id: string;
    };
  };
}

/** Thrown by the checks of a request; holds the answer. */
export class GraphError extends Error {
  readonly refusal: GraphRefusal;

  constructor(refusal: GraphRefusal) {
    super(refusal.body.error.message);
    this.refusal = refusal;
  }
}

const traceId = (): string => `A${randomBytes(16).toString('base64url')}`;

export function refusal(status: number, code: number, message: string, details?: string): GraphRefusal {
  return {
    status,
    body: {
      error: {
        message: `(#${code}) ${message}`,
        type: 'OAuthException',
        code,
        ...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp' as const, details } }),
        fbtrace_id: traceId(),
      },
    },
  };
}

/** How the Flows API refuses: a short title and a sentence for whoever set the Flow up. */
export function flowError(code: number, title: string, message: string): GraphError {
  const { status, body } = refusal(400, code, title);
  return new GraphError({
    status,
    body: { error: { ...body.error, is_transient: false, error_user_title: title, error_user_msg: message } },
  });
}

/** 100: a parameter is absent, of the wrong kind, or one that Meta does not know. */
export const badParameter = (message: string, details = message): GraphError =>
  new GraphError(refusal(400, 100, message, details));

/** 131008: a parameter that this kind of message needs is absent. */
export const missingParameter = (details: string): GraphError =>
  new GraphError(refusal(400, 131008, 'Required parameter is missing', details));

/** 131009: a value is outside what Meta takes. */
export const badValue = (details: string): GraphError =>
  new GraphError(refusal(400, 131009, 'Parameter value is not valid', details));

export function badToken(token: string | undefined): GraphRefusal {
  return {
    status: 401,
    body: {
      error: {
        message:
          token === undefined
            ? 'An access token is required to request this resource.'
            : 'Invalid OAuth access token - Cannot parse access token',
        type: 'OAuthException',
        code: 190,
        fbtrace_id: traceId(),
      },
    },
  };
}

export function noSuchObject(method: string, id: string): GraphRefusal {
  return {
    status: 400,
    body: {
      error: {
        message:
          `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to ` +
          'missing permissions, or does not support this operation. Please read the Graph API documentation at ' +
          'https://developers.facebook.com/docs/graph-api',
        type: 'GraphMethodException',
        code: 100,
        error_subcode: 33,
        fbtrace_id: traceId(),
      },
    },
  };
}

export function unknownPath(path: string): GraphRefusal {
  return {
    status: 400,
    body: {
      error: {
        message: `Unknown path components: ${path}`,
        type: 'OAuthException',
        code: 2500,
        fbtrace_id: traceId(),
      },
    },
  };
}
