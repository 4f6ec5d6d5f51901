// Draws each section.plot: its data-spec is a Vega-Lite specification, its data-url answers with the rows.
for (const plot of document.querySelectorAll(".plot")) {
  draw(plot).catch((error) => {
    plot.querySelector(".state").textContent = `The plot cannot be drawn: ${error.message}`;
  });
}

async function draw(plot) {
  const state = plot.querySelector(".state");
  const response = await fetch(plot.dataset.url);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error || `HTTP ${response.status}`);
  if (!answer.rows.length) {
    state.textContent = "There are no rows for this plot.";
    return;
  }
  const spec = {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: plot.querySelector("h1, h2").textContent,
    width: "container",
    height: 300,
    data: { values: answer.rows },
    ...JSON.parse(plot.dataset.spec),
  };
  // ast: expressions are interpreted, as the policy of the page allows no code made of text
  await vegaEmbed(plot.querySelector(".drawing"), spec, { ast: true, actions: false, renderer: "svg" });
  state.textContent = answer.truncated ? "Only a part of the rows is drawn: there are too many." : `${answer.rows.length} rows`;
}
