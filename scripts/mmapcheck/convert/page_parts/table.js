// SPDX-License-Identifier: GPL-2.0-only
// Sorting and searching of the one table. Without script it stands as it is.
"use strict";
(() => {
  const body = document.querySelector("tbody");
  const rows = Array.from(body.rows);
  const words = document.getElementById("words");
  const status = document.getElementById("status");
  const shown = document.getElementById("shown");
  const heads = Array.from(document.querySelectorAll("th"));

  function find() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !(wanted.every((word) => text.includes(word)) &&
                     (!status.value || row.classList.contains(status.value)));
      left += row.hidden ? 0 : 1;
    }
    shown.textContent = left + " of " + rows.length;
  }

  function sort(column) {
    const down = heads[column].getAttribute("aria-sort") === "ascending";
    heads.forEach((head, at) => head.setAttribute("aria-sort",
      at !== column ? "none" : down ? "descending" : "ascending"));
    const cell = (row) => row.cells[column].textContent;
    const order = rows.map((row, at) => [row, at]);
    order.sort(([a, i], [b, j]) =>
      (down ? -1 : 1) * cell(a).localeCompare(cell(b), "en", { numeric: true }) || i - j);
    body.append(...order.map(([row]) => row));
  }

  document.querySelector(".find").hidden = false;
  document.querySelector(".find").addEventListener("submit", (event) => event.preventDefault());
  words.addEventListener("input", find);
  status.addEventListener("change", find);
  heads.forEach((head, at) => head.firstChild.addEventListener("click", () => sort(at)));
  find();
})();
