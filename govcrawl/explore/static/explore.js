// What Datasette's pages leave undone: names for form fields, tables that the keyboard can scroll, descriptions of
// columns folded away, menus that close.
var DATASETTE_ALLOW_FACET = true; // read by Datasette's table.js

document.addEventListener("DOMContentLoaded", () => {
  const names = {
    "#sql-editor": "SQL",
    "select[name^=_filter_column]": "Column to filter by",
    "select[name^=_filter_op]": "How to compare",
    "input[name^=_filter_value]": "Value to compare with",
    "select[name=_sort]": "Sort by",
    "a.cross": "Remove",
  };
  for (const [selector, name] of Object.entries(names)) {
    for (const element of document.querySelectorAll(selector)) {
      if (!element.labels?.length) element.setAttribute("aria-label", name);
    }
  }
  for (const wrapper of document.querySelectorAll(".table-wrapper, pre")) {
    wrapper.tabIndex = 0;
    wrapper.setAttribute("role", "region");
    wrapper.setAttribute("aria-label", wrapper.tagName === "PRE" ? "SQL" : "Rows");
  }
  const columns = document.querySelector("dl.column-descriptions");
  if (columns) {
    const folded = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = "What the columns mean";
    columns.replaceWith(folded);
    folded.append(summary, columns);
  }
});
