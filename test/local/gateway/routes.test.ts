import { describe, expect, it } from 'vitest';
import { createRouter } from '../../../local/gateway/routes.ts';

const router = createRouter([
  ['ANY /{proxy+}', 'proxy'],
  ['$default', 'default'],
  ['GET /', 'home'],
  ['GET /link/{token}', 'link'],
  ['ANY /link/{token}', 'any link'],
  ['GET /link/help', 'help'],
  ['GET /files/{rest+}', 'files'],
]);

describe('routes of an HTTP API', () => {
  it.each([
    ['GET', '/', 'home', {}],
    ['GET', '/link/abc', 'link', { token: 'abc' }],
    ['POST', '/link/abc', 'any link', { token: 'abc' }],
    ['HEAD', '/link/abc', 'any link', { token: 'abc' }],
    ['GET', '/link/help', 'help', {}],
    ['GET', '/link/a%20b', 'link', { token: 'a b' }],
    ['GET', '/link/100%', 'link', { token: '100%' }],
    ['GET', '/files/a/b.txt', 'files', { rest: 'a/b.txt' }],
    ['POST', '/files/a', 'proxy', { proxy: 'files/a' }],
    ['GET', '/link/a/b', 'proxy', { proxy: 'link/a/b' }],
    ['GET', '/link/', 'proxy', { proxy: 'link/' }],
    ['POST', '/', 'default', {}],
  ])('%s %s goes to %s', (method, path, target, pathParameters) => {
    expect(router(method, path)).toMatchObject({ target, pathParameters });
  });

  it('finds nothing where no route fits', () => {
    const small = createRouter([['GET /link/{token}', 1]]);

    expect(small('HEAD', '/link/abc')).toBeUndefined();
    expect(small('GET', '/link')).toBeUndefined();
    expect(small('GET', '/link/a/b')).toBeUndefined();
  });

  it('names the route key it chose', () => {
    expect(router('GET', '/link/abc')?.routeKey).toBe('GET /link/{token}');
  });

  it('refuses a route it cannot read', () => {
    expect(() => createRouter([['get /link', 1]])).toThrow('"get /link" is not a route');
  });

  it('refuses a route that is there twice', () => {
    expect(() =>
      createRouter([
        ['GET /a', 1],
        ['GET /a', 2],
      ]),
    ).toThrow('The route GET /a is in the table twice');
  });
});
