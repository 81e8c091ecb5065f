/* The rich editor: ProseMirror by Tiptap in the place of each text field, with a toolbar of its own. The text field
   stays what the form sends. Tables come whole from Word; what is no part of a case (colours, fonts, pictures) does not. */

import { say } from "./desk.js";

const words = JSON.parse(document.getElementById("editor-words").textContent);

let library = null;
const load = (address) => { library ||= import(address); return library; };

const extensions = (tiptap) => [
  tiptap.Document, tiptap.Paragraph, tiptap.Text, tiptap.HardBreak, tiptap.Bold, tiptap.Italic, tiptap.Underline, tiptap.Strike, tiptap.Subscript, tiptap.Superscript,
  tiptap.Heading.configure({ levels: [3, 4] }), tiptap.BulletList, tiptap.OrderedList, tiptap.ListItem, tiptap.Blockquote,
  tiptap.Link.configure({ openOnClick: false, autolink: true, defaultProtocol: "https", protocols: ["https", "http", "mailto", "tel"] }),
  /* Tiptap gives its tables a style attribute, which the page's Content-Security-Policy forbids and no case needs. */
  tiptap.Table.extend({ renderHTML: ({ HTMLAttributes: { style, ...kept } }) => ["table", kept, ["tbody", 0]] }).configure({ resizable: false }), tiptap.TableRow, tiptap.TableHeader, tiptap.TableCell,
  tiptap.Dropcursor, tiptap.Gapcursor, tiptap.UndoRedo || tiptap.History,
].filter(Boolean);

/* [name, drawing (24 by 24), does, is it on, only within a table] */
const TOOLS = [
  ["bold", "M8 5h5a3.5 3.5 0 0 1 0 7H8zM8 12h6a3.5 3.5 0 0 1 0 7H8z", (c) => c.toggleBold(), (e) => e.isActive("bold")],
  ["italic", "M10 5h7M7 19h7M14 5l-4 14", (c) => c.toggleItalic(), (e) => e.isActive("italic")],
  ["heading", "M7 5v14M17 5v14M7 12h10", (c) => c.toggleHeading({ level: 3 }), (e) => e.isActive("heading")],
  ["bullets", "M10 6h10M10 12h10M10 18h10M5 6h.01M5 12h.01M5 18h.01", (c) => c.toggleBulletList(), (e) => e.isActive("bulletList")],
  ["numbers", "M11 6h9M11 12h9M11 18h9M4 5l1.5-1v5M4 15.5c1.5-1.5 3-.5 2.5.8L4 20h3", (c) => c.toggleOrderedList(), (e) => e.isActive("orderedList")],
  ["quote", "M5 6v12M10 8h10M10 12h10M10 16h6", (c) => c.toggleBlockquote(), (e) => e.isActive("blockquote")],
  ["link", "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1", null, (e) => e.isActive("link")],
  ["table", "M4 5h16v14H4zM4 10h16M4 14.5h16M12 5v14", (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), null],
  ["row", "M4 5h16v7H4zM12 5v7M12 15.5v6M9 18.5h6", (c) => c.addRowAfter(), null, true],
  ["column", "M5 4h7v16H5zM5 12h7M15.5 12h6M18.5 9v6", (c) => c.addColumnAfter(), null, true],
  ["norow", "M4 5h16v7H4zM12 5v7M9 18.5h6", (c) => c.deleteRow(), null, true],
  ["nocolumn", "M5 4h7v16H5zM5 12h7M15.5 12h6", (c) => c.deleteColumn(), null, true],
  ["header", "M4 5h16v14H4zM4 10h16M12 10v9M4 6.5h16M4 8h16", (c) => c.toggleHeaderRow(), null, true],
  ["notable", "M4 5h16v14H4zM8.5 8.5l7 7M15.5 8.5l-7 7", (c) => c.deleteTable(), null, true],
  ["undo", "M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-3", (c) => c.undo(), null],
  ["redo", "M16 5l4 4-4 4M20 9H10a5 5 0 0 0 0 10h3", (c) => c.redo(), null],
];
const drawing = (path) => {
  const made = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const svg = made("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" });
  svg.append(made("path", { d: path }));
  return svg;
};

const toolbarOf = (editor, field, label) => {
  const bar = document.createElement("div");
  bar.className = "tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", `${words.toolbar} ${label}`);
  bar.setAttribute("aria-controls", `${field.id}-box`);
  const buttons = TOOLS.map(([name, path, does, on, inTable]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `tool tool-${name}`;
    button.append(drawing(path));
    button.title = words[name];
    button.setAttribute("aria-label", words[name]);
    button.tabIndex = -1;
    if (on) button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => (does ? does(editor.chain().focus()).run() : askLink(editor, bar)));
    bar.append(button);
    return { button, on, inTable };
  });
  const refresh = () => {
    const inside = editor.isActive("table");
    for (const { button, on, inTable } of buttons) {
      if (on) button.setAttribute("aria-pressed", String(on(editor)));
      if (inTable) button.hidden = !inside;
    }
    if (!buttons.some(({ button }) => button.tabIndex === 0 && !button.hidden)) { buttons.forEach(({ button }) => { button.tabIndex = -1; }); buttons[0].button.tabIndex = 0; }
  };
  bar.addEventListener("keydown", (event) => {
    const shown = buttons.map(({ button }) => button).filter((button) => !button.hidden);
    const here = shown.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") { editor.commands.focus(); return; }
    if (here < 0 || (!step && event.key !== "Home" && event.key !== "End")) return;
    event.preventDefault();
    const to = event.key === "Home" ? 0 : event.key === "End" ? shown.length - 1 : (here + step + shown.length) % shown.length;
    shown.forEach((button, n) => { button.tabIndex = n === to ? 0 : -1; });
    shown[to].focus();
  });
  editor.on("transaction", refresh);
  refresh();
  return bar;
};

/* Asks for a link's address in a dialog of the page, for a prompt() of the browser can't be styled or tested. */
const askLink = (editor, bar) => {
  const dialog = document.createElement("dialog");
  dialog.className = "link-dialog";
  const form = document.createElement("form");
  form.method = "dialog";
  const label = document.createElement("label");
  label.className = "form-label";
  label.textContent = words.address;
  const input = document.createElement("input");
  input.className = "form-input";
  input.type = "url";
  input.value = editor.getAttributes("link").href || "https://";
  label.append(input);
  const button = (text, value, kind) => {
    const made = document.createElement("button");
    made.value = value; made.textContent = text; made.className = `button button-${kind}`;
    return made;
  };
  form.append(label, button(words.set, "set", "primary"), button(words.remove, "remove", "secondary"), button(words.cancel, "cancel", "tertiary"));
  form.noValidate = true;
  dialog.append(form);
  bar.after(dialog);
  dialog.addEventListener("close", () => {
    const href = input.value.trim();
    const chain = editor.chain().focus().extendMarkRange("link");
    if (dialog.returnValue === "set" && href && href !== "https://") chain.setLink({ href }).run();
    else if (dialog.returnValue === "remove") chain.unsetLink().run();
    else editor.commands.focus();
    dialog.remove();
  });
  dialog.showModal();
  input.focus();
};

/* Word writes a list as paragraphs with a mark before each, and says what they are in their style alone. They become the
   lists they were: marks are taken off, numbers and bullets told apart by them, levels kept. */
const LISTED = /mso-list:\s*l\d+\s+level(\d)/i;
const asLists = (html) => {
  if (!LISTED.test(html)) return html;
  /* Under another name: a page's Content-Security-Policy speaks of styles even where nobody sees them. */
  const page = new DOMParser().parseFromString(html.replace(/(<[^>]*?)\sstyle\s*=/gi, "$1 data-mso="), "text/html");
  let open = [];
  let last = null;
  for (const line of page.querySelectorAll("[data-mso]")) {
    const level = Number(LISTED.exec(line.dataset.mso)?.[1] || 0);
    if (!level || line.tagName === "LI") continue;
    const mark = [...line.querySelectorAll("[data-mso]")].find((one) => /mso-list:\s*ignore/i.test(one.dataset.mso));
    const kind = /^\(?(\d{1,3}|[a-zæøå]|[ivx]{1,5})[.)]/i.test(mark?.textContent.trim() || "") ? "ol" : "ul";
    mark?.remove();
    if (!last || line.previousElementSibling !== last) open = [];
    open.length = Math.min(open.length, level);
    if (open.length === level && open[level - 1].tagName.toLowerCase() !== kind) open.length = level - 1;
    while (open.length < level) {
      const list = page.createElement(kind);
      const inside = open.at(-1);
      if (inside) (inside.lastElementChild || inside.appendChild(page.createElement("li"))).append(list);
      else line.before(list);
      open.push(list);
    }
    const item = page.createElement("li");
    item.append(...line.childNodes);
    open.at(-1).append(item);
    last = open[0];
    line.remove();
  }
  return page.body.innerHTML;
};
/* What Word and browsers bring along that no case needs: comments, empty Office tags, single-cell wrappers. */
const tidyPaste = (html) => asLists(html).replace(/<!--[\s\S]*?-->/g, "").replace(/<\/?o:[^>]*>/gi, "").replace(/<(style|xml)\b[\s\S]*?<\/\1>/gi, "").replace(/<(?:meta|link)\b[^>]*>/gi, "").replace(/(<[^>]*?)\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "$1");

const enrich = async (field) => {
  const home = field.closest("[data-editor]");
  if (!home || field.dataset.ready) return;
  field.dataset.ready = "yes";
  const tiptap = await load(home.dataset.editor);
  if (!field.isConnected) return;
  const name = field.labels[0] || document.getElementById(field.id.replace(/-text$/, "-label"));
  const label = name?.textContent.trim() || "";
  const box = document.createElement("div");
  box.className = "editor-box";
  field.before(box);
  const editor = new tiptap.Editor({
    element: box,
    extensions: extensions(tiptap),
    content: field.value,
    injectCSS: false,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label, id: `${field.id}-box`, class: "editor-text prose", lang: field.lang || "da", "aria-description": words.ways },
      transformPastedHTML: tidyPaste,
      handleKeyDown: (_view, event) => {
        if (event.altKey && event.key === "F10") { box.querySelector('.tool[tabindex="0"]')?.focus(); return true; }
        return false;
      },
    },
    onUpdate: ({ editor: current }) => {
      const html = current.getHTML();
      field.value = html === "<p></p>" ? "" : html;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  editors.set(field, editor);
  box.prepend(toolbarOf(editor, field, label));
  field.hidden = true;
  name?.addEventListener("click", (event) => { event.preventDefault(); editor.commands.focus(); });
};
const editors = new Map();

/* "Ikke gemt endnu", "Gemmer …": the line below the text, until the server's own word takes its place. */
const note = (form, text) => {
  const state = form.querySelector(".save-state");
  if (!state || state.querySelector(".conflict")) return;
  let line = state.querySelector(".save-wait");
  if (!line) {
    state.querySelectorAll(".save-ok, .save-no").forEach((one) => one.remove());
    line = document.createElement("p");
    line.className = "save-wait";
    state.append(line);
  }
  line.textContent = text;
};
/* form -> how often it has been written in; and how often when it was last sent. Equal means that all of it is saved. */
const dirty = new Map();
const sent = new WeakMap();
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form.part-form");
  if (form) { dirty.set(form, (dirty.get(form) || 0) + 1); note(form, words.unsaved); }
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt;
  if (form.matches?.("form.part-form")) { sent.set(form, dirty.get(form)); note(form, words.saving); }
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt;
  if (!form.matches?.("form.part-form") || !event.detail.successful || form.querySelector(".conflict")) return;
  if (sent.get(form) === dirty.get(form)) dirty.delete(form);
});
/* What is still being written when another page or item is asked for is saved first; what could not be saved stays. */
const saved = (form) => new Promise((resolve) => {
  let waits = form.classList.contains("htmx-request") ? 2 : 1;
  const done = (event) => {
    if (event.detail.elt !== form || (waits -= 1) > 0) return;
    form.removeEventListener("htmx:afterRequest", done);
    setTimeout(() => resolve(!dirty.has(form)), 0);
  };
  form.addEventListener("htmx:afterRequest", done);
  window.htmx.trigger(form, "save");
});
const pending = () => [...dirty.keys()].filter((form) => form.isConnected);
const afterSaving = (go) => Promise.all(pending().map(saved)).then((all) => { if (all.every(Boolean)) go(); });
document.addEventListener("htmx:confirm", (event) => {
  if (!event.detail.elt.matches("a") || !pending().length) return;
  event.preventDefault();
  afterSaving(() => event.detail.issueRequest(true));
});
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.closest("[hx-boost]") || link.getAttribute("href").startsWith("#")) return;
  if (!pending().length) return;
  event.preventDefault();
  afterSaving(() => { location.href = link.href; });
});
window.addEventListener("beforeunload", (event) => {
  if (pending().length && !submitting) event.preventDefault();
});
let submitting = false;
document.addEventListener("submit", (event) => { if (!event.defaultPrevented) submitting = true; });

/* The other one's text in a conflict, taken over: into the editor, and then it is saved as ours. */
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[data-take]");
  if (!button) return;
  const form = button.closest("form");
  const editor = editors.get(form.querySelector("textarea[data-rich]"));
  form.querySelector("input[name=revision]").value = button.dataset.revision;
  button.closest(".conflict").remove();
  editor?.commands.setContent(button.dataset.take, { emitUpdate: true });
});

const prepare = () => {
  for (const [field, editor] of editors) if (!field.isConnected) { editor.destroy(); editors.delete(field); }
  document.querySelectorAll("button[data-take][hidden]").forEach((button) => { button.hidden = false; });
  document.querySelectorAll("textarea[data-rich]").forEach((field) => { enrich(field).catch(() => { field.hidden = false; }); });
};
prepare();
document.addEventListener("htmx:afterSettle", prepare);
document.addEventListener("htmx:afterSettle", (event) => {
  const saved = event.detail.elt?.querySelector?.(".save-no");
  if (saved) say(saved.textContent.trim());
});
