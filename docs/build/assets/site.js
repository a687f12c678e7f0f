// The guides are what most readers come for: they stand open in the navigation until somebody closes them.
try {
  localStorage['tsd-accordion-Guides'] ??= 'true';
} catch {
  // Without storage they open by a click.
}

// TypeDoc ignores what is typed before the index of the search is there: it is searched for once the status, which says
// until then that the index is being prepared, is emptied.
const field = document.getElementById('tsd-search-input');
const status = document.getElementById('tsd-search-status');
if (field && status?.hasChildNodes()) {
  const watch = new MutationObserver(() => {
    if (status.hasChildNodes()) return;
    watch.disconnect();
    if (field.value !== '') field.dispatchEvent(new Event('input'));
  });
  watch.observe(status, { childList: true });
}
