// Suggestions under the search box of the masthead: a combobox with a list (WAI-ARIA). Loaded at the first focus.

const SHOWN = 6;
const PAUSE = 150; // milliseconds without a key before a search begins
const SHORT = 90; // characters of a title; the rest of a long one is left to its page

const brief = (title) => (title.length > SHORT ? `${title.slice(0, title.lastIndexOf(" ", SHORT))}…` : title);

export async function suggest(form) {
  const { opened, addressOf } = await import(form.dataset.main);
  const input = form.elements.q;
  const index = opened(form);
  const list = document.createElement("ul");
  const status = document.createElement("p");
  Object.assign(list, { id: "goi-y", role: "listbox", ariaLabel: "Gợi ý", hidden: true });
  Object.assign(status, { role: "status", className: "unseen" });
  Object.assign(input, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false", autocomplete: "off" });
  input.setAttribute("aria-controls", list.id);
  form.append(list, status);

  let turn = 0;
  let chosen = -1;
  const choose = (place) => {
    chosen = place;
    [...list.children].forEach((option, at) => (option.ariaSelected = String(at === chosen)));
    const option = list.children[chosen];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const open = (whether) => {
    list.hidden = !whether;
    input.ariaExpanded = String(whether);
    choose(-1);
  };
  const option = (row, at) => {
    const made = document.createElement("li");
    const about = document.createElement("span");
    about.className = "aside";
    about.textContent = row.label;
    Object.assign(made, { role: "option", id: `${list.id}-${at}`, ariaSelected: "false", ariaLabel: `${row.title}, ${row.label}` });
    made.append(brief(row.title), " ", about);
    made.onclick = () => location.assign(addressOf(form, row));
    return made;
  };
  const show = async () => {
    const mine = ++turn;
    const found = input.value.trim() ? await index.search(input.value) : { documents: [] };
    const { documents } = found.documents.length < SHOWN ? await index.all(found) : found;
    const rows = await Promise.all(documents.slice(0, SHOWN).map((document) => index.row(document)));
    if (mine !== turn) return;
    list.replaceChildren(...rows.map(option));
    open(rows.length > 0 && document.activeElement === input);
    status.textContent = rows.length ? `${rows.length} gợi ý` : "";
  };

  let timer;
  input.oninput = () => {
    choose(-1); // what is typed is asked for now
    clearTimeout(timer);
    timer = setTimeout(() => show().catch(() => open(false)), PAUSE);
  };
  input.onblur = () => open(false);
  list.onpointerdown = (event) => event.preventDefault(); // the box keeps the focus
  input.onkeydown = (event) => {
    if (event.isComposing) return; // the key is for the input method
    const { length } = list.children;
    const step = length && { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.hidden) open(true);
    if (step) choose(((chosen + 1 + step + length + 1) % (length + 1)) - 1);
    else if (event.key === "Enter" && chosen >= 0) list.children[chosen].click();
    else if (event.key === "Escape" && !list.hidden) open(false);
    else return;
    event.preventDefault();
  };
  if (input.value) input.oninput();
}
