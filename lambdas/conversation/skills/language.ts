import { languageLabel } from '../../language/labels.ts';
import { isLanguage, languageCodes } from '../../language/languages.ts';
import { clearedSay, voiceOf } from '../../language/voice.ts';
import { choicesOf, type Skill } from './skill.ts';

/** Changes the language, or asks which. Each language is offered under its own name. */
export const language: Skill = async (ask) => {
  const { understanding, say, can } = ask;
  const wanted = understanding.slots.language ?? understanding.slots.argument;
  if (!isLanguage(wanted)) {
    return {
      opening: say('language.which'),
      choices: languageCodes.map((code) => ({ id: `language:${code}`, title: languageLabel(code) })),
    };
  }
  await can.changeProfile(ask, (profile) => (profile.language === wanted ? profile : { ...profile, language: wanted }));
  const speaks = clearedSay(voiceOf(wanted));
  return { opening: speaks('language.done'), choices: choicesOf(speaks, 'balance', 'menu'), say: speaks };
};
