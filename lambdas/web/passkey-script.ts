import { createHash } from 'node:crypto';

/**
 * The one script of our pages: it talks to the browser's passkeys, because only a script can. A page that uses it draws
 * it with `drawPage(frame, title, main, { script: passkeyScriptPath })` and answers with `script: true`, which lets
 * `script-src 'self'` through (`pageHeaders`). Without script, or in a browser without WebAuthn, nothing of this is seen
 * and the page must work with the PIN.
 *
 * **What a page writes.** Inside a `<form method="post">`, any number of
 * ```html
 * <div data-passkey="create" data-options="{…}" hidden>
 *   <input type="hidden" name="passkey">
 *   <button type="button">Create a passkey</button>
 *   <p data-passkey-done role="status" hidden>The passkey is ready.</p>
 *   <p data-passkey-failed role="alert" hidden>No passkey was made.</p>
 * </div>
 * ```
 * - `data-passkey` is the ceremony: `create` (`navigator.credentials.create`) or `get`.
 * - `data-options` is `PublicKeyCredentialCreationOptionsJSON` or `…RequestOptionsJSON` (WebAuthn Level 3 §5.1.9, §5.1.10),
 *   as `step-up/passkeys.ts` makes them. The template escapes it.
 * - `hidden` is taken away only where the browser has passkeys.
 *
 * **What happens.** A press of the button runs the ceremony. The result is written into the field `passkey` as
 * `RegistrationResponseJSON` or `AuthenticationResponseJSON`, at most some 2 KB, without the parts that nobody reads. Then:
 * - with `data-submit` on the element, the form is sent at once. A script's sending carries no button's name, so
 *   whatever else the server wants to know goes in a hidden field or in the form's address.
 * - without it, the button goes away, `data-passkey-done` is shown, and the person sends the form themselves. An element
 *   whose field is filled already (the form came back) is shown so from the beginning.
 * A ceremony that fails or is called off shows `data-passkey-failed`, and the button works again.
 */
export const passkeyScript = String.raw`
(() => {
  'use strict';
  const { credentials } = navigator;
  if (typeof PublicKeyCredential !== 'function' || !credentials) return;

  const bytesOf = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  const textOf = (buffer) =>
    btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join(''))
      .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytesOf(one.id) }));
  const common = ({ id, rawId, type, authenticatorAttachment }, response) => ({
    id, rawId: textOf(rawId), type, clientExtensionResults: {}, response,
    ...(authenticatorAttachment ? { authenticatorAttachment } : {}),
  });

  const ceremonies = {
    async create(options) {
      const made = await credentials.create({
        publicKey: {
          ...options,
          challenge: bytesOf(options.challenge),
          user: { ...options.user, id: bytesOf(options.user.id) },
          excludeCredentials: named(options.excludeCredentials),
        },
      });
      const { clientDataJSON, attestationObject, getTransports } = made.response;
      return common(made, {
        clientDataJSON: textOf(clientDataJSON),
        attestationObject: textOf(attestationObject),
        transports: getTransports ? getTransports.call(made.response) : [],
      });
    },
    async get(options) {
      const shown = await credentials.get({
        publicKey: {
          ...options,
          challenge: bytesOf(options.challenge),
          allowCredentials: named(options.allowCredentials),
        },
      });
      const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
      return common(shown, {
        clientDataJSON: textOf(clientDataJSON),
        authenticatorData: textOf(authenticatorData),
        signature: textOf(signature),
        ...(userHandle ? { userHandle: textOf(userHandle) } : {}),
      });
    },
  };

  for (const place of document.querySelectorAll('[data-passkey]')) {
    const field = place.querySelector('input[name=passkey]');
    const button = place.querySelector('button[type=button]');
    const show = (name, shown) => {
      const line = place.querySelector('[data-passkey-' + name + ']');
      if (line) line.hidden = !shown;
    };
    const done = () => {
      button.hidden = true;
      show('done', true);
    };
    place.hidden = false;
    if (field.value) done();
    button.addEventListener('click', async () => {
      show('failed', false);
      button.disabled = true;
      try {
        const result = await ceremonies[place.dataset.passkey](JSON.parse(place.dataset.options));
        field.value = JSON.stringify(result);
        if ('submit' in place.dataset) field.form.submit();
        else done();
      } catch {
        show('failed', true);
      }
      button.disabled = false;
    });
  }
})();
`.trimStart();

/** Named by its content, as the stylesheet is. */
export const passkeyScriptFile = `passkey.${createHash('sha256').update(passkeyScript).digest('hex').slice(0, 16)}.js`;
export const passkeyScriptPath = `/assets/${passkeyScriptFile}`;
