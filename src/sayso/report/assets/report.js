"use strict";
(() => {
  const form = document.getElementById("filter");
  const list = document.getElementById("list");
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = Array.from(list.children, (element, place) => ({ element, place, data: element.dataset, visible: true }));
  const number = (name) => (a, b) => b.data[name] - a.data[name] || a.place - b.place;
  const words = (name) => (a, b) => (a.data[name] < b.data[name] ? -1 : a.data[name] > b.data[name] ? 1 : a.place - b.place);
  const orders = {
    day: (a, b) => a.place - b.place,
    // Those without a day stay behind in both directions.
    latest: (a, b) => (a.data.from === "") - (b.data.from === "") || -(a.data.from > b.data.from) + (a.data.from < b.data.from) || a.place - b.place,
    place: (a, b) => (a.data.place === "") - (b.data.place === "") || words("place")(a, b),
    kind: words("kind"),
    statements: number("n"),
    contested: number("x"),
  };
  let order = "day";
  let read = false;

  // Folded text is made when it is first asked for: it costs more than all the rest.
  const readText = () => {
    if (!read) for (const row of rows) row.text = fold(row.element.textContent);
    read = true;
  };

  const wanted = () => {
    const form_data = new FormData(form);
    const get = (name) => form_data.get(name) || "";
    return {
      sides: form_data.getAll("side"), kind: get("kind"), status: get("status"), source: get("source"),
      from: get("from"), to: get("to"), text: fold(get("text")).split(/\s+/).filter(Boolean), sort: get("sort"),
    };
  };

  const has = (listed, one) => ` ${listed} `.includes(` ${one} `);
  const fits = (row, want) =>
    (!want.kind || row.data.kind === want.kind) &&
    (!want.status || has(row.data.status, want.status)) &&
    (!want.source || has(row.data.sources, want.source)) &&
    want.sides.every((side) => has(row.data.sides, side)) &&
    (!want.from || (row.data.to !== "" && row.data.to >= want.from)) &&
    (!want.to || (row.data.from !== "" && row.data.from <= want.to)) &&
    want.text.every((word) => row.text.includes(word));

  const apply = () => {
    const want = wanted();
    if (want.text.length) readText();
    if (want.sort !== order && orders[want.sort]) {
      order = want.sort;
      const sorted = document.createDocumentFragment();
      for (const row of rows.slice().sort(orders[order])) sorted.append(row.element);
      list.append(sorted);
    }
    let count = 0;
    for (const row of rows) {
      const visible = fits(row, want);
      if (visible !== row.visible) row.element.hidden = !visible;
      row.visible = visible;
      count += visible;
    }
    shown.textContent = count;
    none.hidden = count > 0;
  };

  // The view is kept in the address, so that it can be linked; what stands at its default is left out.
  const keep = () => {
    const state = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value && !(name === "sort" && value === "day")) state.append(name, value);
    const hash = state.toString();
    try { history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search); } catch { location.replace(`#${hash}`); }
  };

  const restore = () => {
    if (!location.hash.includes("=")) return false;
    const state = new URLSearchParams(location.hash.slice(1));
    form.reset();
    for (const field of form.elements) {
      if (!field.name) continue;
      if (field.type === "checkbox") field.checked = state.getAll(field.name).includes(field.value);
      else if (state.has(field.name)) field.value = state.get(field.name);
      if (field.tagName === "SELECT" && field.selectedIndex < 0) field.selectedIndex = 0;
    }
    return true;
  };

  let waiting = 0;
  const soon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => { apply(); keep(); });
  };
  form.elements.text.addEventListener("focus", readText, { once: true });
  form.addEventListener("input", soon);
  form.addEventListener("reset", () => setTimeout(soon));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => { if (restore()) apply(); });
  form.hidden = false;
  if (restore()) {
    apply();
    document.getElementById("incidents").scrollIntoView();
  } else {
    // A browser may have kept what was typed before the page was loaded again.
    form.reset();
  }
})();
