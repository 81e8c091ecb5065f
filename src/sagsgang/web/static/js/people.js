/* Who comes: fetches the overview anew when somebody has answered, unless the clerk is in the middle of something.
   Without it the page shows how things were when it was loaded. */
"use strict";

(() => {
  const people = document.getElementById("people");
  const news = document.getElementById("people-news");
  if (!people || !window.EventSource) return;
  let waiting = null;

  const busy = () =>
    people.querySelector("details[open]") !== null ||
    (people.contains(document.activeElement) && document.activeElement !== document.body);

  const refresh = async () => {
    waiting = null;
    if (busy()) { soon(2000); return; }
    try {
      const answer = await fetch(people.dataset.board, { credentials: "same-origin" });
      if (!answer.ok || busy()) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      people.replaceChildren(...fresh.childNodes);
      if (news) news.textContent = news.dataset.said;
    } catch { soon(5000); }
  };
  const soon = (wait) => { if (!waiting) waiting = setTimeout(refresh, wait); };

  const source = new EventSource(people.dataset.events);
  ["meetings.send_apology", "meetings.accept_invitation", "meetings.invite_substitute", "meetings.dispatch_agenda"].forEach(
    (kind) => source.addEventListener(kind, () => soon(200)));
})();
