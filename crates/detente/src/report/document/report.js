// Sorts a table by a click on its head, filters long ones, opens what a link or the printer needs.
"use strict";
for (const table of document.querySelectorAll(".scroll > table:not(.board)")) {
  const body = table.tBodies[0], rows = [...body.rows];
  if (rows.length < 4) continue;
  const heads = [...table.tHead.rows[0].cells];
  for (const head of heads) {
    const sort = () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const each of heads) each.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const text = (row) => row.cells[head.cellIndex].textContent.trim();
      rows.sort((a, b) => text(a).localeCompare(text(b), "en", { numeric: true }) * (down ? -1 : 1));
      body.append(...rows);
    };
    head.setAttribute("aria-sort", "none");
    head.tabIndex = 0;
    head.addEventListener("click", sort);
    head.addEventListener("keydown", (event) => { if (event.key === "Enter") sort(); });
  }
  if (rows.length < 12) continue;
  const sieve = Object.assign(document.createElement("input"), { type: "search", className: "sieve", placeholder: "Filter these rows" });
  sieve.setAttribute("aria-label", "Filter the rows of this table");
  sieve.addEventListener("input", () => {
    const wanted = sieve.value.toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
  table.parentElement.before(sieve);
}
const open = () => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("details")?.setAttribute("open", "");
addEventListener("hashchange", open);
open();
addEventListener("beforeprint", () => { for (const each of document.querySelectorAll("details")) each.open = true; });
