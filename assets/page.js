// What only a script can do, on pages that are whole without it: pass the page on, copy its address. What the browser
// cannot do stays hidden.
const url = document.querySelector('link[rel="canonical"]').href;

const offer = (id, can, act) => {
  const button = document.getElementById(id);
  if (!button || !can) return;
  button.parentElement.hidden = false;
  button.addEventListener("click", () => act(button.nextElementSibling));
};

offer("gui-di", navigator.share, () => navigator.share({ title: document.title, url }).catch(() => {}));
offer("chep-dia-chi", navigator.clipboard, async status => {
  const done = await navigator.clipboard.writeText(url).then(() => "done", () => "failed");
  status.textContent = status.dataset[done];
});

// Suggestions are fetched when somebody is about to search, not before.
const box = document.querySelector(".band .search");
box?.addEventListener("focusin", async () => (await import(box.dataset.box)).suggest(box), { once: true });
