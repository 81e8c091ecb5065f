/* Dragging items about the agenda, by mouse, pen or finger: the list shows where the item will land, and one order is
   sent when it is let go. Keyboards use the arrows beside each item, or Alt with an arrow key on its title. */

const outline = () => document.getElementById("outline");
const rowsOf = (list) => [...list.querySelectorAll(":scope > .row")];

const writeOrder = () => [...outline().querySelectorAll(".stretch")]
  .map((stretch) => `${stretch.dataset.section}:${rowsOf(stretch.querySelector(".rows")).map((row) => row.dataset.item).join(",")}`)
  .join(";");

let drag = null;

const begin = (event, row) => {
  const before = writeOrder();
  const box = row.getBoundingClientRect();
  drag = { row, before, pointer: event.pointerId, grip: event.target, lift: event.clientY - box.top, next: row.nextElementSibling, list: row.parentElement };
  row.classList.add("row-dragged");
  document.body.classList.add("dragging");
  event.target.setPointerCapture(event.pointerId);
};

const move = (event) => {
  if (!drag || event.pointerId !== drag.pointer) return;
  const list = outline();
  const edge = 40;
  const frame = list.getBoundingClientRect();
  if (event.clientY < frame.top + edge) list.scrollTop -= 12;
  if (event.clientY > frame.bottom - edge) list.scrollTop += 12;
  if (event.clientY < edge) window.scrollBy(0, -12);
  if (event.clientY > window.innerHeight - edge) window.scrollBy(0, 12);
  const at = event.clientY;
  let home = null;
  for (const stretch of list.querySelectorAll(".stretch")) {
    if (!home || stretch.getBoundingClientRect().top <= at) home = stretch;
  }
  const rows = home.querySelector(".rows");
  const next = rowsOf(rows).find((one) => one !== drag.row && at < one.getBoundingClientRect().top + one.offsetHeight / 2);
  if (next) { if (drag.row.nextElementSibling !== next) rows.insertBefore(drag.row, next); }
  else if (drag.row.parentElement !== rows || drag.row.nextElementSibling) rows.append(drag.row);
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
  for (const row of form.querySelectorAll(".row")) {
    if (row.querySelector(".grip")) continue;
    const grip = document.createElement("span");
    grip.className = "grip";
    grip.title = form.dataset.grip;
    grip.setAttribute("aria-hidden", "true");
    row.prepend(grip);
    grip.addEventListener("pointerdown", (event) => { if (event.button === 0) { event.preventDefault(); begin(event, row); } });
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", () => end(true));
    grip.addEventListener("pointercancel", () => end(false));
  }
};

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
