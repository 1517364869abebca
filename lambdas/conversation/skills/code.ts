import { bankLabel } from '../../language/labels.ts';
import type { Notice, Notify } from '../../linking/port.ts';
import { isBotError } from '../../platform/errors.ts';
import { log } from '../../platform/log.ts';
import { secret } from './media.ts';
import { type Ask, bankNameOf, choicesOf, type Skill } from './skill.ts';

/**
 * The six digits from the page, which prove that whoever logged in at the bank and whoever writes here are one. A code
 * in the wrong chat is an attack that reports itself: the one whose link it was is told. So is whoever holds a link of
 * the same bank login already, and the person here learns that somebody does.
 */
export const code: Skill = async (ask) => {
  const { understanding, member, chat, say, can } = ask;
  const result = await can.linking.confirm(member, chat, understanding.slots.code ?? '');
  switch (result.kind) {
    case 'linked':
      await forgetHash(ask);
      // So that the end of this permission is told before it comes.
      await can.alerts?.watch(member.user);
      await Promise.all(result.alsoHeldBy.map((user) => tell(user, 'linked-elsewhere', can.notify)));
      return {
        opening: say('code.linked', { bank: bankLabel(bankNameOf(ask, result.link)) }),
        more: [
          say('code.accounts', { count: result.accounts }),
          say(`code.linked.${result.mode}`),
          ...(result.modeKept === true ? [say('code.modeKept')] : []),
          ...(result.stopped === 0 ? [] : [say('code.stopped', { count: result.stopped })]),
          ...(result.alsoHeldBy.length === 0 ? [] : [say('code.linkedElsewhere')]),
          say('code.end'),
        ],
        choices: choicesOf(say, 'balance', 'accounts', 'privacy'),
      };
    case 'wrong-code':
      return result.triesLeft > 0
        ? { opening: say('code.wrong', { count: result.triesLeft }) }
        : { opening: say('code.noTries'), more: [say('code.noTriesNext')], choices: choicesOf(say, 'link', 'agent') };
    case 'not-yours':
      await tell(result.victim.user, 'link-tried-elsewhere', can.notify);
      return {
        opening: say('code.notYours'),
        more: [say('code.notYoursNext'), say('person.line', { contact: can.contact })],
        choices: choicesOf(say, 'link', 'agent'),
      };
    case 'identity-changed':
      return {
        opening: say('code.changed'),
        more: [say('code.changedNext')],
        choices: choicesOf(say, 'link', 'agent'),
      };
    case 'expired':
      return { opening: say('code.expired'), more: [say('code.expiredNext')], choices: choicesOf(say, 'link', 'help') };
    case 'none-waiting':
      // Six lone digits that no link waits for are as likely a PIN.
      if (understanding.slots.codeAlone === true) return secret(ask);
      return { opening: say('code.none'), more: [say('code.noneNext')], choices: choicesOf(say, 'link', 'help') };
  }
};

/**
 * An identity hash of before is no measure any more where WhatsApp sends none now: left in place, it would stop the
 * new link at the next message.
 */
async function forgetHash(ask: Ask): Promise<void> {
  if (ask.member.identityHash !== undefined || ask.chat.profile?.identityHash === undefined) return;
  await ask.can.changeProfile({ ...ask, chat: undefined }, ({ identityHash: _before, ...profile }) => profile);
}

/**
 * A warning must arrive: when it cannot be sent now, the code's message is delivered again, and confirming it again
 * changes nothing. Only where the address can never be opened any more does whoever wrote here get their answer alone.
 */
async function tell(user: string, notice: Notice, notify: Notify): Promise<void> {
  try {
    await notify(user, notice);
  } catch (error) {
    if (!isBotError(error, 'VAULT_KEY_DESTROYED', 'VAULT_OPEN_FAILED')) throw error;
    log.error('notice-unaddressable', error, { kind: notice, user });
  }
}
