/*
 * Keeps a part of a page up to date: <div data-live="/address"> gets a new text with every event of that address. When
 * events do not come through, the part is fetched every few seconds from data-poll, and events are tried again; more slowly
 * where they are refused, because too many pages are open. What is not found any more is not shown any more.
 */
document.querySelectorAll('[data-live]').forEach(part => {
  let polling = null;

  let shown = null;

  const show = html => {
    if (html === shown) return;
    shown = html;
    const focused = document.activeElement?.id;
    part.innerHTML = html;
    if (window.htmx) htmx.process(part);
    if (focused) document.getElementById(focused)?.focus();
    part.dispatchEvent(new CustomEvent('rapport:shown', { bubbles: true }));
  };
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
