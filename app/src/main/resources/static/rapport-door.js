/*
 * The door: finds people by name or by the code on their badge, and notes who is here. What is noted goes into a queue
 * that survives a reload; it is sent as soon as there is a network. Each note has an id of its own, so that sending it
 * twice changes nothing. What the server cannot keep just now waits with it, what it refuses is dropped, and both are
 * said; neither holds up the others. When the link was taken back, all but what waits to be sent is forgotten.
 */
const door = document.getElementById('door');
const address = door.dataset.address;
const words = name => door.dataset[name];
const storage = 'rapport-door:' + address;

const queue = () => JSON.parse(localStorage.getItem(storage + ':queue') ?? '[]');
const keepQueue = all => localStorage.setItem(storage + ':queue', JSON.stringify(all));
const today = () => new Date().toDateString();
const kept = JSON.parse(localStorage.getItem(storage + ':people') ?? '{}');
let people = kept.people ?? [];
let day = kept.day ?? today();

const list = document.getElementById('door-people');
const search = document.getElementById('door-search');
const nobody = document.getElementById('door-nobody');
const status = document.getElementById('door-status');
const count = document.getElementById('door-count');
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function found() {
  const wanted = plain(search.value.trim()).split(/\s+/).filter(Boolean);
  const matching = people.filter(each => wanted.every(word => plain(each.name + ' ' + each.organisation).includes(word)));
  return matching.slice(0, 12);
}

// whoever was here yesterday is checked in anew; without a network the phone itself notices that it is tomorrow
function turnDay() {
  if (day === today()) return;
  day = today();
  people.forEach(each => { each.here = false; });
}

function draw() {
  turnDay();
  const shown = found();
  list.hidden = !shown.length;
  nobody.hidden = shown.length || !people.length;
  list.replaceChildren(...shown.map(each => {
    const row = document.createElement('li');
    const who = document.createElement('p');
    const name = document.createElement('strong');
    name.textContent = each.name;
    const organisation = document.createElement('small');
    organisation.textContent = each.organisation;
    who.append(name, document.createElement('br'), organisation);
    if (each.notComing && !each.here) organisation.append(' ', tag('notComing'));
    row.append(who);
    if (each.here) {
      const both = document.createElement('div');
      both.className = 'does';
      both.append(tag('here'), button('takeBack', 'btn-bare', each, { attendee: each.id, takenBack: true }));
      row.append(both);
    } else {
      row.append(button('checkIn', 'btn-quiet', each, { attendee: each.id }));
    }
    return row;
  }));
  count.textContent = people.filter(each => each.here).length + ' / ' + people.filter(each => each.here || !each.notComing).length;
}

function tag(name) {
  const tag = document.createElement('span');
  tag.className = 'tag';
  tag.textContent = words(name);
  return tag;
}

function button(name, kind, person, what) {
  const button = document.createElement('button');
  button.className = 'btn ' + kind;
  button.type = 'button';
  button.textContent = words(name);
  button.setAttribute('aria-label', words(name) + ': ' + person.name);
  button.addEventListener('click', () => note(what, person));
  return button;
}

function say(text, trouble = false) {
  status.textContent = text;
  status.classList.toggle('trouble', trouble);
  status.hidden = !text;
}

function note(whom, person) {
  keepQueue([...queue(), { id: uuid(), at: new Date().toISOString(), ...whom }]);
  if (person) {
    person.here = !whom.takenBack;
    say(person.name + ' · ' + words(person.here ? 'here' : 'takenBack'));
  }
  search.value = '';
  keepPeople();
  draw();
  send();
}

// randomUUID exists on secure pages only, and a trial may run without one
function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 15 | 64; bytes[8] = bytes[8] & 63 | 128;
  const hex = [...bytes].map(each => each.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function keepPeople() {
  try { localStorage.setItem(storage + ':people', JSON.stringify({ day, people })); } catch { /* too many to keep: search needs the network */ }
}

async function forget() {
  people = [];
  localStorage.removeItem(storage + ':people');
  if (!queue().length) localStorage.removeItem(storage + ':queue');
  draw();
  say(words('closed'), true);
  // see rapport-worker.js; there are no caches on a page that is not secure
  if (window.caches && await caches.has('rapport-doors')) {
    await (await caches.open('rapport-doors')).delete(address, { ignoreSearch: true, ignoreVary: true });
  }
}

const drop = notes => {
  const gone = new Set(notes.map(each => each.id));
  keepQueue(queue().filter(each => !gone.has(each.id)));
};
const nameOf = note => people.find(each => each.id === note.attendee || each.badge === note.badge)?.name ?? note.badge ?? '?';

let sending = false;
async function send() {
  if (sending) return;
  sending = true;
  const failed = new Set();
  let most = 100;
  let trouble = 'queued';
  const next = () => queue().filter(each => !failed.has(each.id)).slice(0, most);
  try {
    for (let some = next(); some.length; some = next()) {
      // with what this phone takes for now: its clock may be wrong
      const answer = await fetch(address + '/check-ins?sent=' + Date.now(), {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(some) });
      if (answer.status === 404) { await forget(); return; }
      if (answer.status === 400 || answer.status === 413) {
        // they are too much at once, or one of them cannot be read: in smaller parts they arrive, and it is found
        const alone = some.length === 1;
        if (alone) refused(some[0]);
        most = alone ? 100 : Math.ceil(some.length / 2);
        continue;
      }
      if (!answer.ok) { trouble = 'failed'; throw new Error(answer.status); }
      const results = await answer.json();
      results.filter(each => each.failed).forEach(each => failed.add(each.id));
      drop(some.filter(each => !failed.has(each.id)));
      results.filter(each => !each.failed).forEach(result => {
        const person = people.find(each => each.id === result.attendee);
        if (person) person.here = result.here;
        if (result.replaced) { say(words('replaced'), true); load(); }
        else if (!result.attendee) say(words('unknown'), true);
        else if (some.length === 1) say(result.name + ' · ' + words(!result.here ? 'takenBack' : result.known ? 'already' : 'here'));
      });
      keepPeople();
      draw();
    }
    if (failed.size) { trouble = 'failed'; throw new Error('some failed'); }
    door.removeAttribute('data-waiting');
  } catch {
    const waiting = queue().length;
    door.setAttribute('data-waiting', waiting);
    say(words(trouble).replace('#', waiting), trouble === 'failed');
  } finally {
    sending = false;
  }
}

function refused(note) {
  drop([note]);
  say(words('refused').replace('#', () => nameOf(note)), true);
  load();
}

async function load() {
  try {
    const answer = await fetch(address + '/people');
    if (answer.status === 404) { await forget(); return; }
    if (!answer.ok) return;
    people = await answer.json();
    day = today();
    const todays = queue().filter(each => new Date(each.at).toDateString() === day);
    const waiting = new Map(todays.map(each => [each.attendee, !each.takenBack]));
    people.forEach(each => { if (waiting.has(each.id)) each.here = waiting.get(each.id); });
    keepPeople();
    draw();
  } catch { /* without a network: as it was last */ }
}

/* The camera */

const video = document.getElementById('door-video');
const camera = document.getElementById('door-camera');
let stream = null;
let lastCode = '';

camera.hidden = !navigator.mediaDevices?.getUserMedia;
camera.addEventListener('click', () => stream ? stop() : start());

async function start() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  } catch {
    say(words('noCamera'), true);
    return;
  }
  video.srcObject = stream;
  video.hidden = false;
  camera.textContent = words('stop');
  await video.play();
  look(await reader());
}

function stop() {
  stream.getTracks().forEach(track => track.stop());
  stream = null;
  video.hidden = true;
  camera.textContent = words('start');
}

// The browser's own reader where it has one, else ours in a worker.
async function reader() {
  if ('BarcodeDetector' in window && (await BarcodeDetector.getSupportedFormats()).includes('qr_code')) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async () => (await detector.detect(video))[0]?.rawValue;
  }
  const worker = new Worker(door.dataset.worker);
  const canvas = document.createElement('canvas');
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  let number = 0;
  return () => new Promise(resolve => {
    const scale = Math.min(1, 640 / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (!canvas.width) { resolve(); return; }
    drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
    const id = ++number;
    worker.onmessage = event => { if (event.data.id === id) resolve(event.data.data); };
    const picture = drawing.getImageData(0, 0, canvas.width, canvas.height);
    worker.postMessage({ id, type: 'decode', data: picture }, [picture.data.buffer]);
  });
}

async function look(read) {
  while (stream) {
    const code = await read().catch(() => null);
    if (code && code !== lastCode) {
      lastCode = code;
      setTimeout(() => { if (lastCode === code) lastCode = ''; }, 4000);
      scanned(code);
    }
    await new Promise(resolve => setTimeout(resolve, 150));
  }
}

// any code may be held before the camera; no badge is as long
function scanned(code) {
  turnDay();
  const badge = code.split('/').pop().slice(0, 100);
  const person = people.find(each => each.badge === badge);
  if (person?.here) { say(person.name + ' · ' + words('already')); return; }
  navigator.vibrate?.(80);
  note({ badge }, person);
}

search.addEventListener('input', draw);
search.form?.addEventListener('submit', event => event.preventDefault());
window.addEventListener('online', send);
setInterval(send, 15000);
setInterval(load, 60000);
draw();
send().then(load);
