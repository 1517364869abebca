import { afterEach, describe, expect, it } from 'vitest';
import { noticeTemplate } from '../../../lambdas/conversation/late-notices.ts';
import { checkMeta } from '../../../tools/doctor/meta.ts';
import { openGraph } from '../../../tools/setup/graph.ts';
import { templates } from '../../../tools/setup/templates.ts';
import { openRig, type Rig } from './rig.ts';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

async function open(...given: Parameters<typeof openRig>): Promise<Rig> {
  rig = await openRig(...given);
  return rig;
}

/** What doctor says of the templates at this Meta. */
async function finding({ meta, deployment }: Rig) {
  const { appId, appSecret, accessToken, wabaId, phoneNumberId } = meta.state;
  const credentials = { appId, appSecret, accessToken, wabaId, phoneNumberId };
  const found = await checkMeta(openGraph(meta.graphUrl), credentials, deployment, Date.now());
  return found.find(({ id }) => id === 'templates');
}

describe('message templates', () => {
  it('are handed in once, in every language that Meta knows, as utility with a button', async () => {
    const opened = await open();
    await opened.run();
    const handed = opened.meta.state.templates.map(({ name, language, category }) => [name, language, category]);
    await opened.run();

    expect(handed).toEqual(templates.map(({ name, language }) => [name, language, 'UTILITY']));
    expect(handed).toContainEqual([noticeTemplate('linked-elsewhere', 'en').name, 'en', 'UTILITY']);
    expect(handed).toContainEqual([noticeTemplate('linked-elsewhere', 'af').name, 'af', 'UTILITY']);
    expect(opened.meta.state.templates).toHaveLength(templates.length);
    expect(opened.said.join('\n')).toContain(`already so: Meta has the ${templates.length} message templates`);
  });

  it('only what is missing is handed in again', async () => {
    const opened = await open();
    await opened.run();
    opened.meta.state.templates = opened.meta.state.templates.slice(1);

    expect(await opened.run()).toBe(1);

    expect(opened.meta.state.templates).toHaveLength(templates.length);
  });

  it.each([
    ['REJECTED', 'unsure', /does not let these templates be sent: saldo_link_tried_elsewhere \(\d+ languages\), /],
    ['PAUSED', 'unsure', /does not let these/],
    ['PENDING', 'unsure', new RegExp(`still reviews ${templates.length} of ${templates.length}`)],
    ['APPROVED', 'good', new RegExp(`has approved the ${templates.length}`)],
  ])('doctor tells of one that is %s', async (review, state, says) => {
    const opened = await open({ state: { review } });
    await opened.run();

    const found = await finding(opened);

    expect(found?.state).toBe(state);
    expect(found?.says).toMatch(says);
  });

  it('doctor tells of one that is missing, and of one that Meta took for marketing', async () => {
    const opened = await open();
    expect((await finding(opened))?.says).toMatch(/has no message template/);
    await opened.run();
    opened.meta.state.templates = opened.meta.state.templates.map((one) => ({ ...one, category: 'MARKETING' }));

    expect((await finding(opened))?.says).toMatch(/another category/);
  });

  it('hold nothing that could stand for a person, and what Meta allows', () => {
    for (const { components } of templates) {
      const [body, buttons] = components as [{ text: string }, { buttons: { text: string }[] }];
      expect(body.text).not.toMatch(/\{\{|\d/);
      expect(body.text.length).toBeLessThanOrEqual(1_024);
      expect(buttons.buttons).toHaveLength(1);
      expect(buttons.buttons[0]?.text.length).toBeLessThanOrEqual(25);
    }
  });
});
