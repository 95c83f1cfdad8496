// Added by the preview to each answer: shows a page anew when it changes, at the place where it was.
(() => {
  "use strict";
  const { seen: token, state } = document.currentScript.dataset;
  const place = `congbo:${location.pathname}`;
  const sheets = [...document.querySelectorAll('link[rel~="stylesheet"]')];
  let seen = token;
  let source = null;
  let reloading = false;

  // A page of problems is short: the place is kept on the page before it and taken up after it.
  function keepPlace() {
    if (state === "problem") return;
    try {
      sessionStorage.setItem(place, JSON.stringify([scrollX, scrollY]));
      history.scrollRestoration = "manual";
    } catch {
      // Without storage the browser keeps the place as well as it can.
    }
  }

  function takeUpPlace() {
    if (state === "problem") return;
    try {
      const [left, top] = JSON.parse(sessionStorage.getItem(place));
      sessionStorage.removeItem(place);
      const go = () => scrollTo({ left, top, behavior: "instant" });
      go();
      addEventListener("load", go);
    } catch {
      // Nothing was kept.
    }
  }

  function reload() {
    reloading = true;
    leave();
    keepPlace();
    location.reload();
  }

  function restyle(addresses) {
    if (addresses.length !== sheets.length) {
      reload();
      return;
    }
    addresses.forEach((address, i) => {
      const old = sheets[i];
      if (old.getAttribute("href") === address) return;
      const next = old.cloneNode();
      next.addEventListener("load", () => old.remove(), { once: true });
      next.addEventListener("error", reload, { once: true });
      next.setAttribute("href", address);
      sheets[i] = next;
      old.after(next);
    });
  }

  function listen() {
    if (source) return;
    const query = new URLSearchParams({ page: location.pathname + location.search, seen });
    source = new EventSource(`/__congbo/events?${query}`);
    source.addEventListener("reload", reload);
    source.addEventListener("styles", (event) => {
      const news = JSON.parse(event.data);
      seen = news.seen;
      restyle(news.styles);
    });
    // Too many tabs: this one listens again when it is looked at.
    source.addEventListener("rest", leave);
    source.addEventListener("error", () => {
      if (!source || source.readyState !== EventSource.CLOSED) return;
      leave();
      setTimeout(listen, 2000);
    });
  }

  function leave() {
    if (source) source.close();
    source = null;
  }

  takeUpPlace();
  listen();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") listen();
  });
  addEventListener("focus", listen);
  addEventListener("pagehide", () => {
    leave();
    if (!reloading) history.scrollRestoration = "auto";
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });
})();
