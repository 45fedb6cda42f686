/*
 * Keeps a part of a page up to date: <div data-live="/address"> gets a new text with every event of that address. When
 * events do not come through, the part is fetched every few seconds from data-poll, and events are tried again; more slowly
 * where they are refused, because too many pages are open. What is not found any more is not shown any more.
 *
 * A part may consist of pieces, <div data-piece>, each of which changes only if its own text did. One in which somebody
 * writes waits until they have finished.
 *
 * A page may be opened days before, and lie in the background of a phone until then: what data-live-from says, in
 * milliseconds, is when events begin. Whoever comes back to a page hears what they missed.
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
      // whoever was signed out meanwhile is led to where they sign in, which is no part of this page
      const mine = answer.ok && !answer.redirected;
      if (mine) show(await answer.text());
      if (answer.status === 404) show('');
      part.toggleAttribute('data-stale', !mine);
    } catch {
      part.toggleAttribute('data-stale', true);
    }
  };
  const startPolling = seconds => { polling ??= setInterval(poll, seconds * 1000); };
  const stopPolling = () => { clearInterval(polling); polling = null; part.removeAttribute('data-stale'); };

  let source = null;
  const close = () => { source?.close(); source = null; };
  const open = () => {
    close();
    if (!window.EventSource) { startPolling(5); return; }
    const mine = source = new EventSource(part.dataset.live);
    source.addEventListener('open', stopPolling);
    source.addEventListener('show', event => show(event.data));
    source.addEventListener('changed', poll);
    source.addEventListener('error', () => {
      // a browser gives up for good on some answers; then we ask again
      const refused = mine.readyState === EventSource.CLOSED;
      startPolling(refused ? 20 : 5);
      if (refused) setTimeout(() => { if (source === mine) open(); }, 20000 + 20000 * Math.random());
    });
  };

  // the pages of a whole event not in the same moment
  const from = part.dataset.liveFrom ? Number(part.dataset.liveFrom) + 600000 * Math.random() : 0;
  let waiting = null;
  const begin = () => {
    clearTimeout(waiting);
    const wait = from - Date.now();
    if (wait > 0) waiting = setTimeout(begin, Math.min(wait, 2 ** 31 - 1));
    else open();
  };
  begin();
  let left = 0;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) left = Date.now();
    else if (Date.now() - left > 60000) begin();
  });
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', event => { if (event.persisted) begin(); });
});
