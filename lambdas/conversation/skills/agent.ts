import { momentText } from '../../agents/hours.ts';
import type { Asked } from '../../agents/people.ts';
import type { Reply } from '../reply.ts';
import { type Ask, choicesOf, type Skill } from './skill.ts';

/**
 * The way to a person. Also where complaint, dispute and fraud words lead: `lock` is one press away. Where nobody serves
 * here, or not now, it is the contact line; otherwise the person is put into the queue at once, and is told what is
 * known of the wait and what will be seen of them. With an argument it is what the bot says about a hand-over, see
 * `overheard.ts`.
 */
export const agent: Skill = async (ask) => {
  const { say, can, understanding, member, chat } = ask;
  if (can.people === undefined) return elsewhere(ask);
  switch (understanding.slots.argument) {
    case 'left':
    case 'bot':
      return { opening: say('agent.left'), choices: choicesOf(say, 'menu', 'agent') };
    case 'kept':
      return { opening: say('agent.kept') };
    case 'media':
      return { opening: say('agent.noMedia') };
    default:
      return answerOf(ask, await can.people.ask({ member, chat }));
  }
};

function elsewhere({ say, can }: Ask): Reply {
  return {
    opening: say('agent.how', { contact: can.contact }),
    more: [say('agent.bot'), say('agent.urgent')],
    choices: choicesOf(say, 'lock', 'menu'),
  };
}

function answerOf(ask: Ask, asked: Asked): Reply {
  const { say, can, language } = ask;
  const elsewhere = say('agent.how', { contact: can.contact });
  const leaves = [...choicesOf(say, 'lock'), { id: 'agent:bot', title: say('button.bot') }];
  switch (asked.kind) {
    case 'talking':
      return { opening: say('agent.talking'), choices: leaves };
    case 'unreachable':
      return {
        opening: say('agent.unreachable'),
        more: [elsewhere, say('agent.urgent')],
        choices: choicesOf(say, 'lock', 'menu'),
      };
    case 'closed':
      return {
        opening: say('agent.closed'),
        more: [
          ...(asked.opensAt === undefined
            ? []
            : [say('agent.opens', { time: momentText(asked.opensAt, asked.hours, language) })]),
          elsewhere,
          say('agent.urgent'),
        ],
        choices: choicesOf(say, 'lock', 'menu'),
      };
    case 'waiting':
    case 'still-waiting': {
      const wait = asked.wait === undefined ? say('agent.waitUnknown') : say('agent.wait', { minutes: asked.wait });
      const isNew = asked.kind === 'waiting';
      return {
        opening: say(isNew ? 'agent.waiting' : 'agent.stillWaiting'),
        more: [
          say('agent.ahead', { count: asked.ahead }),
          wait,
          ...(isNew ? [say('agent.sees')] : []),
          say('agent.write'),
          say('agent.urgent'),
        ],
        choices: leaves,
      };
    }
  }
}
