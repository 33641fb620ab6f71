// The wizard works without this file; with it, each change is saved at once, a pasted column is distributed at once, and texts are copied by a button.
'use strict';

const wizard = document.getElementById('wizard-form');
const draftStatus = document.getElementById('draft-status');
const waiting = new Map();

const rowOf = (element) => element.closest('[data-row]');
const field = (id, kind) => document.getElementById(`${kind}-${id}`);
const revisionOf = (id) => wizard.elements.namedItem(`revision-${id}`);

// Leaving a field by pressing a button changes the page only after the button is released: one that moves away under the pointer is not pressed.
let released = Promise.resolve();
addEventListener('pointerdown', () => {
  released = new Promise((resolve) => {
    for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => setTimeout(resolve), { once: true });
  });
}, true);

// Puts a row's newer notes in place. The focus stays where it was when a button inside is replaced by its like.
function replaceNotes(fresh) {
  const old = document.getElementById(fresh.id);
  if (!old) return;
  const focused = old.contains(document.activeElement) ? document.activeElement.value : null;
  old.replaceWith(fresh);
  if (focused !== null) {
    const id = fresh.id.slice('notes-'.length);
    ([...fresh.querySelectorAll('button')].find((button) => button.value === focused) ?? field(id, 'address')).focus();
  }
}

function show(id, fresh, sent) {
  revisionOf(id).value = fresh.dataset.revision;
  const address = field(id, 'address');
  // The server has filled in a suggestion; nobody has typed meanwhile.
  if (sent === '' && address.value === '') address.value = fresh.dataset.address;
  for (const kind of ['Address', 'Redirect', 'Retire', 'Merge']) {
    const control = field(id, kind.toLowerCase());
    if (!control) continue;
    if (fresh.dataset.invalid === kind) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  }
  replaceNotes(fresh);
  draftStatus.textContent = fresh.querySelector('.field-error, .conflict strong')?.textContent ?? wizard.dataset.saved;
}

async function save(row) {
  const id = row.dataset.row;
  const body = new URLSearchParams({ account: id, __RequestVerificationToken: wizard.elements.namedItem('__RequestVerificationToken').value });
  for (const control of row.querySelectorAll('input[name], select[name]')) {
    if (control.type !== 'checkbox' || control.checked) body.append(control.name, control.value);
  }
  await released;
  draftStatus.textContent = wizard.dataset.saving;
  try {
    const response = await fetch(wizard.dataset.draft, { method: 'POST', body, headers: { Accept: 'text/html' } });
    await released;
    if (response.status === 409) location.assign(wizard.dataset.progress);
    else if (!response.ok) draftStatus.textContent = wizard.dataset[response.status === 401 ? 'ended' : 'failed'];
    else show(id, new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('.notes'), body.get(`address-${id}`));
  } catch {
    draftStatus.textContent = wizard.dataset.failed;
  }
}

// What is said about a row depends on the others: the main account's address makes the suggestions, merges meet, addresses repeat each other.
async function refreshOthers(id) {
  try {
    const response = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    await released;
    for (const fresh of page.querySelectorAll('.notes')) {
      const old = document.getElementById(fresh.id);
      const keeps = fresh.id === `notes-${id}` || !old || old.querySelector('.conflict, .field-error');
      if (!keeps && waiting.size === 0 && fresh.innerHTML !== old.innerHTML) replaceNotes(fresh);
    }
  } catch {
    // Only hints: the next change brings them.
  }
}

// One save a row at a time, so that a row never meets its own older self.
function saveSoon(row) {
  const id = row.dataset.row;
  const run = (waiting.get(id) ?? Promise.resolve()).then(() => save(row));
  waiting.set(id, run);
  run.then(() => {
    if (waiting.get(id) !== run) return;
    waiting.delete(id);
    if (waiting.size === 0) refreshOthers(id);
  });
}

if (wizard) {
  wizard.addEventListener('change', (event) => {
    const row = rowOf(event.target);
    if (row) saveSoon(row);
  });

  // Suggestions and corrections are filled in here, without leaving the page.
  wizard.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-fill]');
    if (!button) return;
    event.preventDefault();
    const row = rowOf(button);
    field(row.dataset.row, 'address').value = button.dataset.fill;
    if (button.hasAttribute('data-redirect')) field(row.dataset.row, 'redirect').checked = true;
    field(row.dataset.row, 'address').focus();
    saveSoon(row);
  });

  wizard.addEventListener('paste', (event) => {
    const lines = event.clipboardData?.getData('text/plain') ?? '';
    if (!event.target.classList.contains('address') || !/\S[\r\n]+\S/.test(lines) || !wizard.elements.pasted) return;
    event.preventDefault();
    wizard.elements.pasted.value = lines;
    wizard.elements.namedItem('paste-from').value = rowOf(event.target).dataset.row;
    wizard.requestSubmit(wizard.querySelector('button[value=paste]'));
  });
}

for (const button of document.querySelectorAll('[data-copies]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const text = document.getElementById(button.dataset.copies);
    text.select();
    await navigator.clipboard.writeText(text.value).then(() => { document.getElementById('copied').textContent = button.dataset.copied; }, () => {});
  });
}
