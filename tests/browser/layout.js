// What a reader would see go wrong with text on this page: a list of sentences, empty where all is well.
// Texts are compared by the rectangles of their lines, without the room above and below the letters. What a closed part
// hides, what is there for screen readers only, and what a scroll box has yet to show are left out.
() => {
  // A browser lays out what is far below only when a reader comes near; here all of it is looked at.
  const near = new CSSStyleSheet();
  near.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets = [near];
  const SLACK = 1.5;  // Pixels that rounding and slanted letters may take.
  const TRIM = 0.22;  // Of a line's height, above and below: room for accents, in which neighbours may come close.
  const BOXES = "img, svg, canvas, input, select, textarea, button, progress, meter";
  const wide = document.documentElement.clientWidth;
  const faults = new Set();
  const told = (text) => JSON.stringify(text.trim().replace(/\s+/g, " ").slice(0, 50));
  const scrolls = (value) => value === "auto" || value === "scroll";
  const cuts = (value) => value === "hidden" || value === "clip";
  const edges = (rect) => ({ left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom });
  const clear = (colour) => colour === "transparent" || colour.endsWith(", 0)");
  const edged = (style) =>
    !clear(style.backgroundColor) || style.backgroundImage !== "none" || style.boxShadow !== "none" ||
    ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(style[`border${side}Width`]) > 0 && !clear(style[`border${side}Color`]));
  const empty = (rect) => rect.right - rect.left < SLACK || rect.bottom - rect.top < SLACK;

  const forReadersAloud = (element) => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.position === "absolute" && (at.offsetWidth <= 1 || at.offsetHeight <= 1)) return true;
      if (style.clipPath === "inset(50%)" || style.clip === "rect(0px, 0px, 0px, 0px)") return true;
      if (style.position === "absolute" && at.getBoundingClientRect().right + scrollX <= 0) return true;  // a skip link
    }
    return false;
  };
  const visible = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest("script, style, noscript, template, option, title, desc, metadata") && !forReadersAloud(element);

  // The part of a line that its boxes let be seen; faults on the way: what leaves a box, what a box cuts off.
  const shown = (line, element, text) => {
    let rect = line;
    let block = getComputedStyle(element).display.startsWith("inline") ? null : element;
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (at === document.documentElement || at === document.body) break;
      if (at instanceof SVGElement && !(at instanceof SVGSVGElement)) continue;
      if (style.display === "inline" || style.display === "contents") continue;
      const own = block === null || block === at;
      block = block || at;
      const box = at.getBoundingClientRect();
      if (scrolls(style.overflowX) || scrolls(style.overflowY)) {
        rect = { left: Math.max(rect.left, box.left), right: Math.min(rect.right, box.right),
                 top: Math.max(rect.top, box.top), bottom: Math.min(rect.bottom, box.bottom) };
        return empty(rect) ? null : rect;
      }
      if (style.textOverflow === "ellipsis") {  // Its dots tell that there is more.
        rect = { ...rect, right: Math.min(rect.right, box.right) };
        continue;
      }
      const cutting = cuts(style.overflowX) || cuts(style.overflowY);
      const seen = own || cutting || style.display === "table-cell" || edged(style);
      const out = seen && (rect.left < box.left - SLACK || rect.right > box.right + SLACK ||
                  rect.top < box.top - SLACK || rect.bottom > box.bottom + SLACK);
      if (out) {
        const name = at.tagName.toLowerCase() + (at.className && at.className.baseVal === undefined ? "." + at.className : "");
        faults.add(`${told(text)} ${cutting ? "is cut off by" : "leaves"} ${name}`);
        return rect;
      }
      if (style.position === "absolute" || style.position === "fixed") break;  // Its box is no part of its parent's.
    }
    if (rect.left < -SLACK || rect.right > wide + SLACK) faults.add(`${told(text)} leaves the page`);
    return rect;
  };

  // The lines of a text; word by word where it has wide blanks, which may hang over the end of a line.
  const lines = (node) => {
    const words = /[\u1680\u2000-\u200a\u3000]/.test(node.data) ? [...node.data.matchAll(/\S+/g)] : [[node.data]];
    return words.flatMap((word) => {
      const range = document.createRange();
      range.setStart(node, word.index || 0);
      range.setEnd(node, (word.index || 0) + word[0].length);
      return [...range.getClientRects()];
    });
  };

  const pieces = [];  // What takes room: lines of text, and boxes such as pictures and fields.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !visible(element)) continue;
    for (const each of lines(node)) {
      const line = edges(each);
      const trim = (line.bottom - line.top) * TRIM;
      line.top += trim;
      line.bottom -= trim;
      if (empty(line)) continue;
      const rect = shown(line, element, node.data);
      if (rect && !empty(rect)) pieces.push({ rect, node, text: node.data });
    }
  }
  for (const box of document.querySelectorAll(BOXES)) {
    const rect = edges(box.getBoundingClientRect());
    if (box.parentElement.closest(BOXES) || !visible(box) || empty(rect)) continue;
    const part = shown(rect, box.parentElement, box.getAttribute("alt") || box.tagName);
    if (part && !empty(part)) pieces.push({ rect: part, node: box, text: box.getAttribute("alt") || box.tagName });
  }

  pieces.sort((a, b) => a.rect.top - b.rect.top);
  let open = [];
  for (const piece of pieces) {
    open = open.filter((other) => other.rect.bottom > piece.rect.top + SLACK);
    for (const other of open) {
      const across = Math.min(piece.rect.right, other.rect.right) - Math.max(piece.rect.left, other.rect.left);
      const down = Math.min(piece.rect.bottom, other.rect.bottom) - Math.max(piece.rect.top, other.rect.top);
      const apart = !piece.node.contains(other.node) && !other.node.contains(piece.node);
      const below = piece.node === other.node && piece.rect.top > other.rect.top + SLACK;
      if (across > SLACK && down > SLACK && (apart || below))
        faults.add(`${told(other.text)} lies on ${told(piece.text)}`);
    }
    open.push(piece);
  }
  if (document.documentElement.scrollWidth > innerWidth)
    faults.add(`the page is ${document.documentElement.scrollWidth} pixels wide, in a window of ${innerWidth}`);
  return [...faults].slice(0, 20);
}
