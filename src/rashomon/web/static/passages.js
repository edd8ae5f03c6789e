// Words that a person selects in a document: a link to them, a citation, a note on them.
"use strict";
(() => {
  const bar = document.getElementById("passage");
  if (!bar) return;
  const NUL = '.chip[data-code="U+0000"]';
  let chosen = null;

  // How many code points of the document's text stand before a place in the page. A NUL can't stand in HTML; only its
  // chip is there, and counts as one. JavaScript counts UTF-16 units, in which an emoji is two.
  function offset(text, node, at) {
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(node, at);
    let count = 0;
    for (const _ of before.toString()) count += 1;
    for (const chip of text.querySelectorAll(NUL)) if (before.comparePoint(chip, 0) <= 0) count += 1;
    return count;
  }

  function passage() {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const text = [range.startContainer, range.endContainer].map((node) =>
      (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".text[data-document]"));
    if (!text[0] || text[0] !== text[1]) return null;
    const start = offset(text[0], range.startContainer, range.startOffset);
    const end = offset(text[0], range.endContainer, range.endOffset);
    return start < end ? { document: text[0].dataset.document, start, end, range } : null;
  }

  // Above the words, or below where there is no room; never over them.
  function float() {
    const words = chosen.range.getBoundingClientRect();
    const above = words.top - bar.offsetHeight - 8;
    bar.style.top = `${scrollY + (above > 0 ? above : words.bottom + 8)}px`;
    bar.style.left = `${Math.max(8, Math.min(words.left + scrollX, document.documentElement.clientWidth - bar.offsetWidth - 8))}px`;
  }

  function place() {
    if (bar.contains(document.activeElement)) return;
    chosen = passage();
    bar.hidden = !chosen;
    CSS.highlights?.delete("passage");
    if (!chosen) return;
    bar.querySelector(".noting").open = false;
    float();
  }
  bar.querySelector(".noting").addEventListener("toggle", (event) => {
    if (!chosen) return;
    float();
    if (!event.target.open) return;
    CSS.highlights?.set("passage", new Highlight(chosen.range)); // the selection itself goes where one writes
    event.target.querySelector("textarea").focus({ preventScroll: true });
  });
  let timer;
  document.addEventListener("selectionchange", () => { clearTimeout(timer); timer = setTimeout(place, 150); });

  const base = document.body.dataset.base;
  const span = () => `${encodeURIComponent(chosen.document)}/${chosen.start}-${chosen.end}`;
  async function copy(words, said) {
    try {
      await navigator.clipboard.writeText(await words());
      rashomon.say(said);
    } catch (error) {
      rashomon.say(`Not copied: ${error.message}`);
    }
  }
  const acts = {
    link: () => copy(async () => `${location.origin}${base}document/${span()}#words`, "Copied: a link that opens at these words."),
    cite: () => copy(async () => {
      const answer = await fetch(`${base}cite/document/${span()}`);
      if (!answer.ok) throw new Error(await answer.text());
      return answer.text();
    }, "Copied: quote, outlet, date, address and hash."),
  };
  bar.addEventListener("click", (event) => {
    const act = acts[event.target.closest("[data-passage]")?.dataset.passage];
    if (act && chosen) act();
  });
  bar.addEventListener("mousedown", (event) => { if (event.target.closest("button, summary")) event.preventDefault(); }); // the selection stays
  bar.querySelector("form").addEventListener("submit", (event) => {
    if (!chosen) { event.preventDefault(); return; }
    event.target.elements.passage.value = `${chosen.document}-${chosen.start}-${chosen.end}`;
    event.target.elements.back.value = `${base}document/${span()}#words`;
  });
  // `n` is for the words that are selected before it is for the thing chosen: so it is heard on the way down.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "n" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog") || !passage()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimeout(timer);
    place();
    bar.querySelector(".noting").open = true;
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("#passage textarea")) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    if (event.key !== "Escape" || bar.hidden) return;
    bar.hidden = true;
    CSS.highlights?.delete("passage");
    getSelection().removeAllRanges();
  });
})();
