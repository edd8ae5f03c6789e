// Keys for reviewing, decisions sent in the order they were made, other tabs' decisions shown, citations to copy.
// Every button that a key presses is there without it too, and every form works without this script.
"use strict";
(() => {
  const STATUSES = ["undecided", "confirmed", "rejected", "unsure"];
  const CATCH_UP = 15_000; // milliseconds between looks at what others decided
  const { base, latest } = document.body.dataset;
  const known = { latest: Number(latest), mine: new Set() };
  const made = []; // numbers of the decisions made on this page, for undoing

  const say = (words) => {
    const place = document.getElementById("said");
    place.textContent = words;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { place.textContent = ""; }, 5000);
  };

  // Choosing

  const items = () => [...document.querySelectorAll("[data-item]")].filter((each) => each.offsetParent !== null);
  const current = () => document.querySelector("[data-item].current");
  const statusOf = (item) => item.querySelector("[data-status]")?.dataset.status ?? item.dataset.status;
  const onTheWay = new Set(); // items with a decision that the server hasn't answered yet

  function choose(item) {
    if (!item) return;
    current()?.classList.remove("current");
    item.classList.add("current");
    item.scrollIntoView({ block: "nearest" });
    const focus = item.querySelector("[data-open]") ?? item;
    if (focus === item) item.tabIndex = -1;
    focus.focus({ preventScroll: true });
    item.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
  }

  function move(by) {
    const all = items();
    const at = all.indexOf(current());
    choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]);
  }

  const undecidedAfter = (item) => {
    const all = items();
    const at = all.indexOf(item);
    const open = (each) => statusOf(each) === "undecided" && !onTheWay.has(each);
    return all.slice(at + 1).find(open) ?? all.slice(0, Math.max(0, at)).find(open);
  };
  const nextPage = () => document.querySelector("main a[rel=next]");

  function nextUndecided() {
    const next = undecidedAfter(current());
    if (next) choose(next);
    else if (nextPage()) whenSent(() => nextPage().click());
    else say("Nothing undecided is left here.");
  }

  function moveOn(item) {
    const next = undecidedAfter(item);
    if (next) choose(next);
    else if (items().length > 1) say(nextPage() ? "Nothing undecided is left on this page; . goes on to the next." : "Nothing undecided is left here.");
  }

  // Deciding: one request after another, so that the history has the order in which the keys were pressed.

  let sending = Promise.resolve();
  let waiting = 0;
  function queue(job) {
    waiting += 1;
    sending = sending.then(job).catch((error) => say(String(error.message ?? error))).finally(() => { waiting -= 1; });
    return sending;
  }
  const unsent = new Set(); // decisions that wait for their turn
  const whenSent = (act) => (waiting ? sending.then(act) : act());

  function ask(verb, address, values = {}) {
    return new Promise((done, failed) => {
      const gone = () => failed(new Error("The workspace does not answer. Is `rashomon open` still running? Nothing was decided."));
      const handler = (_, { xhr }) => {
        if (xhr.status >= 200 && xhr.status < 300) done(xhr);
        else if (xhr.status === 0) gone();
        else failed(new Error(xhr.responseText || "That did not work."));
      };
      htmx.ajax(verb, address, { values, handler, swap: "none" }).catch(gone);
    });
  }

  // Put what people said of a thing in the place of what was shown. Words of a note that is being written stay.
  function show(html, sent) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(".judged");
    const old = fresh && document.getElementById(fresh.id);
    if (!old) return null;
    const [note, written] = [".noting", "textarea"].map((part) => old.querySelector(part));
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    if (written?.value && written.value !== sent) {
      fresh.querySelector("textarea").value = written.value;
      fresh.querySelector(".noting").open = note.open;
    }
    old.replaceWith(fresh);
    if (focused) {
      const same = focused.dataset.key ? `[data-key="${focused.dataset.key}"]` : focused.id ? `#${CSS.escape(focused.id)}` : "[data-key]";
      fresh.querySelector(same)?.focus({ preventScroll: true });
    }
    const item = fresh.closest("[data-item]");
    if (item) {
      item.dataset.status = fresh.dataset.status;
      for (const status of STATUSES) {
        item.classList.toggle(`is-${status}`, status === fresh.dataset.status);
        if (item.classList.contains("row")) item.classList.toggle(status, status === fresh.dataset.status);
      }
    }
    return item ?? fresh;
  }

  async function send(address, values) {
    const xhr = await ask("POST", address, values);
    const number = Number(xhr.getResponseHeader("x-decision"));
    known.mine.add(number);
    const said = decodeURIComponent(xhr.getResponseHeader("x-said") ?? "");
    if (said) say(said);
    if (!xhr.responseText) { // it changed more than one part of the page
      sessionStorage.setItem("rashomon-said", said);
      location.reload();
      return { number };
    }
    return { number, item: show(xhr.responseText, values.note), said };
  }

  // What did not work is told where it was tried: by now the person may be some items further on.
  function tell(judged, words) {
    say(words);
    const line = judged?.querySelector(".failed") ?? document.createElement("p");
    line.className = "failed";
    line.setAttribute("role", "alert");
    line.textContent = words;
    judged?.append(line);
  }

  function decide(form, button) {
    const values = Object.fromEntries(new FormData(form, button));
    const undoing = button.hasAttribute("formaction");
    const address = button.getAttribute("formaction") ?? form.getAttribute("action");
    const item = form.closest("[data-item]");
    const decision = { address, values };
    const place = form.closest(".judged").id;
    const busy = (yes) => document.getElementById(place)?.setAttribute("aria-busy", yes);
    if (!undoing) onTheWay.add(item);
    unsent.add(decision);
    busy(true);
    queue(async () => {
      unsent.delete(decision);
      try {
        if (values.judgement === "noted" && !values.note.trim()) throw new Error("A note needs words.");
        const { number } = await send(address, values);
        if (undoing) made.splice(0, made.length, ...made.filter((each) => each !== Number(values.number)));
        else made.push(number);
      } catch (error) {
        tell(document.getElementById(place), error.message);
      } finally {
        onTheWay.delete(item);
        busy(false);
      }
    });
  }

  function press(key) {
    const item = current() ?? (items().length === 1 ? items()[0] : null);
    const button = item?.querySelector(`[data-key="${key}"]`);
    if (!button) { say(item ? "Nothing to judge here: o opens it." : "Choose something first: j and k move."); return; }
    if (key === "n") {
      const note = button.closest("details");
      note.open = true;
      note.querySelector("textarea").focus();
      return;
    }
    const form = button.closest("form");
    if (button.getAttribute("aria-pressed") === "true" && !onTheWay.has(item) && !form.querySelector("textarea").value) {
      say("So it is already; z undoes.");
    } else {
      decide(form, button);
    }
    moveOn(item);
  }

  // This page's own latest decision; after a reload the person's latest, wherever it was made.
  function undo() {
    queue(async () => {
      const number = made.pop();
      const { item } = await send(`${base}undo`, number ? { number } : {});
      if (item?.matches("[data-item]")) choose(item);
    });
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form.judge") || !event.submitter) return;
    event.preventDefault();
    decide(event.target, event.submitter);
  });

  // What is on its way is not cut off by going elsewhere.
  window.addEventListener("pagehide", () => {
    for (const { address, values } of unsent) navigator.sendBeacon(address, new URLSearchParams(values));
    unsent.clear();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!waiting || !link || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
    if (link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    sending.then(() => location.assign(link.href));
  });

  // Other tabs and people

  async function catchUp() {
    const { latest, decided } = JSON.parse((await ask("GET", `${base}decided`, { since: known.latest })).responseText);
    known.latest = latest;
    const others = decided.filter((each) => !known.mine.has(each.number));
    const places = new Map(others.map(({ kind, id }) => [document.getElementById(`judged-${kind}-${id}`), { kind, id }]));
    for (const [place, thing] of places) {
      if (place) show((await ask("GET", `${base}judged`, thing)).responseText);
    }
    const unseen = others.filter(({ kind, id }) => !document.getElementById(`judged-${kind}-${id}`)).length;
    if (!unseen) return;
    const notice = document.getElementById("elsewhere");
    catchUp.unseen = (catchUp.unseen ?? 0) + unseen;
    notice.textContent = `${catchUp.unseen === 1 ? "A decision was" : `${catchUp.unseen} decisions were`} made elsewhere. `;
    const again = document.createElement("a");
    [again.href, again.textContent] = [location.href, "Load this page again to see what changed"];
    again.addEventListener("click", (event) => { event.preventDefault(); location.reload(); });
    notice.append(again);
    notice.hidden = false;
  }
  const look = () => { if (document.visibilityState === "visible" && !waiting) queue(() => catchUp().catch(() => {})); };
  if (base) {
    document.addEventListener("visibilitychange", look);
    window.addEventListener("focus", look);
    window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });
    setInterval(look, CATCH_UP);
  }

  // Copying

  async function copy(address) {
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(await answer.text());
      await navigator.clipboard.writeText(await answer.text());
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
    z: undo,
    o: () => current()?.querySelector("[data-open]")?.click(),
    y: () => { const button = current()?.querySelector("[data-copy]"); if (button) copy(button.dataset.copy); },
    "/": () => (document.querySelector("main input[type=search]") ?? document.getElementById("quick"))?.focus(),
    "?": () => document.getElementById("keys")?.showModal(),
  };
  const HELD = new Set(["j", "k"]); // a key held down repeats; only moving may

  document.addEventListener("keydown", (event) => {
    const written = event.target.closest("input, textarea, select, [contenteditable], dialog");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches(".judge textarea")) {
      event.preventDefault();
      const form = event.target.form;
      decide(form, form.querySelector("[value=noted]"));
      choose(form.closest("[data-item]"));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (written) {
      if (event.key === "Escape" && !event.target.closest("dialog")) {
        event.target.blur();
        choose(event.target.closest("[data-item]"));
      }
      return;
    }
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    if (!event.repeat || HELD.has(event.key)) act();
  });

  document.addEventListener("click", (event) => {
    const copied = event.target.closest("[data-copy]");
    if (copied) copy(copied.dataset.copy);
    if (event.target.closest("[data-keys]")) document.getElementById("keys").showModal();
    const item = event.target.closest("[data-item]");
    if (item && item !== current()) { current()?.classList.remove("current"); item.classList.add("current"); }
  });

  for (const pane of document.querySelectorAll("[data-scroll-to]")) {
    const words = document.getElementById(pane.dataset.scrollTo);
    if (words) pane.scrollTop = words.offsetTop - pane.clientHeight / 3;
  }
  const before = sessionStorage.getItem("rashomon-said"); // what the page said before it was loaded again
  sessionStorage.removeItem("rashomon-said");
  if (before) say(before);
  // settled: a promise that everything decided until now has been answered.
  window.rashomon = { say, settled: () => sending };
})();
