// A document's text and the claims in its margin: what is chosen in one is marked and in view in the other.
"use strict";
(() => {
  const reading = document.querySelector(".reading");
  if (!reading) return;
  const [text, margin] = [reading.querySelector(".text"), reading.querySelector(".margin")];

  // All pieces of a claim's words, also those that no single element holds because they cross other claims'.
  function mark(card) {
    for (const each of text.querySelectorAll(".at")) each.classList.remove("at");
    const here = `#${card.id}`;
    let number = null;
    for (const each of text.querySelectorAll(".open, .close, .content, .own")) {
      if (each.matches(".open")) number = each.getAttribute("href") === here ? each.dataset.n : number;
      else if (each.matches(".close")) number = each.dataset.n === number ? null : number;
      else if (number !== null) each.classList.add("at");
    }
    return text.querySelector(".at");
  }

  // Where the margin is below the text, the text becomes a pane above the claims while they are gone through.
  function follow(card) {
    reading.classList.add("following");
    const words = mark(card);
    card.scrollIntoView({ block: "nearest" });
    if (!words) return;
    const pane = text.scrollHeight > text.clientHeight + 1 && getComputedStyle(text).overflowY === "auto";
    const [top, height] = pane ? [text.getBoundingClientRect().top, text.clientHeight] : [0, innerHeight];
    const [first, last] = [words, [...text.querySelectorAll(".at")].at(-1)].map((each) => each.getBoundingClientRect());
    const end = Math.min(last.bottom, first.top + height / 2); // of long words the beginning is enough
    if (first.top >= top && end <= top + height) return;
    (pane ? text : window).scrollBy(0, first.top - top - height / 3);
  }
  document.addEventListener("chosen", ({ target }) => { if (margin.contains(target)) follow(target); });
  margin.addEventListener("click", ({ target }) => {
    const card = target.closest("[data-item]");
    if (card) mark(card);
  });

  // The card of the claim that the address names.
  function showCard() {
    const id = decodeURIComponent(location.hash.slice(1)).replace(/-words$/, "");
    const card = id ? document.getElementById(id) : null;
    if (!card || !margin.contains(card)) return;
    document.querySelector("[data-item].current")?.classList.remove("current");
    card.classList.add("current");
    mark(card);
    if (margin.scrollHeight > margin.clientHeight) margin.scrollTop += card.getBoundingClientRect().top - margin.getBoundingClientRect().top - 8;
  }
  window.addEventListener("hashchange", showCard);
  showCard();
})();
