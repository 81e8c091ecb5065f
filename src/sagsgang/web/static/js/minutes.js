/* Texts in review save themselves a moment after the last key; what another wrote meanwhile is merged by the server.
   Without this script each text has its own button. */
"use strict";

(() => {
  const words = document.currentScript.dataset;
  const waiting = new Map();
  const forms = [...document.querySelectorAll("form.writing")];

  const say = (form, text) => { form.querySelector(".writing-state").textContent = text; };
  const dirty = (form) => form.elements.text.value !== form.elements.base.value;

  const save = async (form) => {
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    if (!dirty(form) || form.dataset.busy) return;
    const sent = form.elements.text.value;
    form.dataset.busy = "1";
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, credentials: "same-origin" });
      const said = await answer.json();
      if (said.error) { say(form, said.error); return; }
      const field = form.elements.text;
      if (field.value === sent) {
        const at = field.selectionStart;
        field.value = said.text;
        form.elements.base.value = said.text;
        if (document.activeElement === field) field.setSelectionRange(at, at);
        say(form, said.text === sent ? words.saved : words.merged);
      } else {
        /* Typed on while it was being saved: what was sent is the base of the next merge. */
        form.elements.base.value = sent;
        later(form, 400);
      }
    } catch {
      say(form, words.lost);
      later(form, 3000);
    } finally { delete form.dataset.busy; }
  };
  const later = (form, wait) => {
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => save(form), wait));
  };

  forms.forEach((form) => {
    form.querySelector("button").hidden = true;
    form.addEventListener("submit", (event) => { event.preventDefault(); save(form); });
    form.elements.text.addEventListener("input", () => { say(form, words.writing); later(form, 800); });
    form.elements.text.addEventListener("blur", () => save(form));
  });
  window.addEventListener("beforeunload", (event) => { if (forms.some(dirty)) event.preventDefault(); });
})();
