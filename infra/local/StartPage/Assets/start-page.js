// Keeps the marked sections fresh: they are fetched again and replaced when they have changed, unless somebody's focus is in them.
const pause = 3000;

async function refresh() {
  try {
    const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    for (const section of document.querySelectorAll('[data-refresh]')) {
      const update = fresh.getElementById(section.id);
      if (update && update.innerHTML !== section.innerHTML && !section.contains(document.activeElement)) {
        section.replaceChildren(...update.childNodes);
      }
    }
  } catch {
    // The local cloud is stopping or starting again: try later.
  }
  setTimeout(refresh, pause);
}

setTimeout(refresh, pause);
