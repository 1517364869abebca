import fc from 'fast-check';

/** Any UTF-16 code units, lone surrogates included. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.integer({ min: 32, max: 126 }), fc.integer({ min: 0, max: 0xffff })), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));

export const anyJson = fc.jsonValue({ maxDepth: 3 });

/** What is written to break into something else: a query, a page, a template, a terminal, a log, a path. */
export const injections = [
  "'; DROP TABLE users;--",
  '{"$ne":null}',
  '<script>alert(1)</script>',
  '\u0024{process.env.SECRET}',
  '{{constructor.constructor("return process")()}}',
  '\u001b[2J\u001b[31mred',
  '\r\nlevel=error forged=true',
  '%0d%0aSet-Cookie: a=b',
  '__proto__',
  '../../etc/passwd',
] as const;
export const injection = fc.constantFrom(...injections);

/** What may stand in a header of one line. */
export const headerText: fc.Arbitrary<string> = anyText.map((text) => text.replace(/[^\x20-\x7e]/g, ''));
