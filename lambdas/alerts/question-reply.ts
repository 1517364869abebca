import type { Reply } from '../conversation/reply.ts';
import type { Disclosed } from '../privacy/disclosure.ts';
import type { AlertSay } from './words.ts';

/**
 * "Do you recognise this?" The payment itself stands in the chat only for those who agreed to amounts there; for
 * everybody else it is behind a button. Says what a no does, and that silence does nothing.
 */
export function questionReply(
  say: AlertSay,
  id: string,
  count: number,
  { isHidden, lines }: { readonly isHidden: boolean; readonly lines?: Disclosed | undefined },
): Reply {
  const [yes, no, see] = [`recognise:yes:${id}`, `recognise:no:${id}`, `recognise:see:${id}`];
  return {
    opening: say('question.ask', { count }),
    more: [...(lines === undefined ? [] : [lines]), say('question.no'), say('question.silence')],
    choices: [
      ...(isHidden || lines === undefined ? [{ id: see, title: say('button.look') }] : []),
      { id: no, title: say('button.no') },
      { id: yes, title: say('button.yes') },
    ],
    pending: { yes, no },
  };
}
