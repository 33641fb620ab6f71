// Everything works without this file; with it, forms are sent once, errors get the focus, dialogs open and progress keeps itself fresh.
'use strict';

document.querySelector('[data-focus]')?.focus();

for (const form of document.querySelectorAll('form')) {
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
