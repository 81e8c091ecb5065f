/* The running meeting: follows the stream, puts the new parts in place, and never touches what somebody is writing.
   Without it every form works by itself and the page is loaded anew. */
"use strict";

(() => {
  const live = document.getElementById("live");
  if (!live) return;
  const leading = live.querySelector(".live-grid") !== null;
  const writing = () => document.getElementById("writing");
  const dirty = (form) => form !== null && form.elements.text.value !== form.elements.base.value;
  const isField = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  // --- What is said ---------------------------------------------------------------------------------------------

  const say = (id, text) => { const place = document.getElementById(id); if (place && place.textContent !== text) place.textContent = text; };
  /* Said and read out where it is; whoever is writing keeps the focus, or their next letters would be key presses. */
  const complain = (text) => {
    const error = document.getElementById("live-error");
    if (!error) return;
    error.textContent = text;
    error.hidden = !text;
    if (text && !isField(document.activeElement)) error.focus();
  };
  /* Whoever can't see the page hears which item is dealt with, and what came of it. */
  const tell = () => {
    const title = document.getElementById(leading ? "live-item-title" : "now-title");
    if (!title) return;
    const outcomes = [...title.parentElement.querySelectorAll(":scope > p > .outcome")].map((o) => o.textContent);
    say("live-told", [title.textContent.trim().replace(/\s+/g, " "), ...outcomes].join(". "));
  };

  // --- Putting new parts in place -------------------------------------------------------------------------------

  const partsOf = (root) => [...root.querySelectorAll("[data-part]")];
  const served = new Map();
  const bare = (part) => part.outerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1");
  partsOf(live).forEach((part) => served.set(part.dataset.part, bare(part)));

  /* behind: something newer waits until a field is left. elsewhere: the meeting is at another item than this screen. */
  let behind = false, elsewhere = false;
  const busy = (part) => part.contains(document.activeElement) && isField(document.activeElement) && document.activeElement.type !== "search";

  const place = (html, force) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    const grid = live.firstElementChild, newGrid = fresh.firstElementChild;
    const names = (root) => partsOf(root).map((part) => part.dataset.part).join();
    if (names(live) !== names(fresh)) {
      live.replaceChildren(...fresh.childNodes);
      served.clear();
      partsOf(live).forEach((part) => served.set(part.dataset.part, bare(part)));
      return;
    }
    const sameItem = grid.dataset.item === newGrid.dataset.item;
    behind = elsewhere = false;
    for (const now of partsOf(fresh)) {
      const name = now.dataset.part, html = bare(now);
      if (served.get(name) === html) continue;
      const old = live.querySelector(`[data-part="${name}"]`);
      if ((!force && busy(old)) || (name === "item" && dirty(writing()))) {
        behind = true;
        if (name === "item") { elsewhere = !sameItem; takeOver(now); }
        continue;
      }
      served.set(name, html);
      swap(old, now, sameItem);
    }
    Object.assign(grid.dataset, newGrid.dataset, elsewhere ? { item: grid.dataset.item } : {});
    tell();
  };

  const swap = (old, now, sameItem) => {
    const open = sameItem ? [...old.querySelectorAll("details[open] > summary")].map(label) : [];
    const wanted = old.querySelector("#room-find")?.value ?? "";
    const focus = whereFocusIs(old);
    const scrolled = old.scrollTop;
    if (sameItem) carryOver(old, now);
    old.replaceWith(now);
    now.querySelectorAll("details > summary").forEach((summary) => { if (open.includes(label(summary))) summary.parentElement.open = true; });
    if (wanted) { now.querySelector("#room-find").value = wanted; filter(); }
    now.scrollTop = scrolled;
    /* Where the agenda has its own scroll, the item on the table is in sight; the page itself is never moved. */
    const current = now.querySelector("[aria-current=step]");
    if (current && !sameItem && now.scrollHeight > now.clientHeight + 1) now.scrollTop = current.offsetTop - now.clientHeight / 3;
    if (focus) refocus(now, focus);
  };
  /* What stands in a field and has not been sent goes over into the new part. The text of the minutes has its own way. */
  const unsent = (field) => {
    if (field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
    return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
  };
  const fieldsOf = (part) => new Map([...part.querySelectorAll("input:not([type=hidden], [type=search]), select, textarea")]
    .filter((field) => field.form && field.form.id !== "writing").map((field) => [field.id || `${field.form.action} ${field.name}`, field]));
  const carryOver = (old, now) => {
    const fresh = fieldsOf(now);
    for (const [key, field] of fieldsOf(old)) {
      const next = fresh.get(key);
      if (next && unsent(field)) { next.value = field.value; next.checked = field.checked; }
    }
  };
  const label = (element) => element.textContent.replace(/\(\d+\)/, "").trim();

  /* Focus stays where it was; where that is gone, in the same row, or on what comes next. */
  const whereFocusIs = (part) => {
    const active = document.activeElement;
    if (!part.contains(active)) return null;
    return { id: active.id, name: active.getAttribute("aria-label") || label(active), row: active.closest("li[id]")?.id };
  };
  const refocus = (part, was) => {
    const usable = [...part.querySelectorAll("button:not([disabled]), input:not([type=hidden]), select, textarea, summary")].filter((e) => e.checkVisibility());
    const row = was.row ? document.getElementById(was.row) : null;
    const target = usable.find((e) => (was.id ? e.id === was.id : (e.getAttribute("aria-label") || label(e)) === was.name))
      || usable.find((e) => row && row.contains(e))
      /* Where votes are counted in the room, noting them is what comes next. */
      || usable.find((e) => isField(e) && e.dataset.key === "b") || usable.find((e) => /^[ki]$/.test(e.dataset.key || "")) || part.querySelector("h2");
    if (!target) return;
    if (target.tagName === "H2") target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };

  let waiting = null;
  const refresh = async (force) => {
    clearTimeout(waiting); waiting = null;
    try {
      const answer = await fetch(live.dataset.board, { headers: { "X-Requested-With": "fetch" }, credentials: "same-origin" });
      if (answer.redirected) { say("live-state", live.dataset.out || live.dataset.lost); return; }
      if (answer.ok) { place(await answer.text(), force === true); say("live-state", elsewhere ? live.dataset.elsewhere : ""); }
    } catch { say("live-state", live.dataset.lost); }
  };
  const soon = () => { if (!waiting) waiting = setTimeout(refresh, 80); };

  // --- The stream -----------------------------------------------------------------------------------------------

  const kinds = ["meetings.open_meeting", "meetings.take_item", "meetings.record_presence", "meetings.adjourn_meeting", "meetings.resume_meeting",
    "meetings.ask_to_speak", "meetings.give_floor", "meetings.send_apology", "meetings.accept_invitation", "meetings.invite_substitute", "meetings.remove_item",
    "meetings.supplement_agenda", "meetings.correct_agenda", "decisions.decide_item", "decisions.write_decision", "decisions.postpone_item",
    "decisions.return_item", "decisions.reopen_item", "decisions.record_statement", "decisions.open_poll", "decisions.cast_vote", "decisions.record_votes",
    "decisions.close_poll", "decisions.cancel_poll", "decisions.add_follow_up", "decisions.close_meeting", "minutes.approve_minutes"];
  let last = "";
  const connect = () => {
    const source = new EventSource(last ? `${live.dataset.events}?after=${last}` : live.dataset.events);
    kinds.forEach((kind) => source.addEventListener(kind, (event) => { last = event.lastEventId || last; soon(); }));
    source.onopen = () => { say("live-state", ""); soon(); };
    /* The browser comes back by itself and says which event it saw last, unless somebody on the way answered for the server. */
    source.onerror = () => {
      say("live-state", live.dataset.lost);
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
    };
  };
  connect();
  if (!leading) return;

  // --- The clerk's own doings: sent without leaving the page ----------------------------------------------------

  const send = async (form, submitter) => {
    const data = new FormData(form, submitter);
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" }, credentials: "same-origin" });
    return answer.redirected ? { error: live.dataset.out } : answer.json();
  };
  /* Forms on their way. Their buttons are not disabled: that would take the focus from whoever goes by keyboard. */
  const sending = new WeakSet();
  live.addEventListener("submit", async (event) => {
    const form = event.target;
    event.preventDefault();
    if (form.id === "writing") { save(); return; }
    if (sending.has(form)) return;
    sending.add(form);
    try {
      await flush();
      const said = await send(form, event.submitter);
      complain(said.error);
      if (said.error) return;
      form.reset();
      const fold = form.closest("details");
      if (fold && fold.contains(document.activeElement)) {
        /* Done with it: out of the field, so that the keys work again. */
        fold.open = false;
        fold.querySelector("summary").focus({ preventScroll: true });
      }
      await refresh(true);
    } catch {
      complain(live.dataset.lost);
    } finally {
      sending.delete(form);
    }
  });

  // --- The text -------------------------------------------------------------------------------------------------

  /* Puts another text into the field and leaves the caret between the same words. */
  const put = (field, text) => {
    const old = field.value;
    let head = 0, tail = 0;
    while (head < Math.min(old.length, text.length) && old[head] === text[head]) head += 1;
    while (tail < Math.min(old.length, text.length) - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
    const moved = (at) => (at <= head ? at : at >= old.length - tail ? at + text.length - old.length : Math.min(at, text.length - tail));
    const [start, end] = [moved(field.selectionStart), moved(field.selectionEnd)];
    field.value = text;
    field.setSelectionRange(start, end);
  };
  /* Somebody else wrote while the field is open here: shown at once where nothing is unsaved, else merged when it is saved. */
  const takeOver = (now) => {
    const mine = writing(), theirs = now.querySelector("#writing");
    if (!mine || !theirs || mine.dataset.item !== theirs.dataset.item || dirty(mine)) return;
    mine.elements.base.value = theirs.elements.base.value;
    put(mine.elements.text, theirs.elements.base.value);
  };

  /* The text saves itself a moment after the last key; what somebody else wrote meanwhile is merged by the server. */
  let saving = null, underway = null;
  const save = () => {
    clearTimeout(saving); saving = null;
    /* One at a time: the next begins from what the server made of this one. */
    underway = (underway || Promise.resolve()).then(saveOnce);
    return underway;
  };
  const saveOnce = async () => {
    const form = writing();
    if (!dirty(form)) return;
    const sent = form.elements.text.value;
    try {
      const said = await send(form);
      if (said.error) { say("writing-state", said.error); return; }
      const now = writing();
      if (!now || now.dataset.item !== form.dataset.item) return;
      const field = now.elements.text;
      if (field.value === sent) {
        now.elements.base.value = said.text;
        put(field, said.text);
      } else {
        /* Typed on meanwhile: what was sent is where the next merge begins. */
        now.elements.base.value = sent;
        saving = setTimeout(save, 400);
      }
      say("writing-state", said.text === sent ? live.dataset.saved : live.dataset.merged);
      if (behind) soon();
    } catch { say("writing-state", live.dataset.lost); saving = setTimeout(save, 3000); }
  };
  const flush = () => (saving || underway || dirty(writing()) ? save() : undefined);
  live.addEventListener("input", (event) => {
    if (event.target.id === "room-find") { filter(); return; }
    if (event.target.id !== "writing-text") return;
    say("writing-state", live.dataset.writing);
    clearTimeout(saving);
    saving = setTimeout(save, 800);
  });
  live.addEventListener("focusout", () => { if (behind) soon(); });
  window.addEventListener("beforeunload", (event) => { if (dirty(writing())) event.preventDefault(); });

  // --- The keyboard ---------------------------------------------------------------------------------------------

  const filter = () => {
    const wanted = document.getElementById("room-find").value.trim().toLowerCase();
    live.querySelectorAll(".room > li").forEach((row) => { row.hidden = wanted !== "" && !row.dataset.name.includes(wanted); });
  };
  const step = (from, by) => {
    const rows = [...live.querySelectorAll(".room > li:not([hidden])")].filter((row) => row.querySelector("button"));
    const row = rows[rows.indexOf(from) + by];
    if (row) row.querySelector("button").focus();
    else if (by < 0) document.getElementById("room-find").focus();
  };
  const leave = () => {
    const find = document.getElementById("room-find");
    if (find && find.value) { find.value = ""; filter(); }
    document.activeElement.blur();
  };
  const press = (target) => {
    const fold = target.closest("details");
    if (isField(target)) {
      if (fold) fold.open = true;
      target.focus();
      if (target.tagName === "TEXTAREA") target.setSelectionRange(target.value.length, target.value.length);
      else if (target.select) target.select();
    } else if (target.tagName === "SUMMARY") {
      fold.open = true;
      (fold.querySelector("input:not([type=hidden]), select, textarea") || fold.querySelector("button") || target).focus();
    } else target.click();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { leave(); return; }
    const row = event.target.closest(".room > li");
    if (/^Arrow(Up|Down)$/.test(event.key) && (row || event.target.id === "room-find")) {
      event.preventDefault();
      step(row, event.key === "ArrowDown" ? 1 : -1);
      return;
    }
    if (isField(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const target = live.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]:not([disabled])`);
    if (!target) return;
    event.preventDefault();
    press(target);
  });
})();
