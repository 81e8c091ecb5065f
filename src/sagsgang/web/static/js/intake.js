/* Dropping files: each is sent by itself, so that one shows how far it is and a bad one costs the others nothing.
   Without this script the form sends all of them at once, and the page tells the same. */

(() => {
  const form = document.querySelector("[data-drop]");
  const section = document.querySelector("[data-results]");
  const list = section.querySelector("[data-list]");
  const input = form.querySelector("input[type=file]");
  const words = list.dataset;
  let line = Promise.resolve();

  form.querySelector(".drop-hint").hidden = false;

  const say = (row, text) => {
    row.querySelector(".result-state").textContent = text;
  };

  const begin = (file) => {
    const row = document.createElement("div");
    row.className = "result";
    const name = document.createElement("p");
    name.className = "result-name";
    const strong = document.createElement("strong");
    strong.textContent = file.name;
    const state = document.createElement("span");
    state.className = "result-state meta";
    name.append(strong, " ", state);
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    row.append(name, bar);
    list.append(row);
    say(row, words.sending);
    return row;
  };

  const send = (file, row) =>
    new Promise((done) => {
      const bar = row.querySelector("progress");
      const fail = () => {
        bar.remove();
        row.classList.add("result-failed");
        say(row, words.lost);
        done();
      };
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("X-Fragment", "results");
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) bar.value = event.loaded / event.total;
      });
      request.upload.addEventListener("load", () => {
        bar.removeAttribute("value");
        say(row, words.reading);
      });
      request.addEventListener("error", fail);
      request.addEventListener("load", () => {
        const whole = request.status === 200 && request.responseURL === form.action;
        if (!whole) return fail();
        row.outerHTML = request.responseText;
        done();
      });
      const data = new FormData(form);
      data.delete("files");
      data.append("files", file);
      request.send(data);
    });

  // What waits now stands in the page as the server tells it.
  const renew = async () => {
    const answer = await fetch(location.pathname);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-waiting]");
    if (fresh) document.querySelector("[data-waiting]").replaceWith(fresh);
  };

  const take = (files) => {
    if (!files.length) return;
    section.hidden = false;
    for (const file of files) {
      const row = begin(file);
      line = line.then(() => send(file, row));
    }
    line = line.then(renew);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take([...input.files]);
    form.reset();
  });
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("drop-over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    form.addEventListener(name, () => form.classList.remove("drop-over"));
  }
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
})();
