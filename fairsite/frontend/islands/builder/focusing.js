// Where the hand is after the server rearranged a list: in the new item, at the same button, or at the next best one.
export function refocus(section, button) {
  if (!button?.value || document.activeElement !== document.body) return; // it has gone elsewhere meanwhile
  (added(section, button) ?? same(section, button) ?? add(section))?.focus();
}

const added = (section, { value }) => (value.endsWith(".add") ? section.querySelector(".item:last-child input:not([type=hidden])") : null);

function same(section, { value }) {
  const [part, , key] = value.split(".");
  const item = section.querySelector(`#${CSS.escape(`at-${part}.${key}`)}`);
  return item?.querySelector(`[name=do][value="${CSS.escape(value)}"]:enabled`) ?? item?.querySelector("[name=do]:enabled");
}

const add = (section) => section.querySelector("[name=do][value$='.add']:enabled");
