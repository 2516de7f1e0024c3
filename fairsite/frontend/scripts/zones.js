// Who signs up need not say where they are: the browser knows what its clock shows.
export function startZones() {
  for (const field of document.querySelectorAll('[data-fill="time-zone"]')) {
    field.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
}
