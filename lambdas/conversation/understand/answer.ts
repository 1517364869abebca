import { type Asked, isFeature, isSkilled, meanwhile } from './topics.ts';
import type { Slots, Understanding } from './understand.ts';

/** What is made of a topic or a feature while it has no skill: its honest sentence, or a person. */
export function answerTo(asked: Asked, slots: Slots = {}): Pick<Understanding, 'intent' | 'slots'> {
  if (!isFeature(asked)) return { intent: 'fallback', slots: { ...slots, topic: asked } };
  const stand = meanwhile[asked];
  return stand === 'agent'
    ? { intent: 'agent', slots: { ...slots, feature: asked } }
    : { intent: 'fallback', slots: { ...slots, topic: stand, feature: asked } };
}

/** Makes the request of its skill out of a topic or feature that has one. */
export function promoted(understanding: Understanding): Understanding {
  const { topic, feature, ...slots } = understanding.slots;
  const asked = feature ?? topic;
  return isSkilled(asked) ? { ...understanding, intent: asked, slots } : understanding;
}
