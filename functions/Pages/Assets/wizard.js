// The wizard works without this file; with it, each change is saved at once, a pasted column is distributed at once, and texts are copied by a button.
'use strict';

const wizard = document.getElementById('wizard-form');
const draftStatus = document.getElementById('draft-status');
const waiting = new Map();
let queue = Promise.resolve();
const typing = new Map();
const typingPause = 1000;

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

function show(id, fresh, sent, isTyping) {
  revisionOf(id).value = fresh.dataset.revision;
  // Nobody is told what is wrong with an address that is still being typed.
  if (isTyping && fresh.querySelector('.field-error')) {
    draftStatus.textContent = wizard.dataset.saved;
    return;
  }
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

async function save(row, isTyping) {
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
    else if (!response.ok) draftStatus.textContent = wizard.dataset[[401, 403].includes(response.status) ? 'ended' : 'failed'];
    else show(id, new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('.notes'), body.get(`address-${id}`), isTyping);
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

// One save after the other, in the order of the changes: what is said about a row depends on those before it.
function saveSoon(row, isTyping = false) {
  const id = row.dataset.row;
  clearTimeout(typing.get(id));
  waiting.set(id, isTyping && (waiting.get(id) ?? true));
  queue = queue.then(async () => {
    if (!waiting.has(id)) return;
    const stillTyping = waiting.get(id);
    waiting.delete(id);
    await save(row, stillTyping);
    if (waiting.size === 0) await refreshOthers(id);
  });
}

if (wizard) {
  wizard.addEventListener('change', (event) => {
    const row = rowOf(event.target);
    if (row) saveSoon(row);
  });

  // Whoever closes the window in the middle of a field finds it again.
  wizard.addEventListener('input', (event) => {
    const row = rowOf(event.target);
    if (!row || !event.target.classList.contains('address') || wizard.dataset.typing === 'off') return;
    clearTimeout(typing.get(row.dataset.row));
    typing.set(row.dataset.row, setTimeout(() => saveSoon(row, true), typingPause));
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
