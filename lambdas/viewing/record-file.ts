import type { Account } from '../banks/port.ts';
import { days, hours } from '../platform/clock.ts';
import { retention } from '../platform/retention.ts';
import { chatYes, type PersonRecord } from './record.ts';

/**
 * The record as a file: what is held, in words a person or another program can read. Secrets are named and not given:
 * what opens something (PIN hash, bank keys, the phrase) is of use to a thief alone.
 */
export function writeRecord(record: PersonRecord): string {
  const { at, profile, unlock, links, ledger, messages, readings, talks, address } = record;
  const { handover, telling, questions, safety } = record;
  const agreed = chatYes(record);
  return `${JSON.stringify(
    {
      madeAt: time(at),
      profile: {
        pseudonym: profile?.user,
        address: address.kind === 'open' ? address.text : address.kind,
        language: profile?.language,
        amountsShown: profile?.mode,
        agreedToNotice: profile?.chatNotice,
        numbersInsteadOfButtons: profile?.numbersOnly ?? false,
        provesWith: profile?.unlocksWith,
        linkingAttempts: profile?.attempts.length,
        identityHash: profile?.identityHash,
        aliases: profile?.aliases,
        stoppedAt: time(profile?.stoppedAt),
        lockedAt: time(profile?.lockedAt),
      },
      ownAccounts: Object.entries(profile?.accountChoices ?? {}).map(([bank, { sealedNames, hidden = [], first }]) => ({
        bank,
        names: sealedNames === undefined ? 'none' : 'kept, encrypted; the accounts below have them',
        notShown: hidden.length,
        oneComesFirst: first !== undefined,
      })),
      unlock: {
        pin: unlock?.pin === undefined ? undefined : { setAt: time(unlock.pin.setAt), kept: 'as a hash' },
        passkeys: (unlock?.passkeys ?? []).map(({ id, transports, addedAt }) => ({
          id,
          transports,
          addedAt: time(addedAt),
        })),
        phrase: unlock?.sealedPhrase === undefined ? undefined : 'kept, encrypted',
        wrongTries: unlock?.tries,
        lockedUntil: time(unlock?.lockedUntil),
      },
      links: links.map(({ link, accounts }) => ({
        id: link.id,
        bank: link.bank,
        consent: link.consent,
        state: link.state,
        stateReason: link.stateReason,
        grantedAt: time(link.grantedAt),
        expiresAt: time(link.expiresAt),
        permissions: link.permissions,
        bankKeys: 'kept, encrypted',
        accounts:
          accounts === 'shut' ? 'kept, not opened until you log in at this bank again' : accounts.map(accountOf),
      })),
      consents: ledger.map(({ at: when, event, bank, link, permissions, expiresAt, notice }) => ({
        at: time(when),
        event,
        bank,
        link,
        permissions,
        expiresAt: time(expiresAt),
        notice,
      })),
      alerts: {
        ...profile?.alerts,
        since: time(profile?.alerts?.since),
        pausedUntil: time(profile?.alerts?.pausedUntil),
        waiting: telling?.waiting.map(({ kind, at: when }) => ({ kind, at: time(when) })),
        told: telling?.told.map(({ kind, at: when }) => ({ kind, at: time(when) })),
        marksOfWhatWasSeen: telling?.seen.length,
        lastTold: time(telling?.toldAt),
      },
      questionsAboutPayments: questions.map(({ link, state, askedAt, answeredAt, card, remindedAt }) => ({
        askedAt: time(askedAt),
        link,
        state,
        answeredAt: time(answeredAt),
        remindedAt: time(remindedAt),
        card,
        payment: 'kept, encrypted',
      })),
      proofOfQuestions: safety.map(({ at: when, event, question }) => ({ at: time(when), event, question })),
      messages: messages.map(({ sentAt, intent, state, delivery, reads }) => ({
        at: time(sentAt),
        about: intent,
        state,
        delivery,
        bankReads: reads?.map(readOf),
        text: 'not kept',
      })),
      askedForPerson:
        handover === undefined
          ? undefined
          : {
              at: time(handover.askedAt),
              state: handover.state,
              lastAsked: handover.lastAsked,
              banks: handover.banks,
              takenAt: time(handover.takenAt),
              endedAt: time(handover.closedAt),
              because: handover.closedBecause,
            },
      talksWithPeople: talks.map(({ at: when, from, text, isShut }) => ({
        at: time(when),
        from: from === 'agent' ? 'a person' : 'you',
        text: isShut === true ? 'kept, not opened: older than your PIN and passkeys' : (text ?? 'not kept'),
      })),
      readings: readings.map(({ sentAt, reads, sealedCache }) => ({
        at: time(sentAt),
        bankReads: reads.map(readOf),
        balances: sealedCache === undefined ? undefined : 'kept, encrypted',
      })),
      metaSaw: {
        chat: 'every message and button of the chat, and when; kept by Meta for up to 30 days',
        amounts: agreed === undefined ? 'none from Saldo' : 'those written in the chat after you allowed it',
        amountsAllowedAt: time(agreed?.at),
        amountsAllowedNow: agreed?.still ?? false,
      },
      keptFor: {
        bankKeysAndAccounts: 'until you unlink the bank',
        profileAndUnlock: 'until you delete your data',
        talkDays: retention.messageRecord / days(1),
        messageDays: retention.messageRecord / days(1),
        lastBalanceHours: retention.balanceCache / hours(1),
        readingHours: retention.unattendedWindow / hours(1),
        openBrowserHours: retention.sessionAbsolute / hours(1),
        consentDays: retention.consentLedger / days(1),
      },
    },
    null,
    2,
  )}\n`;
}

const accountOf = ({ id, kind, currency, nickname, lastDigits, status }: Account) => ({
  id,
  kind,
  currency,
  name: nickname,
  lastDigits,
  status,
});

const readOf = ({ link, endpoint, at, present }: { link: string; endpoint: string; at: number; present?: true }) => ({
  at: time(at),
  link,
  what: endpoint,
  youWereThere: present === true,
});

function time(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
