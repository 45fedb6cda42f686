// Passkeys: made on the page "How I sign in", used on the page "Sign in". Without them both pages work as well.
(() => {
  if (!window.PublicKeyCredential) return;

  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/=/g, '').replace(/\+/g, '-').replace(/\//g, '_');
  const meta = name => document.querySelector(`meta[name="${name}"]`).content;
  const post = async (path, body) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', [meta('_csrf_header')]: meta('_csrf') },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  const known = list => (list || []).map(each => ({ ...each, id: bytes(each.id) }));

  const add = async label => {
    const options = await post('/webauthn/register/options');
    const made = await navigator.credentials.create({ publicKey: {
      ...options,
      user: { ...options.user, id: bytes(options.user.id) },
      challenge: bytes(options.challenge),
      excludeCredentials: known(options.excludeCredentials),
    } });
    await post('/webauthn/register', { publicKey: { label, credential: {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      response: {
        attestationObject: text(made.response.attestationObject),
        clientDataJSON: text(made.response.clientDataJSON),
        transports: made.response.getTransports ? made.response.getTransports() : [],
      },
      clientExtensionResults: made.getClientExtensionResults(),
      authenticatorAttachment: made.authenticatorAttachment,
    } } });
    location.reload();
  };

  const signIn = async () => {
    const options = await post('/webauthn/authenticate/options');
    const used = await navigator.credentials.get({ publicKey: {
      ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials),
    } });
    const answer = await post('/login/webauthn', {
      id: used.id,
      rawId: text(used.rawId),
      credType: used.type,
      response: {
        authenticatorData: text(used.response.authenticatorData),
        clientDataJSON: text(used.response.clientDataJSON),
        signature: text(used.response.signature),
        userHandle: used.response.userHandle ? text(used.response.userHandle) : undefined,
      },
      clientExtensionResults: used.getClientExtensionResults(),
      authenticatorAttachment: used.authenticatorAttachment,
    });
    const next = new URL(answer.redirectUrl, location.origin);
    location.assign(next.origin === location.origin ? next.pathname + next.search : '/');
  };

  const attempt = async (place, deed) => {
    const wrong = place.querySelector('.wrong[role=alert]');
    wrong.hidden = true;
    try {
      await deed();
    } catch (trouble) {
      console.warn(trouble);
      wrong.textContent = place.dataset.failed;
      wrong.hidden = false;
      delete place.dataset.sent;
    }
  };

  const form = document.getElementById('passkey-add');
  if (form) {
    form.hidden = false;
    document.getElementById('passkey-cannot').hidden = true;
    form.addEventListener('submit', event => {
      event.preventDefault();
      attempt(form, () => add(form.elements.label.value));
    });
  }
  const button = document.getElementById('passkey-sign-in');
  if (button) {
    button.hidden = false;
    button.querySelector('button').addEventListener('click', () => attempt(button, signIn));
  }
})();
