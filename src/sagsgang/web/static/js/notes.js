/* Notes save themselves a moment after the last key, and when the page is left. Nothing is kept in the browser: tablets
   go from hand to hand. Without this script each note has its own button. */
"use strict";

(() => {
  const notes = document.getElementById("notes");
  if (!notes) return;
  const waiting = new Map();

  const say = (form, text) => { form.querySelector(".note-state").textContent = text; };
  const field = (form) => form.elements.text;
  const dirty = (form) => field(form).value !== field(form).dataset.kept;

  const save = async (form, leaving) => {
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    if (!dirty(form)) return;
    /* One at a time, so that an older text never overtakes a newer one; when the page is left there is no later. */
    if (form.dataset.busy && !leaving) { later(form, 400); return; }
    const sent = field(form).value;
    const data = new FormData(form);
    form.dataset.busy = "1";
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: data, headers: { Accept: "application/json" }, credentials: "same-origin", keepalive: leaving === true });
      const said = await answer.json();
      if (said.error) { say(form, said.error); return; }
      field(form).dataset.kept = sent;
      if (dirty(form)) later(form, 400); else say(form, notes.dataset.saved);
    } catch {
      say(form, notes.dataset.lost);
      later(form, 3000);
    } finally { delete form.dataset.busy; }
  };
  const later = (form, wait) => {
    clearTimeout(waiting.get(form));
    waiting.set(form, setTimeout(() => save(form), wait));
  };

  notes.querySelectorAll("form.note").forEach((form) => {
    field(form).dataset.kept = field(form).value;
    form.querySelector("button").hidden = true;
    form.addEventListener("submit", (event) => { event.preventDefault(); save(form); });
    field(form).addEventListener("input", () => { say(form, notes.dataset.writing); later(form, 800); });
    field(form).addEventListener("blur", () => save(form));
  });
  const flush = () => notes.querySelectorAll("form.note").forEach((form) => { if (dirty(form)) save(form, true); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") flush(); });
  window.addEventListener("pagehide", flush);
})();
