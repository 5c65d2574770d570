// @ts-check
// Enlivens pages that read without it: no page is loaded whole again, keys lead everywhere,
// wishes can be dragged. The address holds everything, so that undo is going back.

/** @type {number} */ let steps = 0;
const main = () => /** @type {HTMLElement} */ (document.getElementById("main"));

/** @param {string} address @param {{ push?: boolean, focus?: string | null }} [how] */
async function go(address, { push = true, focus = null } = {}) {
  main().classList.add("waiting");
  const reply = await fetch(address, { credentials: "same-origin" }).catch(() => null);
  if (!reply || !(reply.headers.get("content-type") ?? "").startsWith("text/html")) { location.assign(address); return; }
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const next = page.getElementById("main"), top = page.querySelector("header.top");
  if (!next || !top) { location.assign(address); return; }
  const same = new URL(address, location.href).pathname === location.pathname;
  const inner = [...document.querySelectorAll(".pane, .canvas, .scroll")].map((each) => [each.scrollTop, each.scrollLeft]);
  document.querySelector("header.top")?.replaceWith(top);
  main().replaceWith(next);
  document.title = page.title;
  if (push) { history.pushState({}, "", address); steps += 1; }
  if (same) document.querySelectorAll(".pane, .canvas, .scroll").forEach((each, at) => { if (inner[at]) [each.scrollTop, each.scrollLeft] = inner[at]; });
  else scrollTo(0, 0);
  enliven();
  const wanted = focus ? document.querySelector(focus) : null;
  if (wanted instanceof HTMLElement || wanted instanceof SVGElement) wanted.focus({ preventScroll: true });
  const said = document.getElementById("said");
  if (said) said.textContent = document.querySelector(".why h2")?.textContent ?? page.title;
}

/** How to find an element again on the next page. @param {Element | null} element */
function again(element) {
  if (!element) return null;
  const [label, title, key] = ["aria-label", "title", "data-key"].map((name) => element.getAttribute(name));
  if (key) return `[data-key="${CSS.escape(key)}"]`;
  if (label) return `[aria-label="${CSS.escape(label)}"]`;
  if (title) return `[title="${CSS.escape(title)}"]`;
  return null;
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || link.hasAttribute("data-plain")) return;
  const address = new URL(link.getAttribute("href") ?? "", location.href);
  if (address.origin !== location.origin || (address.hash && address.pathname === location.pathname && address.search === location.search)) return;
  event.preventDefault();
  go(address.href, { focus: again(link) });
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "get") return;
  event.preventDefault();
  const pairs = [...new FormData(form)].filter(([, value]) => value !== "").map(([key, value]) => [key, String(value)]);
  const address = new URL(form.getAttribute("action") ?? location.pathname, location.href);
  address.search = new URLSearchParams(pairs).toString();
  go(address.href, { focus: again(document.activeElement) });
});

addEventListener("popstate", () => go(location.href, { push: false }));

/** Moves a wish to another place in its list. @param {HTMLElement} item @param {HTMLElement | null} before */
function moved(item, before) {
  const list = item.parentElement;
  if (!list || before === item) return;
  const items = [...list.children].filter((each) => each !== item);
  items.splice(before ? items.indexOf(before) : items.length, 0, item);
  const order = items.map((each) => each.getAttribute("data-place")).join(".");
  const address = new URL(location.href), maker = list.getAttribute("data-maker") ?? "";
  const parts = (address.searchParams.get("w") ?? "").split("~").filter((part) => part && !part.startsWith(`${maker}:`));
  address.searchParams.set("w", [`${maker}:${order}`, ...parts].join("~"));
  go(address.href);
}

function drags() {
  /** @type {HTMLElement | null} */ let held = null;
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".wishes li[draggable]"))) {
    item.addEventListener("dragstart", (event) => { held = item; item.classList.add("held"); event.dataTransfer?.setData("text/plain", item.innerText); });
    item.addEventListener("dragend", () => { held = null; document.querySelectorAll(".held, .over").forEach((each) => each.classList.remove("held", "over")); });
    item.addEventListener("dragover", (event) => { if (held && held.parentElement === item.parentElement) { event.preventDefault(); item.classList.add("over"); } });
    item.addEventListener("dragleave", () => item.classList.remove("over"));
    item.addEventListener("drop", (event) => { event.preventDefault(); if (held) moved(held, item); });
  }
}

function scrubs() {
  const scrub = document.querySelector(".scrub");
  if (!(scrub instanceof HTMLInputElement)) return;
  scrub.disabled = false;
  scrub.removeAttribute("title");
  const days = (scrub.dataset.days ?? "").split(" ");
  const until = scrub.form?.querySelector("input[name=until]");
  const day = () => days[Number(scrub.value)] ?? "";
  scrub.addEventListener("input", () => { if (until instanceof HTMLInputElement) until.value = day(); });
  scrub.addEventListener("change", () => scrub.form?.requestSubmit());
}

/** Pointing at a graph whose states are one shape: the nearest is told, a click selects it. */
function points() {
  const graph = document.querySelector("svg.thin");
  if (!(graph instanceof SVGSVGElement) || !graph.dataset.first) return;
  const places = (graph.dataset.places ?? "").split(" ").map((pair) => pair.split(",").map(Number));
  const ring = document.createElementNS(graph.namespaceURI ?? "", "circle"), said = document.createElementNS(graph.namespaceURI ?? "", "title");
  ring.setAttribute("class", "near"); ring.setAttribute("r", "0"); graph.append(ring); graph.prepend(said);
  /** @param {MouseEvent} event */
  const nearest = (event) => {
    const matrix = graph.getScreenCTM();
    if (!matrix) return -1;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    let best = -1, least = 400;
    places.forEach(([x, y], place) => { const far = (x - at.x) ** 2 + (y - at.y) ** 2; if (far < least) [best, least] = [place, far]; });
    return best;
  };
  graph.addEventListener("mousemove", (event) => {
    const place = nearest(event);
    ring.setAttribute("r", place < 0 ? "0" : "8");
    if (place >= 0) { ring.setAttribute("cx", String(places[place][0])); ring.setAttribute("cy", String(places[place][1])); said.textContent = `State ${place + 1}`; }
  });
  graph.addEventListener("click", (event) => {
    const place = nearest(event);
    if (place < 0 || (event.target instanceof Element && event.target.closest("a"))) return;
    const address = new URL(graph.dataset.first ?? "", location.href);
    address.searchParams.set("s", String(place + 1));
    go(address.href);
  });
}

/** The report's text shows its marked passage. */
function marks() {
  const text = document.querySelector(".report-text"), mark = text?.querySelector("mark.on");
  if (text instanceof HTMLElement && mark instanceof HTMLElement) text.scrollTop = mark.offsetTop - text.clientHeight / 3;
}

/** What is said while the report is being worked out goes when it is there. */
function previews() {
  const working = document.getElementById("working");
  if (working) document.querySelector("iframe.preview")?.addEventListener("load", () => working.remove(), { once: true });
}

/** Undoing is going back, as long as there is something to undo. */
function undoes() {
  const undo = document.getElementById("undo");
  if (!(undo instanceof HTMLButtonElement)) return;
  undo.disabled = steps === 0;
  undo.title = steps === 0 ? "Nothing to undo yet" : "Back to what was before (key u)";
  undo.addEventListener("click", () => { if (steps > 0) { steps -= 1; history.back(); } });
}

function enliven() {
  points();
  marks();
  previews();
  undoes();
  drags();
  scrubs();
  for (const box of document.querySelectorAll(".controls select, .controls input[type=checkbox]"))
    box.addEventListener("change", () => /** @type {HTMLInputElement} */ (box).form?.requestSubmit());
  document.querySelector(".heat tr.on td.on a, .heat tr.on td a")?.setAttribute("tabindex", "0");
}

/** From cell to cell of the table of verdicts. @param {Element} cell @param {string} key */
function neighbour(cell, key) {
  const td = cell.closest("td"), row = td?.parentElement;
  if (!td || !row) return null;
  const line = key === "ArrowUp" ? row.previousElementSibling : key === "ArrowDown" ? row.nextElementSibling : row;
  const step = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0;
  return line?.children[td.cellIndex + step]?.querySelector("a") ?? null;
}

document.addEventListener("keydown", (event) => {
  const at = document.activeElement;
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    const act = at?.closest(".wishes li")?.querySelector(`[data-move=${event.key === "ArrowUp" ? "up" : "down"}]`);
    if (act instanceof HTMLElement) { event.preventDefault(); act.click(); }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || at instanceof HTMLInputElement || at instanceof HTMLSelectElement || at instanceof HTMLTextAreaElement) return;
  if (event.key.startsWith("Arrow") && at?.closest(".heat td")) {
    const next = neighbour(at, event.key);
    if (next) { event.preventDefault(); at.setAttribute("tabindex", "-1"); next.setAttribute("tabindex", "0"); next.focus(); }
    return;
  }
  if (event.key === "?") { const keys = document.getElementById("keys"); if (keys instanceof HTMLDialogElement) keys.showModal(); return; }
  if (event.key === "u") { if (steps > 0) { steps -= 1; history.back(); } return; }
  if (at?.closest(".scroll, .canvas, .pane") && event.key.startsWith("Arrow")) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (wanted instanceof HTMLInputElement) { event.preventDefault(); wanted.select(); }
  else if (wanted instanceof HTMLElement) { event.preventDefault(); wanted.click(); }
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && steps > 0 && !(document.activeElement instanceof HTMLInputElement)) { event.preventDefault(); steps -= 1; history.back(); }
});

enliven();
