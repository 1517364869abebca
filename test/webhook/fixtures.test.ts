import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { InboundRecord } from '../../lambdas/webhook/record.ts';
import { walk } from '../../lambdas/webhook/walk.ts';
import { asMeta, clockAt, encodings, type Json, openIntake, posted } from './meta.ts';

/** What each case must come out as. The cases are payloads as Meta sends them; see test/fixtures/whatsapp/README.md. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'account_update.json': {
    account_deleted: 'notice account_update.account_deleted',
    account_restriction: 'notice account_update.account_restriction',
    account_violation: 'notice account_update.account_violation',
    ad_account_linked: 'notice account_update.ad_account_linked',
    authentication_international_eligibility: 'notice account_update.auth_intl_price_eligibility_update',
    account_disabled: 'notice account_update.disabled_update',
    mm_api_for_wa_terms_of_service: 'notice account_update.mm_lite_terms_signed',
    partner_added: 'notice account_update.partner_added',
    partner_app_installed: 'notice account_update.partner_app_installed',
    partner_app_uninstalled: 'notice account_update.partner_app_uninstalled',
    partner_led_business_verification_status: 'notice account_update.partner_client_certification_status_update',
    partner_removed: 'notice account_update.partner_removed',
    partner_removed_wa_app_disconnection: 'notice account_update.partner_removed',
    primary_business_location_set: 'notice account_update.business_primary_location_country_update',
    pricing_tiering_update: 'notice account_update.volume_based_pricing_tier_update',
    account_offboarded: 'notice account_update.account_offboarded',
    account_reconnected: 'notice account_update.account_reconnected',
  },
  'call_connect.json': {
    business_initiated: 'notice calls.other',
    user_initiated: 'notice calls.other',
  },
  'call_permission_update.json': {
    accept: 'unsupported call_permission_reply quoting',
    reject: 'unsupported call_permission_reply quoting',
  },
  'call_status.json': {
    call_status: 'notice calls.other',
  },
  'call_terminate.json': {
    call_terminate: 'notice calls.other',
  },
  'callback_button.json': {
    button: 'button quoting',
    quick_reply: 'button quoting',
    quick_reply_without_context: 'button',
  },
  'callback_selection.json': {
    callback: 'button quoting',
    description: 'button quoting',
  },
  'deleted_message.json': {
    revoke: 'revoke',
  },
  'edited_message.json': {
    image: 'edit',
  },
  'flow_completion.json': {
    completion: 'flow quoting',
    without_flow_token: 'flow quoting',
  },
  'message.json': {
    text: 'text',
    image: 'media image',
    media_with_url: 'media image',
    video: 'media video forwarded',
    document: 'media document forwarded',
    audio: 'media audio forwarded',
    voice: 'media voice',
    static_sticker: 'media sticker',
    animated_sticker: 'media sticker',
    reaction: 'reaction',
    unreaction_empty: 'reaction',
    unreaction_no_emoji: 'reaction',
    current_location: 'location forwarded',
    chosen_location: 'location forwarded',
    contacts: 'contacts',
    order: 'order',
    unsupported: 'unsupported unsupported',
    unsupported_with_type: 'unsupported pool',
    reply: 'text quoting',
    forwarded: 'text forwarded',
    forwarded_many_times: 'text forwarded',
    interactive_message_with_err: 'unsupported interactive quoting + notice messages.error_131000',
    referral: 'text',
  },
  'message_status.json': {
    sent: 'report sent',
    delivered: 'report delivered',
    read: 'report read',
    played: 'report played',
    failed: 'report failed',
    with_tracker: 'report sent',
    group: 'report read',
  },
  'outgoing_message.json': {
    text: 'notice smb_message_echoes.other',
    delete: 'notice smb_message_echoes.other',
    edit: 'notice smb_message_echoes.other',
  },
  'system.json': {
    phone_number_change: 'system number-changed',
    identity_change: 'system identity-changed',
  },
  'template_category_update.json': {
    marketing: 'notice template_category_update.marketing',
  },
  'template_components_update.json': {
    element: 'notice message_template_components_update.other',
  },
  'template_quality_update.json': {
    yellow: 'notice message_template_quality_update.yellow',
  },
  'template_status_update.json': {
    approved: 'notice message_template_status_update.approved',
    rejected: 'notice message_template_status_update.rejected',
  },
  'user_marketing_preferences.json': {
    resume: 'notice user_preferences.resume',
    signup: 'notice user_preferences.signup',
  },
};

const folder = new URL('../fixtures/whatsapp/pywa/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.includes('_vector'));
const cases = files.flatMap((file) =>
  Object.entries(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, Json>).map(
    ([name, body]) => ({ file, name, body }),
  ),
);

/** The account, number and time that a payload itself speaks of: it is then addressed to us, and fresh. */
function receiverOf(body: Json) {
  const [entry] = body.entry as { id: string; changes: { value: Record<string, unknown> }[] }[];
  const value = entry?.changes[0]?.value ?? {};
  const [item] = (value.messages ?? value.statuses ?? []) as { timestamp?: string }[];
  return {
    ours: async () => ({
      wabaId: entry?.id ?? '',
      phoneNumberId: (value.metadata as { phone_number_id?: string } | undefined)?.phone_number_id ?? 'none',
    }),
    clock: clockAt(Number(item?.timestamp ?? 1_780_000_000) + 1),
  };
}

function described({ content, forwarded, quoted }: InboundRecord): string {
  const detail =
    content.kind === 'media'
      ? [content.media]
      : content.kind === 'system'
        ? [content.event]
        : content.kind === 'unsupported'
          ? [content.type]
          : [];
  const marks = [forwarded === true ? 'forwarded' : [], quoted === undefined ? [] : 'quoting'].flat();
  return [content.kind, ...detail, ...marks].join(' ');
}

describe('every example payload', () => {
  it('has its expected reading in the table', () => {
    const named = Object.entries(expected).flatMap(([file, names]) =>
      Object.keys(names).map((name) => `${file} ${name}`),
    );

    expect(cases.map(({ file, name }) => `${file} ${name}`).sort()).toEqual(named.sort());
  });

  it.each(cases)('is taken: $file $name', async ({ file, name, body }) => {
    for (const encoding of encodings) {
      for (const rawBody of [asMeta(body), JSON.stringify(body)]) {
        const receiver = receiverOf(body);
        const intake = openIntake(receiver);

        const { statusCode } = await intake.take(posted(rawBody, { encoding }));

        expect(statusCode).toBe(200);
        expect(intake.count('SignedButUnusable')).toBe(0);
        const { reports } = walk(body, await receiver.ours(), 0);
        expect(intake.count('ReportReceived')).toBe(reports.length);
        const notices = intake.counted.filter((metric) => metric.name === 'MetaNotice');
        const seen = [
          ...intake.records().map(described),
          ...reports.map(({ status }) => `report ${status}`),
          ...notices.map(({ dimensions }) => `notice ${dimensions.Kind}`),
        ];
        expect(seen.join(' + ')).toBe(expected[file]?.[name]);
      }
    }
  });
});
