import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

/** What an answer is checked as. */
export type AnswerKind = 'consent' | 'accounts' | 'balances' | 'transactions' | 'statements' | 'error';
export type ApiVersion = '4.0' | '3.1';

/** A checker gives the faults of an answer; none is good. */
export type Check = (kind: AnswerKind, value: unknown) => readonly string[];

const officialNames: Readonly<Record<AnswerKind, string>> = {
  consent: 'OBReadConsentResponse1',
  accounts: 'OBReadAccount6',
  balances: 'OBReadBalance1',
  transactions: 'OBReadTransaction6',
  statements: 'OBReadStatement2',
  error: 'OBErrorResponse1',
};
/** Where the official files lie: `OBIE_SPECS`, else a folder `shared/specs` beside the checkout. */
const specs = process.env.OBIE_SPECS ?? path.resolve(import.meta.dirname, '../../..', 'shared', 'specs');
const officialFiles: Readonly<Record<ApiVersion, string>> = {
  '4.0': path.join(specs, 'obie-account-info-4.0.0.json'),
  '3.1': path.join(specs, 'obie-account-info-3.1.11.json'),
};

/**
 * Against the official OpenAPI file, which its licence does not let this project carry: where it lies beside the
 * project. Undefined where it does not, and then it is said aloud.
 */
export function officialCheck(version: ApiVersion): Check | undefined {
  const file = officialFiles[version];
  if (!existsSync(file)) {
    process.stdout.write(
      `\n*** NOT CHECKED against the official UK Open Banking ${version} file: ${path.basename(file)} is not beside the project, nor named by OBIE_SPECS. Our own subset was checked. ***\n`,
    );
    return undefined;
  }
  const ajv = newAjv();
  ajv.addSchema({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), $id: 'obie' });
  return checkWith((kind) => ajv.compile({ $ref: `obie#/components/schemas/${officialNames[kind]}` }));
}

/** The faults of a resource-update event by the official file, where it lies beside the project; none is good. */
export function officialEventFaults(claims: unknown): readonly string[] {
  const file = path.join(specs, 'obie-event-notifications-4.0.json');
  if (!existsSync(file)) {
    process.stdout.write(`\n*** NOT CHECKED against ${path.basename(file)}, which is not beside the project. ***\n`);
    return [];
  }
  const ajv = newAjv();
  ajv.addSchema({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), $id: 'events' });
  const validate = ajv.compile({ $ref: 'events#/components/schemas/OBEventNotification1' });
  validate(claims);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Against our own subset, written from the published data dictionary: it always runs. */
export function ownCheck(version: ApiVersion): Check {
  const ajv = newAjv();
  return checkWith((kind) => ajv.compile(subset(version)[kind]));
}

function newAjv(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  // OpenAPI's own format for whole numbers of 32 bits.
  ajv.addFormat('int32', {
    type: 'number',
    validate: (value: number) => Number.isInteger(value) && Math.abs(value) < 2 ** 31,
  });
  (formats as unknown as { default: typeof formats.default }).default(ajv);
  return ajv;
}

function checkWith(compile: (kind: AnswerKind) => ValidateFunction): Check {
  const compiled = new Map<AnswerKind, ValidateFunction>();
  return (kind, value) => {
    const validate = compiled.get(kind) ?? compile(kind);
    compiled.set(kind, validate);
    validate(value);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

const text = (most: number) => ({ type: 'string', minLength: 1, maxLength: most });
const time = { type: 'string', format: 'date-time' };
const money = {
  type: 'object',
  required: ['Amount', 'Currency'],
  properties: {
    Amount: { type: 'string', pattern: '^\\d{1,13}(\\.\\d{1,5})?$' },
    Currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    SubType: { type: 'string' },
  },
  additionalProperties: false,
};
const links = {
  type: 'object',
  required: ['Self'],
  properties: Object.fromEntries(
    ['Self', 'First', 'Prev', 'Next', 'Last'].map((name) => [name, { type: 'string', format: 'uri' }]),
  ),
  additionalProperties: false,
};
const meta = {
  type: 'object',
  properties: { TotalPages: { type: 'integer' }, FirstAvailableDateTime: time, LastAvailableDateTime: time },
  additionalProperties: false,
};
const answer = (Data: object, more: object = {}, required: readonly string[] = []) => ({
  type: 'object',
  required: ['Data', 'Links', 'Meta', ...required],
  properties: { Data, Links: links, Meta: meta, ...more },
  additionalProperties: false,
});
const object = (required: readonly string[], properties: object) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});
const listOf = (name: string, items: object, least = 0) =>
  object([name], { [name]: { type: 'array', items, minItems: least } });

function subset(version: ApiVersion): Readonly<Record<AnswerKind, object>> {
  const v4 = version === '4.0';
  const indicator = { enum: ['Credit', 'Debit'] };
  const pick = (four: readonly string[], three: readonly string[]) => ({ enum: v4 ? four : three });
  return {
    consent: answer(
      object(['ConsentId', 'CreationDateTime', 'Status', 'StatusUpdateDateTime', 'Permissions'], {
        ConsentId: text(128),
        CreationDateTime: time,
        Status: pick(
          ['AWAU', 'AUTH', 'RJCT', 'CANC', 'EXPD'],
          ['AwaitingAuthorisation', 'Authorised', 'Rejected', 'Revoked'],
        ),
        StatusUpdateDateTime: time,
        Permissions: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^Read[A-Za-z]+$' } },
        ExpirationDateTime: time,
        TransactionFromDateTime: time,
        TransactionToDateTime: time,
      }),
      { Risk: object([], {}) },
      ['Risk'],
    ),
    accounts: answer(
      listOf(
        'Account',
        object(
          [
            'AccountId',
            'Status',
            'Currency',
            ...(v4 ? ['AccountCategory', 'AccountTypeCode'] : ['AccountType', 'AccountSubType']),
          ],
          {
            AccountId: text(40),
            Status: { enum: ['Enabled', 'Deleted'] },
            StatusUpdateDateTime: time,
            Currency: { type: 'string', pattern: '^[A-Z]{3}$' },
            ...(v4
              ? { AccountCategory: { const: 'Personal' }, AccountTypeCode: { enum: ['CACC', 'SVGS', 'CARD'] } }
              : {
                  AccountType: { const: 'Personal' },
                  AccountSubType: { enum: ['CurrentAccount', 'Savings', 'CreditCard'] },
                }),
            Description: text(35),
            Nickname: text(70),
            OpeningDate: time,
            Account: {
              type: 'array',
              items: object(['SchemeName', 'Identification'], {
                SchemeName: { type: 'string', pattern: '^UK\\.OBIE\\.' },
                Identification: text(256),
                Name: text(350),
              }),
            },
          },
        ),
      ),
    ),
    balances: answer(
      listOf(
        'Balance',
        object(['AccountId', 'CreditDebitIndicator', 'Type', 'DateTime', 'Amount'], {
          AccountId: text(40),
          CreditDebitIndicator: indicator,
          Type: pick(
            ['ITAV', 'ITBD', 'CLBD', 'OPBD', 'XPCD', 'INFO'],
            ['InterimAvailable', 'InterimBooked', 'ClosingBooked', 'OpeningBooked', 'Expected', 'Information'],
          ),
          DateTime: time,
          Amount: money,
          CreditLine: {
            type: 'array',
            items: object(['Included'], {
              Included: { type: 'boolean' },
              Type: { enum: ['Available', 'Credit', 'Emergency', 'Pre-Agreed', 'Temporary'] },
              Amount: money,
            }),
          },
        }),
        1,
      ),
    ),
    transactions: answer(
      listOf(
        'Transaction',
        object(['AccountId', 'CreditDebitIndicator', 'Status', 'BookingDateTime', 'Amount'], {
          AccountId: text(40),
          TransactionId: text(210),
          TransactionReference: text(210),
          CreditDebitIndicator: indicator,
          Status: pick(['BOOK', 'PDNG'], ['Booked', 'Pending']),
          TransactionMutability: { enum: ['Mutable', 'Immutable'] },
          BookingDateTime: time,
          ValueDateTime: time,
          TransactionInformation: text(500),
          Amount: money,
          CurrencyExchange: object(['SourceCurrency', 'ExchangeRate'], {
            SourceCurrency: { type: 'string', pattern: '^[A-Z]{3}$' },
            TargetCurrency: { type: 'string', pattern: '^[A-Z]{3}$' },
            UnitCurrency: { type: 'string', pattern: '^[A-Z]{3}$' },
            ExchangeRate: { type: 'number', exclusiveMinimum: 0 },
            InstructedAmount: money,
          }),
          BankTransactionCode: object(['Code', 'SubCode'], {
            Code: { type: 'string', pattern: v4 ? '^[A-Z]{4}$' : '^[A-Z][A-Za-z]+$' },
            SubCode: { type: 'string', pattern: v4 ? '^[A-Z]{4}$' : '^[A-Z][A-Za-z]+$' },
          }),
          Balance: object(['CreditDebitIndicator', 'Type', 'Amount'], {
            CreditDebitIndicator: indicator,
            Type: { const: v4 ? 'ITBD' : 'InterimBooked' },
            Amount: money,
          }),
          SupplementaryData: object(['Tip'], { Tip: money }),
          ProprietaryBankTransactionCode: object(['Code'], { Code: text(35), Issuer: text(35) }),
          MerchantDetails: object([], {
            MerchantName: text(350),
            MerchantCategoryCode: { type: 'string', pattern: '^\\d{4}$' },
          }),
        }),
      ),
    ),
    statements: answer(
      listOf(
        'Statement',
        object(['AccountId', 'StatementId', 'Type', 'StartDateTime', 'EndDateTime', 'CreationDateTime'], {
          AccountId: text(40),
          StatementId: text(40),
          StatementReference: text(35),
          Type: { const: 'RegularPeriodic' },
          StartDateTime: time,
          EndDateTime: time,
          CreationDateTime: time,
          StatementBenefit: {
            type: 'array',
            items: object(['Type', 'Amount'], { Type: { const: 'UK.OBIE.Cashback' }, Amount: money }),
          },
          StatementAmount: {
            type: 'array',
            items: object(['CreditDebitIndicator', 'Type', 'Amount'], {
              CreditDebitIndicator: indicator,
              Type: {
                enum: [
                  'PreviousClosingBalance',
                  'TotalCredits',
                  'TotalDebits',
                  'ClosingBalance',
                  'MinimumPaymentDue',
                  'CreditLimit',
                ].map((type) => `UK.OBIE.${type}`),
              },
              Amount: money,
            }),
          },
          StatementDateTime: {
            type: 'array',
            items: object(['DateTime', 'Type'], {
              DateTime: time,
              Type: { enum: ['UK.OBIE.PaymentDue', 'UK.OBIE.StatementAvailable'] },
            }),
          },
        }),
      ),
    ),
    error: object(v4 ? ['Errors'] : ['Code', 'Message', 'Errors'], {
      Code: text(40),
      Id: text(40),
      Message: text(500),
      Errors: {
        type: 'array',
        minItems: 1,
        items: object(v4 ? ['ErrorCode'] : ['ErrorCode', 'Message'], {
          ErrorCode: v4 ? { type: 'string', pattern: '^[A-Z0-9]{4}$' } : { type: 'string', pattern: '^UK\\.OBIE\\.' },
          Message: text(500),
          Path: text(500),
        }),
      },
    }),
  };
}
