import { passkeyScript, passkeyScriptFile } from './passkey-script.ts';
import { type PageResponse, plainHeaders } from './response.ts';
import { stylesheet, stylesheetFile } from './style.ts';

const assets: ReadonlyMap<string, { readonly type: string; readonly body: string }> = new Map([
  [stylesheetFile, { type: 'text/css; charset=utf-8', body: stylesheet }],
  [passkeyScriptFile, { type: 'text/javascript; charset=utf-8', body: passkeyScript }],
]);

/** A file that our pages load; undefined when there is none of this name. Its name is its content: cached for ever. */
export function assetNamed(file: string): PageResponse | undefined {
  const asset = assets.get(file);
  if (asset === undefined) return undefined;
  const forever = 'public, max-age=31536000, immutable';
  const headers = { 'content-type': asset.type, 'cache-control': forever, ...plainHeaders };
  return { status: 200, headers, body: asset.body };
}
