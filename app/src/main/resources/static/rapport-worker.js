/*
 * Keeps the reader's own plan readable without a network, and nothing else.
 *
 * A page asks to be kept with the header Rapport-Keep, whose value stands for its reader: when a page of another reader
 * is kept, or when somebody signs out or is signed out, what was kept before is thrown away.
 */
const PAGES = 'rapport-pages';
const FILES = 'rapport-files';
const MOST_FILES = 60;
const READER = '/rapport-reader';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', event => {
  const request = event.request;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && request.method === 'POST' && url.pathname === '/sign-out') {
    event.respondWith(forget().then(() => fetch(request)));
  } else if (request.mode === 'navigate' && request.method === 'GET') {
    event.respondWith(page(event));
  } else if (request.method === 'GET' && isFile(url)) {
    event.respondWith(file(request));
  }
});

// The very first page was opened before there was a worker; it tells us, so that a plan opened once can be read again.
self.addEventListener('message', event => event.waitUntil(keepFirst(event.data)));

async function keepFirst({ page, files }) {
  if (new URL(page).origin !== self.location.origin) return;
  const request = new Request(page, { headers: { Accept: 'text/html' } });
  const answer = await fetch(request);
  const reader = answer.headers.get('Rapport-Keep');
  if (!answer.ok || !reader) return;
  await keep(request, answer, reader);
  await Promise.allSettled(files.filter(each => isFile(new URL(each))).map(each => file(new Request(each))));
}

function isFile(url) {
  return url.origin === self.location.origin && /^\/(webjars|fonts)\/|^\/(rapport|icon)[^/]*$/.test(url.pathname);
}

// The network first: a plan changes on the day. Without it, the same page as it was last seen, or the plan.
async function page(event) {
  try {
    const answer = await fetch(event.request);
    const reader = answer.headers.get('Rapport-Keep');
    if (answer.ok && reader) event.waitUntil(keep(event.request, answer.clone(), reader));
    if (new URL(answer.url || event.request.url).pathname === '/sign-in') event.waitUntil(forget());
    return answer;
  } catch (trouble) {
    const pages = await caches.open(PAGES);
    const kept = await pages.match(event.request);
    if (kept) return kept;
    const plan = (await pages.keys()).find(each => new URL(each.url).pathname !== READER);
    return plan ? Response.redirect(plan.url) : Response.error();
  }
}

async function keep(request, answer, reader) {
  const before = await (await caches.open(PAGES)).match(READER);
  if (before && await before.text() !== reader) await forget();
  const pages = await caches.open(PAGES);
  await pages.put(READER, new Response(reader));
  await pages.put(request, answer);
}

function forget() {
  return caches.delete(PAGES);
}

// Files carry their content's hash in their address, so that what was kept is never out of date.
async function file(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok && /-[0-9a-f]{32}\./.test(new URL(request.url).pathname)) {
    const all = await files.keys();
    await Promise.all(all.slice(0, Math.max(0, all.length - MOST_FILES)).map(each => files.delete(each)));
    await files.put(request, answer.clone());
  }
  return answer;
}
