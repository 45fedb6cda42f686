/*
 * Keeps a part of a page up to date: <div data-live="/address"> gets a new text with every event of that address. When
 * events do not come through, the part is fetched every few seconds from data-poll, and events are tried again; more slowly
 * where they are refused, because too many pages are open. What is not found any more is not shown any more.
 *
 * A part may consist of pieces, <div data-piece>, each of which changes only if its own text did. One in which somebody
 * writes waits until they have finished.
 */
document.querySelectorAll('[data-live]').forEach(part => {
  let polling = null;
  let latest = null;

  const tokens = root => root.querySelectorAll('input[name="_csrf"]');
  const pieces = root => {
    const some = [...root.querySelectorAll('[data-piece]')];
    return some.length ? some : [root];
  };
  // the token of a form is another one each time
  const text = root => {
    const copy = root.cloneNode(true);
    tokens(copy).forEach(token => token.removeAttribute('value'));
    return copy.innerHTML;
  };
  const shown = new WeakMap(pieces(part).map(piece => [piece, text(piece)]));

  const written = piece => [...piece.querySelectorAll('textarea, input:not([type="hidden"])')]
    .some(field => field === document.activeElement || field.value !== field.defaultValue);

  const renew = (piece, fresh) => {
    const now = text(fresh);
    if (now === shown.get(piece)) {
      const token = tokens(fresh)[0]?.value;
      tokens(piece).forEach(each => { each.value = token; });
      return;
    }
    if (written(piece)) return;
    shown.set(piece, now);
    const focused = document.activeElement?.id;
    const open = [...piece.querySelectorAll('details[open][id]')].map(each => each.id);
    piece.replaceChildren(...fresh.childNodes);
    open.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
    if (window.htmx) htmx.process(piece);
    if (focused) document.getElementById(focused)?.focus();
  };

  const show = html => {
    latest = html;
    const fresh = document.createElement('div');
    fresh.innerHTML = html;
    const before = pieces(part);
    const after = pieces(fresh);
    if (!html) part.replaceChildren();
    else if (before.length === after.length) before.forEach((piece, number) => renew(piece, after[number]));
    else renew(part, fresh);
  };
  // what waited for somebody to finish writing
  part.addEventListener('focusout', () => setTimeout(() => { if (latest) show(latest); }));

  const poll = async () => {
    try {
      const answer = await fetch(part.dataset.poll, { headers: { Accept: 'text/html' } });
      if (answer.ok) show(await answer.text());
      if (answer.status === 404) show('');
      part.toggleAttribute('data-stale', !answer.ok);
    } catch {
      part.toggleAttribute('data-stale', true);
    }
  };
  const startPolling = seconds => { polling ??= setInterval(poll, seconds * 1000); };
  const stopPolling = () => { clearInterval(polling); polling = null; part.removeAttribute('data-stale'); };

  if (!window.EventSource) { startPolling(5); return; }
  const open = () => {
    const source = new EventSource(part.dataset.live);
    source.addEventListener('open', stopPolling);
    source.addEventListener('show', event => show(event.data));
    source.addEventListener('changed', poll);
    source.addEventListener('error', () => {
      // a browser gives up for good on some answers; then we ask again
      const refused = source.readyState === EventSource.CLOSED;
      startPolling(refused ? 20 : 5);
      if (refused) setTimeout(open, 20000 + 20000 * Math.random());
    });
    window.addEventListener('pagehide', () => source.close(), { once: true });
  };
  open();
});
