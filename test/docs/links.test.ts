import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** A page that sends its reader to a place that is not there is worse than one that says nothing. */
const pages = globSync(['*.md', 'docs/**/*.md', 'data/**/*.md', 'local/**/*.md', 'tools/**/*.md'], {
  exclude: (name) => name.includes('node_modules'),
});

/** As the sites that show Markdown make an anchor of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

const withoutCode = (text: string) => text.replaceAll(/^```[\s\S]*?^```/gm, '');

const anchorsOf = (file: string) =>
  [...withoutCode(readFileSync(file, 'utf8')).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

describe.each(pages)('%s', (page) => {
  it('links to pages and headings that are there', () => {
    const links = [...withoutCode(readFileSync(page, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, link = '']) => link,
    );
    const broken = links.filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [place = '', anchor] = link.split('#');
      const file = place === '' ? page : path.join(path.dirname(page), place);
      return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
    });

    expect(broken).toEqual([]);
  });
});
