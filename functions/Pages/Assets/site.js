// Everything works without this file; with it, forms are sent once, errors get the focus, dialogs open and progress keeps itself fresh.
'use strict';

document.querySelector('[data-focus]')?.focus();

// A form with data-saves answers with a file: its page stays, and so it may be sent again.
for (const form of document.querySelectorAll('form:not([data-saves])')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
// Coming back with the browser's back button shows the page as it was left: let its forms be sent again.
addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));

// <button data-opens="id"> opens a <dialog> that stands open in the page without this file.
for (const button of document.querySelectorAll('[data-opens]')) {
  const dialog = document.getElementById(button.dataset.opens);
  if (!dialog.hasAttribute('data-keep-open')) dialog.close();
  else { dialog.close(); dialog.showModal(); }
  button.hidden = false;
  button.addEventListener('click', () => dialog.showModal());
  dialog.querySelector('[data-closes]')?.addEventListener('click', () => dialog.close());
}

// <button data-reveals="id"> shows and hides what is typed into a password field.
for (const button of document.querySelectorAll('[data-reveals]')) {
  const field = document.getElementById(button.dataset.reveals);
  button.hidden = false;
  button.addEventListener('click', () => {
    const hidden = field.type === 'password';
    field.type = hidden ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(hidden));
  });
}

// <div data-judges="id"> says while somebody types a new password which rules it keeps, and names the characters that are refused.
const judge = document.querySelector('[data-judges]');
if (judge) {
  const field = document.getElementById(judge.dataset.judges);
  const rules = Object.fromEntries([...judge.querySelectorAll('[data-rule]')].map((item) => [item.dataset.rule, { item, text: item.textContent }]));
  const show = (rule, isKept, more) => {
    rule.item.dataset.kept = isKept ? 'yes' : 'no';
    const text = `${isKept ? '✓' : '✗'} ${rule.text}${more ?? ''}`;
    if (rule.item.textContent !== text) rule.item.textContent = text;
  };
  field.addEventListener('input', () => {
    const typed = field.value;
    judge.hidden = typed.length === 0;
    const bad = [...new Set([...typed.normalize('NFC')].filter((c) => c < ' ' || c > '~'))];
    const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(typed)).length;
    show(rules.length, typed.length >= Number(judge.dataset.min) && typed.length <= Number(judge.dataset.max));
    show(rules.kinds, kinds >= 3);
    show(rules.characters, bad.length === 0, bad.length === 0 ? '' : ` (${rules.characters.item.dataset.bad} ${bad.join(' ')})`);
  });
}

// An element with data-refresh="seconds" is replaced by its newer self from the same page, until the server no longer asks for it.
const live = document.querySelector('[data-refresh]');
if (live) {
  const again = async () => {
    const current = document.getElementById(live.id);
    try {
      const response = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
      if (response.ok && !response.redirected) {
        const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById(live.id);
        if (fresh && fresh.innerHTML !== current.innerHTML) current.replaceWith(fresh);
        if (fresh && !fresh.hasAttribute('data-refresh')) return;
      }
    } catch {
      // Offline for a moment: the next turn tries again.
    }
    setTimeout(again, Number(live.dataset.refresh) * 1000);
  };
  setTimeout(again, Number(live.dataset.refresh) * 1000);
}

// <button data-prints> prints the page.
for (const button of document.querySelectorAll('[data-prints]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
