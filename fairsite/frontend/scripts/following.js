// A hidden field that says what a box in another form on the page says: data-follows names the box.
export function startFollowing() {
  for (const field of document.querySelectorAll("[data-follows]")) {
    const box = document.getElementById(field.dataset.follows);
    const follow = () => { field.value = box.checked ? "on" : ""; };
    box.addEventListener("change", follow);
    window.addEventListener("pageshow", follow); // browsers put back what stood there
    follow();
  }
}
