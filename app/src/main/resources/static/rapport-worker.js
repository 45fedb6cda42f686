/*
 * Keeps the reader's own plan readable without a network, and the door that a helper keeps, and nothing else.
 *
 * A page asks to be kept with the header Rapport-Keep. Its value stands for the person whose page it is: when a page of
 * another is kept, theirs replaces it. "door" stands for nobody, so that a door and a plan are kept beside each other. When
 * somebody else is signed in, which every page says in Rapport-Reader, or when anybody signs out or is asked to sign in, all
 * that was kept is thrown away. A page whose link was taken back is thrown away when it is asked for.
 */
const PAGES = 'rapport-pages';
const DOORS = 'rapport-doors';
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
  if (!await keep(request, answer)) return;
  await Promise.allSettled(files.filter(each => isFile(new URL(each))).map(each => file(new Request(each))));
}

function isFile(url) {
  return url.origin === self.location.origin && /^\/(webjars|fonts)\/|^\/(rapport|icon)[^/]*$/.test(url.pathname);
}

// The network first: a plan changes on the day. Without it, the same page as it was last seen, or the plan, or the door.
async function page(event) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(event.request, answer.clone()));
    return answer;
  } catch (trouble) {
    const pages = await caches.open(PAGES);
    const doors = await caches.open(DOORS);
    const kept = await pages.match(event.request) ?? await doors.match(event.request);
    if (kept) return kept;
    const other = (await pages.keys()).find(each => new URL(each.url).pathname !== READER) ?? (await doors.keys())[0];
    return other ? Response.redirect(other.url) : Response.error();
  }
}

// Keeps a page that asks for it, after whatever it says about its reader; whether it did.
async function keep(request, answer) {
  const signedIn = answer.headers.get('Rapport-Reader');
  const before = await (await caches.open(PAGES)).match(READER);
  const reader = before && await before.text();
  if (new URL(answer.url || request.url).pathname === '/sign-in' || reader && signedIn && reader !== signedIn) await forget();
  if (answer.status === 404) await drop(request);
  const whose = answer.headers.get('Rapport-Keep');
  if (!answer.ok || !whose) return false;
  if (whose === 'door') {
    await (await caches.open(DOORS)).put(request, answer);
    return true;
  }
  if (reader !== whose) await caches.delete(PAGES);
  const pages = await caches.open(PAGES);
  await pages.put(READER, new Response(whose));
  await pages.put(request, answer);
  return true;
}

async function drop(request) {
  for (const name of [PAGES, DOORS]) {
    if (await caches.has(name)) await (await caches.open(name)).delete(request, { ignoreSearch: true, ignoreVary: true });
  }
}

function forget() {
  return Promise.all([PAGES, DOORS].map(each => caches.delete(each)));
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
