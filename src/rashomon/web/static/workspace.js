// Keys for reviewing, passages scrolled to, citations to copy. Every button that a key presses is there without it too.
"use strict";
(() => {
  const items = () => [...document.querySelectorAll("[data-item]")].filter((each) => each.offsetParent !== null);
  const current = () => document.querySelector("[data-item].current");
  const say = (words) => {
    const place = document.getElementById("said");
    place.textContent = words;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { place.textContent = ""; }, 4000);
  };

  function choose(item) {
    if (!item) return;
    current()?.classList.remove("current");
    item.classList.add("current");
    item.scrollIntoView({ block: "nearest" });
    const focus = item.querySelector("[data-open]") ?? item;
    if (focus === item) item.tabIndex = -1;
    focus.focus({ preventScroll: true });
  }

  function move(by) {
    const all = items();
    const at = all.indexOf(current());
    choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]);
  }

  function nextUndecided() {
    const all = items();
    const at = all.indexOf(current());
    const open = (each) => statusOf(each) === "undecided";
    const next = all.slice(at + 1).find(open) ?? all.slice(0, Math.max(0, at)).find(open);
    if (next) choose(next); else say("Nothing undecided on this page.");
  }

  const statusOf = (item) => item.querySelector("[data-status]")?.dataset.status ?? item.dataset.status;

  function press(key) {
    const item = current() ?? (items().length === 1 ? items()[0] : null);
    const button = item?.querySelector(`[data-key="${key}"]`);
    if (!button) { say("Choose something first: j and k move."); return; }
    button.click();
    if (key === "n") button.parentElement.querySelector("textarea")?.focus();
  }

  async function copy(address) {
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(await answer.text());
      const words = await answer.text();
      await navigator.clipboard.writeText(words);
      say("Copied: quote, source, outlet, date, address and hash.");
    } catch (error) {
      say(`Not copied: ${error.message}`);
    }
  }

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    ".": nextUndecided,
    c: () => press("c"),
    r: () => press("r"),
    u: () => press("u"),
    n: () => press("n"),
    z: () => document.getElementById("undo")?.requestSubmit(),
    o: () => current()?.querySelector("[data-open]")?.click(),
    y: () => { const button = current()?.querySelector("[data-copy]"); if (button) copy(button.dataset.copy); },
    "/": () => document.getElementById("quick")?.focus(),
    "?": () => document.getElementById("keys")?.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  document.addEventListener("click", (event) => {
    const copied = event.target.closest("[data-copy]");
    if (copied) copy(copied.dataset.copy);
    if (event.target.closest("[data-keys]")) document.getElementById("keys").showModal();
    const item = event.target.closest("[data-item]");
    if (item && item !== current()) { current()?.classList.remove("current"); item.classList.add("current"); }
  });

  document.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.responseText || "That did not work."));
  document.addEventListener("htmx:sendError", () => say("The workspace does not answer. Is `rashomon open` still running?"));

  // In a document's margin the card of the claim that the address names.
  function showCard() {
    const id = decodeURIComponent(location.hash.slice(1)).replace(/-words$/, "");
    const card = id ? document.getElementById(id) : null;
    const margin = card?.closest(".margin");
    if (!margin) return;
    current()?.classList.remove("current");
    card.classList.add("current");
    if (margin.scrollHeight > margin.clientHeight) margin.scrollTop += card.getBoundingClientRect().top - margin.getBoundingClientRect().top - 8;
  }
  window.addEventListener("hashchange", showCard);
  showCard();

  for (const pane of document.querySelectorAll("[data-scroll-to]")) {
    const words = document.getElementById(pane.dataset.scrollTo);
    if (words) pane.scrollTop = words.offsetTop - pane.clientHeight / 3;
  }
})();
