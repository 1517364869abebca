import type { SomeWords } from '../../../conversation/understand/words.ts';
import { ways } from '../../ways.ts';

/** How people ask for help, another language, or another way to be answered. */
export const using = {
  intents: {
    menu: ['menu', 'options', 'main menu', 'choices', 'commands'],
    help: ['help', 'what can you do', 'who are you', 'how does this work', 'info'],
    language: ['language', 'languages', 'change language'],
    cancel: ['cancel', 'never mind', 'nevermind', 'back', 'quit', 'exit'],
  },
  features: {
    'numbers-only': [
      'numbers only',
      'no buttons',
      'without buttons',
      'basic phone',
      'simple mode',
      'text only',
      ...ways(
        '(cant|cannot|can not|dont|do not) see [the|any|your] buttons',
        'buttons (dont|do not|not|arent|are not) (work|working|showing|show|there|visible)',
        'there are no buttons',
      ),
    ],
    buttons: ['use buttons again', 'buttons again'],
  },
  modes: {
    sealed: [
      'privacy sealed',
      'privacy seal',
      'sealed',
      'seal amounts',
      'seal my amounts',
      'seal my balance',
      'sealed amounts',
      'seal them',
    ],
    page: [
      'privacy page',
      'amounts on a page',
      'amounts on the page',
      'amounts on your page',
      'show amounts on a page',
      'use the page',
    ],
    chat: [
      'privacy chat',
      'amounts in chat',
      'amounts in the chat',
      'amounts in this chat',
      'amounts here',
      'show amounts in chat',
      'show amounts in the chat',
      'show amounts in this chat',
      'show amounts here',
      'show my amounts here',
      'show my amounts in the chat',
      'show my amounts in this chat',
    ],
  },
  languageNames: {
    en: ['english'],
    af: ['afrikaans'],
    zu: ['zulu', 'isizulu'],
    xh: ['xhosa', 'isixhosa'],
    pt: ['portuguese'],
    es: ['spanish'],
    hi: ['hindi'],
    ar: ['arabic'],
    'zh-Hans': ['chinese', 'mandarin', 'simplified chinese'],
    id: ['indonesian', 'bahasa indonesia'],
  },
} satisfies SomeWords;
