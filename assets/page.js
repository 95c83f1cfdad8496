// What only a script can do, on pages that are whole without it: pass the page on, copy its address, suggest while
// somebody searches, look for the words of a wrong address. What the browser cannot do stays hidden.
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

// On the page for a wrong address: its words as a query.
const search = document.getElementById("tim-dia-chi");
if (search) {
  let path = location.pathname.slice(new URL("..", search.href).pathname.length);
  try { path = decodeURIComponent(path); } catch { /* then as it is */ }
  const words = path.replace(/\.\w+$/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, 80);
  if (/\p{L}{2}/u.test(words)) {
    search.search = `?q=${encodeURIComponent(words)}`;
    search.textContent += ` “${words}”`;
  }
}
