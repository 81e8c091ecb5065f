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
