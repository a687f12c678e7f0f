// The guides are what most readers come for: they stand open in the navigation until somebody closes them.
try {
  localStorage['tsd-accordion-Guides'] ??= 'true';
} catch {
  // Without storage they open by a click.
}
