/* What every page of the desk does beside its forms: tells screen readers what happened, keeps the reader's place,
   and says when a change did not get through. Without it every form works by itself and loads the page anew. */

const spoken = document.getElementById("spoken");
const say = (text) => { if (spoken && text) { spoken.textContent = ""; setTimeout(() => { spoken.textContent = text; }, 50); } };
export { say };

/* A refusal that a page was loaded with is where reading begins. */
document.getElementById("notice-error")?.focus();

/* htmx announces nothing and forgets disabled buttons: after moving a row to the top, its "up" can't hold the focus. */
let pressed = null;
document.addEventListener("htmx:beforeRequest", (event) => {
  const from = event.detail.requestConfig?.triggeringEvent?.submitter || document.activeElement;
  pressed = from?.id ? { id: from.id, value: from.value || "" } : null;
});
const partner = (id) => id.replace(/^(up|down)-/, (_, way) => (way === "up" ? "down-" : "up-"));
const follow = (id, value) => {
  /* "op" buttons stand for a place in a list: the moved row's button is one place further. */
  const found = /^(up|down):(\d+)$/.exec(value);
  if (!found) return id;
  const place = Number(found[2]) + (found[1] === "up" ? -1 : 1);
  return id.replace(/-\d+-/, `-${place}-`);
};
document.addEventListener("htmx:afterSettle", () => {
  const notice = document.querySelector("#notice .said, #notice .alert-text");
  if (notice) say(notice.textContent.trim());
  if (!pressed) return;
  const { id, value } = pressed;
  pressed = null;
  const wanted = follow(id, value);
  const target = document.getElementById(wanted);
  const place = target && !target.disabled ? target : document.getElementById(partner(wanted));
  if (place && place !== document.activeElement) place.focus({ preventScroll: false });
});

/* The last line of a list is empty. Once it is used another empty one comes below it, so that a whole way is planned in
   one go; without this script each saving brings one. "data-grows" names the field that a line can't do without. */
const grow = (row, name) => {
  const filled = row.querySelector(`[name="${name}"]`)?.value.trim();
  if (!filled || row.nextElementSibling) return;
  const place = row.parentElement.children.length - 1;
  const fresh = row.cloneNode(true);
  for (const field of fresh.querySelectorAll("input, textarea")) field.value = "";
  for (const choice of fresh.querySelectorAll("select[data-later]")) choice.options[0].textContent = choice.dataset.later;
  for (const choice of fresh.querySelectorAll("select")) choice.selectedIndex = Math.max(0, [...choice.options].findIndex((one) => one.dataset.first !== undefined));
  for (const one of fresh.querySelectorAll("[aria-label]")) one.setAttribute("aria-label", one.getAttribute("aria-label").replace(/\d+/, String(place + 2)));
  for (const button of fresh.querySelectorAll("button[name=op]")) {
    button.value = button.value.replace(/\d+$/, String(place + 1));
    button.id = button.id.replace(/-\d+-/, `-${place + 1}-`);
    button.disabled = button.value.startsWith("down:");
  }
  for (const button of row.querySelectorAll('button[value^="down:"]')) button.disabled = false;
  row.after(fresh);
};
for (const event of ["input", "change"]) {
  document.addEventListener(event, ({ target }) => {
    const list = target.closest?.(".grow-list[data-grows]");
    if (list?.lastElementChild?.contains(target)) grow(list.lastElementChild, list.dataset.grows);
  });
}

/* Another item has been opened: its heading is where reading begins. */
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id === "work" && event.detail.requestConfig?.boosted) {
    pressed = null;
    const heading = document.getElementById("work-title");
    document.title = document.title.replace(/^[^–]*/, `${heading?.textContent.trim() || ""} `);
    const wanted = event.detail.pathInfo?.anchor === "add" ? document.getElementById("add-item-title") : null;
    (wanted || heading)?.focus({ preventScroll: !wanted });
    if (wanted) return;
    const top = document.getElementById("work")?.getBoundingClientRect().top ?? 0;
    if (top < 0 || top > window.innerHeight / 2) document.getElementById("work")?.scrollIntoView({ block: "start" });
    const open = document.querySelector(".row-open");
    const list = document.getElementById("outline");
    if (open && list && list.scrollHeight > list.clientHeight) open.scrollIntoView({ block: "nearest" });
  }
});

/* Signed out meanwhile, or no connection: what is on the page stays, and the page says so. */
const trouble = (text) => {
  const notice = document.getElementById("notice");
  if (!notice) return;
  const box = document.createElement("div");
  box.className = "alert alert-error";
  const line = document.createElement("p");
  line.className = "alert-text";
  line.textContent = text;
  box.append(line);
  notice.replaceChildren(box);
  say(text);
};
const words = JSON.parse(document.getElementById("desk-words").textContent);
document.addEventListener("htmx:beforeSwap", (event) => {
  if (new URL(event.detail.xhr.responseURL || location.href).pathname.endsWith("/sign-in/")) {
    event.detail.shouldSwap = false;
    trouble(words.out);
  }
});
document.addEventListener("htmx:responseError", () => trouble(words.failed));
document.addEventListener("htmx:sendError", (event) => {
  trouble(words.lost);
  const form = event.detail.elt.closest?.("form.part-form");
  if (form) setTimeout(() => window.htmx.trigger(form, "save"), 4000);
});
