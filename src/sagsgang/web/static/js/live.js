/* The running meeting: follows the stream, puts the new parts in place, and never touches what somebody is writing.
   Without it every form works by itself and the page is loaded anew. */
"use strict";

(() => {
  const live = document.getElementById("live");
  if (!live) return;
  const state = document.getElementById("live-state");
  const error = document.getElementById("live-error");
  let waiting = null;
  let saving = null;

  const editing = (part) => {
    const active = document.activeElement;
    return part.contains(active) && /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName) && active.type !== "search";
  };
  const writing = () => document.getElementById("writing");
  const dirty = (form) => form && form.elements.text.value !== form.elements.base.value;

  const say = (text) => { if (state) state.textContent = text; };
  const complain = (text) => {
    if (!error) return;
    error.textContent = text;
    error.hidden = !text;
    if (text) error.focus();
  };

  /* Puts a freshly fetched board in place, part by part. Open folds stay open, focus stays where it was. */
  const place = (html, force) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    const grid = live.querySelector(".live-grid");
    if (!grid) { live.replaceChildren(...fresh.childNodes); return; }
    const newGrid = fresh.querySelector(".live-grid");
    const sameItem = grid.dataset.item === newGrid.dataset.item;
    for (const part of ["live-agenda", "live-room", "live-item"]) {
      const old = document.getElementById(part);
      const now = newGrid.querySelector(`#${part}`);
      if (!old || !now) continue;
      if (!force && sameItem && (editing(old) || (part === "live-item" && dirty(writing())))) continue;
      const open = [...old.querySelectorAll("details[open] > summary")].map((s) => s.textContent.trim());
      const find = old.querySelector("#room-find");
      const key = focusKey(old);
      if (part === "live-item" && sameItem && dirty(writing())) keepText(old, now);
      old.replaceWith(now);
      now.querySelectorAll("details > summary").forEach((s) => { if (open.includes(s.textContent.trim())) s.parentElement.open = true; });
      if (find && find.value) { now.querySelector("#room-find").value = find.value; filter(); }
      if (key) restore(now, key);
    }
    grid.dataset.item = newGrid.dataset.item;
    grid.dataset.state = newGrid.dataset.state;
  };
  const keepText = (old, now) => {
    const mine = old.querySelector("#writing"), theirs = now.querySelector("#writing");
    if (mine && theirs) { theirs.elements.text.value = mine.elements.text.value; theirs.elements.base.value = mine.elements.base.value; }
  };
  const focusKey = (part) => {
    const active = document.activeElement;
    if (!part.contains(active)) return null;
    return { key: active.dataset.key, id: active.id, text: active.textContent.trim(), label: active.getAttribute("aria-label") };
  };
  const restore = (part, key) => {
    const like = [...part.querySelectorAll("button:not([disabled]), input, select, summary")].find((e) =>
      (key.id && e.id === key.id) || (key.label && e.getAttribute("aria-label") === key.label) || (!key.id && e.textContent.trim() === key.text));
    const target = like || part.querySelector("[data-key=k], [data-key=i]") || part.querySelector("h2");
    if (!target) return;
    if (target.tagName === "H2") target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };

  const refresh = async (force) => {
    waiting = null;
    try {
      const answer = await fetch(live.dataset.board, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" });
      if (answer.ok) place(await answer.text(), force === true);
    } catch { say(live.dataset.lost); }
  };
  const soon = () => { if (!waiting) waiting = setTimeout(refresh, 120); };

  /* The stream. The browser comes back by itself and says which event it saw last. */
  const source = new EventSource(live.dataset.events);
  const kinds = ["meetings.open_meeting", "meetings.take_item", "meetings.record_presence", "meetings.adjourn_meeting", "meetings.resume_meeting",
    "meetings.ask_to_speak", "meetings.give_floor", "meetings.send_apology", "meetings.accept_invitation", "meetings.invite_substitute", "meetings.remove_item",
    "meetings.supplement_agenda", "meetings.correct_agenda", "decisions.decide_item", "decisions.write_decision", "decisions.postpone_item",
    "decisions.return_item", "decisions.reopen_item", "decisions.record_statement", "decisions.open_poll", "decisions.cast_vote", "decisions.record_votes",
    "decisions.close_poll", "decisions.cancel_poll", "decisions.add_follow_up", "decisions.close_meeting", "minutes.approve_minutes"];
  kinds.forEach((kind) => source.addEventListener(kind, soon));
  source.onerror = () => say(live.dataset.lost);
  source.onopen = () => { say(""); soon(); };

  if (!live.querySelector(".live-grid")) return;

  /* The clerk's own doings: sent without leaving the page. */
  const send = async (form, submitter) => {
    const data = new FormData(form, submitter);
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" }, credentials: "same-origin" });
    const said = await answer.json();
    complain(said.error);
    return said;
  };
  live.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.id === "writing") { event.preventDefault(); save(); return; }
    event.preventDefault();
    form.querySelectorAll("button").forEach((b) => { b.disabled = true; });
    try {
      await flush();
      const said = await send(form, event.submitter);
      if (!said.error) { form.reset(); refresh(true); } else form.querySelectorAll("button").forEach((b) => { b.disabled = false; });
    } catch {
      complain(live.dataset.lost);
      form.querySelectorAll("button").forEach((b) => { b.disabled = false; });
    }
  });

  /* The text saves itself a moment after the last key; what somebody else wrote meanwhile is merged by the server. */
  const save = async () => {
    clearTimeout(saving); saving = null;
    const form = writing();
    if (!dirty(form)) return;
    const sent = form.elements.text.value;
    const note = document.getElementById("writing-state");
    try {
      const said = await send(form);
      if (said.error) return;
      const now = writing();
      if (!now || now.dataset.item !== form.dataset.item) return;
      const field = now.elements.text;
      const typedOn = field.value !== sent;
      now.elements.base.value = said.text;
      if (!typedOn && said.text !== sent) {
        const at = field.selectionStart;
        field.value = said.text;
        field.setSelectionRange(at, at);
      } else if (typedOn && said.text !== sent) {
        /* Typed on while it was being saved: what was sent is the base of the next merge. */
        now.elements.base.value = sent;
        saving = setTimeout(save, 400);
      }
      if (note) note.textContent = said.text === sent ? live.dataset.saved : live.dataset.merged;
    } catch { complain(live.dataset.lost); saving = setTimeout(save, 3000); }
  };
  const flush = async () => { if (saving || dirty(writing())) await save(); };
  live.addEventListener("input", (event) => {
    if (event.target.id === "room-find") { filter(); return; }
    if (event.target.id !== "writing-text") return;
    const note = document.getElementById("writing-state");
    if (note) note.textContent = live.dataset.writing;
    clearTimeout(saving);
    saving = setTimeout(save, 800);
  });
  const filter = () => {
    const wanted = document.getElementById("room-find").value.trim().toLowerCase();
    live.querySelectorAll(".room > li").forEach((li) => { li.hidden = wanted !== "" && !li.dataset.name.includes(wanted); });
  };

  /* One key, one act, outside of fields only. */
  document.addEventListener("keydown", (event) => {
    const field = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "Escape" && field) { event.target.blur(); return; }
    if (field || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const target = live.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!target || target.disabled) return;
    event.preventDefault();
    if (/^(INPUT|TEXTAREA)$/.test(target.tagName)) {
      target.focus();
      if (target.tagName === "TEXTAREA") target.setSelectionRange(target.value.length, target.value.length);
      return;
    }
    const fold = target.closest("details");
    if (fold && target.tagName === "SUMMARY") { fold.open = true; const first = fold.querySelector("input:not([type=hidden])"); if (first) first.focus(); return; }
    target.click();
  });
  window.addEventListener("beforeunload", (event) => { if (dirty(writing())) event.preventDefault(); });
})();
