// A chosen phrase is written into both reasons, to be changed there. Without this the server takes it as it is.
export function startPhrases() {
  document.addEventListener("change", ({ target }) => {
    if (target.name !== "phrase") return;
    const chosen = target.selectedOptions[0];
    for (const language of ["en", "zh"]) {
      const field = target.form.elements[`reason_${language}`];
      if (chosen.dataset[language] !== undefined) field.value = chosen.dataset[language];
    }
  });
}
