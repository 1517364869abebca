import type { Language } from '../language/languages.ts';
import type { Frame } from './layout.ts';
import type { PageRequest } from './request.ts';
import { languageOf, wordsIn } from './words.ts';

/** What every page needs to know of its request. `chat` is the language of the chat it belongs to, where it is known. */
export function frameOf(
  { supportContact }: { readonly supportContact: string },
  request: PageRequest,
  chat?: Language,
): Frame {
  const language = languageOf(request, chat);
  const query = new URLSearchParams(request.query);
  query.delete('lang');
  // What begins with two slashes, or with what browsers take for such, is another site's address.
  const path = request.path.replace(/^[/\\\s\p{Cc}]*/u, '/');
  const here = query.size === 0 ? path : `${path}?${query}`;
  return { language, say: wordsIn(language), here, supportContact };
}

/** Opens the chat with the bot, with a text typed and not yet sent. */
export function chatUrl(
  { chatLinkUrl, displayPhoneNumber }: { readonly chatLinkUrl: string; readonly displayPhoneNumber: string },
  text: string,
): string {
  return `${chatLinkUrl}/${displayPhoneNumber.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`;
}
