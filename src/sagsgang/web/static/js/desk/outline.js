/* Dragging items about the agenda, by mouse, pen or finger: the list shows where the item will land, and one order is
   sent when it is let go. Keyboards use the arrows beside each item, or Alt with an arrow key on its title. */

const outline = () => document.getElementById("outline");
const rowsOf = (list) => [...list.querySelectorAll(":scope > .row")];

const writeOrder = () => [...outline().querySelectorAll(".stretch")]
  .map((stretch) => `${stretch.dataset.section}:${rowsOf(stretch.querySelector(".rows")).map((row) => row.dataset.item).join(",")}`)
  .join(";");

let drag = null;

const begin = (event, row) => {
  drag = { row, before: writeOrder(), pointer: event.pointerId, at: event.clientY, next: row.nextElementSibling, list: row.parentElement };
  row.classList.add("row-dragged");
  document.body.classList.add("dragging");
  requestAnimationFrame(scroll);
};

/* Near an edge of the list or the window what lies beyond comes into view, for as long as the pointer stays there. */
const EDGE = 48;
const scroll = () => {
  if (!drag) return;
  const list = outline();
  const frame = list.getBoundingClientRect();
  const step = (low, high) => (drag.at < low + EDGE ? -10 : drag.at > high - EDGE ? 10 : 0);
  const within = list.scrollHeight > list.clientHeight ? step(frame.top, Math.min(frame.bottom, window.innerHeight)) : 0;
  if (within) list.scrollTop += within;
  const page = step(0, window.innerHeight);
  if (page) window.scrollBy(0, page);
  if (within || page) settle();
  requestAnimationFrame(scroll);
};

/* Puts the row where the pointer is: before the first row whose middle lies below it, else last in that section. */
const settle = () => {
  let home = null;
  for (const stretch of outline().querySelectorAll(".stretch")) {
    if (!home || stretch.getBoundingClientRect().top <= drag.at) home = stretch;
  }
  const rows = home.querySelector(".rows");
  const next = rowsOf(rows).find((one) => one !== drag.row && drag.at < one.getBoundingClientRect().top + one.offsetHeight / 2);
  if (next) { if (drag.row.nextElementSibling !== next) rows.insertBefore(drag.row, next); }
  else if (drag.row.parentElement !== rows || drag.row.nextElementSibling) rows.append(drag.row);
};

const move = (event) => {
  if (!drag || event.pointerId !== drag.pointer) return;
  drag.at = event.clientY;
  settle();
};

const end = (send) => {
  if (!drag) return;
  const { row, before, next, list } = drag;
  row.classList.remove("row-dragged");
  document.body.classList.remove("dragging");
  drag = null;
  if (!send) { list.insertBefore(row, next); return; }
  const order = writeOrder();
  if (order === before) return;
  const form = outline();
  form.elements.order.value = order;
  form.elements.dragged.value = row.dataset.item;
  window.htmx.trigger(form, "submit");
};

const prepare = () => {
  const form = outline();
  if (!form || !form.querySelector(".row-moves")) return;
  for (const row of form.querySelectorAll(".rows > .row")) {
    if (row.querySelector(".grip")) continue;
    const grip = document.createElement("span");
    grip.className = "grip";
    grip.title = form.dataset.grip;
    grip.setAttribute("aria-hidden", "true");
    row.prepend(grip);
    grip.addEventListener("pointerdown", (event) => { if (event.button === 0) { event.preventDefault(); begin(event, row); } });
  }
};

/* Heard by the whole page: a grip that moves along with its row can't hold the pointer. */
document.addEventListener("pointermove", move);
document.addEventListener("pointerup", () => end(true));
document.addEventListener("pointercancel", () => end(false));

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drag) { end(false); return; }
  const link = event.target.closest?.(".row-link");
  if (!link || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  const button = document.getElementById(`${event.key === "ArrowUp" ? "up" : "down"}-${link.closest(".row").dataset.item}`);
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
  document.addEventListener("htmx:afterSettle", () => document.getElementById(link.id)?.focus(), { once: true });
});

/* A long list of cases is found by typing: the select stays what is sent. */
const typeahead = () => {
  for (const select of document.querySelectorAll("select[data-typeahead]")) {
    if (select.dataset.ready || select.options.length < 12) continue;
    select.dataset.ready = "yes";
    const field = document.createElement("input");
    field.type = "search";
    field.className = "form-input typeahead";
    field.placeholder = select.dataset.typeahead;
    field.setAttribute("aria-label", select.dataset.typeahead);
    const all = [...select.options];
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      const fits = all.filter((one, n) => n === 0 || words.every((word) => one.text.toLowerCase().includes(word)));
      select.replaceChildren(...fits);
      select.selectedIndex = words.length && fits.length > 1 ? 1 : 0;
    });
    select.before(field);
  }
};

/* On a small screen an open item is what one came for: the list folds up above it. */
const small = window.matchMedia("(max-width: 51.99em)");
let unfolded = false;
const fold = () => {
  const part = document.querySelector(".fold");
  if (part && small.matches && part.dataset.fold === "item" && !unfolded) part.open = false;
};
document.addEventListener("toggle", (event) => { if (event.target.matches?.(".fold[data-fold=item]")) unfolded = event.target.open; }, true);

prepare();
typeahead();
fold();
document.addEventListener("htmx:afterSettle", () => { prepare(); typeahead(); fold(); });
