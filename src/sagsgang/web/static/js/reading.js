/* Source and form side by side: a link to a line moves the source alone, the source follows the item that is being
   corrected, and leaving with unsaved corrections is asked about. Without this script the links work as anchors. */

(() => {
  const pane = document.querySelector("[data-source]");
  const form = document.querySelector("[data-reading]");
  if (!pane || !form) return;

  // Where the columns stand below one another the source has no scroll of its own, and a link may move the page.
  const scrolls = () => pane.scrollHeight > pane.clientHeight + 1 && getComputedStyle(pane).overflowY !== "visible";

  const show = (line) => {
    const row = document.getElementById(`L${line}`);
    if (!row || !scrolls()) return false;
    pane.querySelector(".shown")?.classList.remove("shown");
    row.classList.add("shown");
    const top = row.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTo({ top: pane.scrollTop + top - pane.clientHeight / 4 });
    return true;
  };

  const open = (id) => {
    const place = document.getElementById(id);
    if (place instanceof HTMLDetailsElement) place.open = true;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    const id = link.getAttribute("href").slice(1);
    if (/^L\d+$/.test(id) && show(id.slice(1))) event.preventDefault();
    open(id);
  });
  open(location.hash.slice(1));

  form.addEventListener("focusin", (event) => {
    const item = event.target.closest("[data-line]");
    if (item && item !== form.lastItem) show(item.dataset.line);
    form.lastItem = item;
  });

  let changed = document.querySelector("#refused") !== null;
  form.addEventListener("input", () => (changed = true));
  for (const one of document.querySelectorAll("form")) one.addEventListener("submit", () => (changed = false));
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
})();
