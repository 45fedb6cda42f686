// Sends the form token with every htmx request; forms without JavaScript carry it as a field.
document.addEventListener('htmx:configRequest', event => {
  const meta = name => document.querySelector(`meta[name="${name}"]`)?.content;
  event.detail.headers[meta('_csrf_header')] = meta('_csrf');
});

// Two clicks at once are one: a form that is on its way cannot be sent again. Coming back by "back" frees it.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  if (form.getAttribute('method') === 'post' && !form.hasAttribute('hx-post')) form.dataset.sent = 'true';
});
window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));

// The browser knows the reader's time zone; where nobody has said another, a form may carry it along.
document.querySelectorAll('input[data-time-zone]').forEach(field => {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
});

// An example that was tapped is put into the field it belongs to, to be edited.
document.addEventListener('click', event => {
  const example = event.target.closest('[data-example-for]');
  if (!example) return;
  event.preventDefault();
  const field = document.getElementById(example.dataset.exampleFor);
  field.value = example.textContent.trim();
  const choice = document.getElementById(example.dataset.choiceFor);
  if (choice) choice.value = example.dataset.choice;
  field.focus();
});

// Where a door was, there is another page: its link was taken back, and this phone forgets the names; see rapport-door.js.
if (/^\/doors\/[^/]+$/.test(location.pathname) && !document.getElementById('door')) {
  localStorage.removeItem('rapport-door:' + location.pathname + ':people');
}

// Keeps one's own plan readable without a network; see rapport-worker.js.
if ('serviceWorker' in navigator && window.isSecureContext) {
  const first = !navigator.serviceWorker.controller && document.querySelector('[data-keep]');
  navigator.serviceWorker.register('/rapport-worker.js');
  // what was opened before the worker was there did not pass through it
  if (first) navigator.serviceWorker.ready.then(({ active }) => active.postMessage({
    page: location.href,
    files: performance.getEntriesByType('resource').map(each => each.name),
  }));
}
