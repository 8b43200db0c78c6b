// Draws the charts, finds authorities while one types, opens outside links in a tab of their own.
(() => {
  "use strict";

  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    const of = (name) => style.getPropertyValue(`--chart-${name}`).trim();
    return Object.fromEntries(["main", "other", "ink", "line", "paper"].map((name) => [name, of(name)]));
  };
  const dark = () => getComputedStyle(document.documentElement).getPropertyValue("--dark").trim() === "1";

  // On a phone: smaller points, and the axis title in lines.
  const fit = (specification, width) => {
    specification.height = 190;
    for (const parameter of specification.params) if (parameter.name === "dot") parameter.value = 16;
    let most = 1;
    for (const layer of specification.layer) {
      const axis = layer.encoding?.y?.axis;
      if (typeof axis?.title !== "string") continue;
      const lines = [""];
      for (const word of axis.title.split(" ")) {
        if ((lines.at(-1) + word).length * 5.6 > width - 60) lines.push("");
        lines[lines.length - 1] += `${word} `;
      }
      axis.title = lines.map((line) => line.trim());
      most = Math.max(most, lines.length);
    }
    specification.config.axisY.titleY = -10 - 13 * (most - 1);
  };

  const draw = async (place) => {
    const { specification, rows } = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    const palette = colours();
    for (const parameter of specification.params ?? []) {
      if (parameter.name in palette) parameter.value = palette[parameter.name];
    }
    specification.datasets = { rows };
    specification.description = place.getAttribute("aria-label");
    const narrow = place.clientWidth < 520;
    if (narrow) fit(specification, place.clientWidth);
    place._drawn?.finalize();
    place._drawn = await vegaEmbed(place, specification, {
      renderer: "svg",
      ast: true, // no code is made of text, so the page needs no unsafe-eval
      actions: false,
      logLevel: 1, // errors alone: a layer without rows is none
      defaultStyle: false,
      tooltip: { theme: dark() ? "dark" : "light" },
    });
    place._drawn.view.addEventListener("click", (event, item) => {
      const href = item?.datum?.href;
      if (href) window.location.assign(href);
    });
    place.dataset.drawn = "yes";
  };
  const drawAll = () => {
    for (const place of document.querySelectorAll("[data-chart]")) {
      draw(place).catch((error) => {
        place.textContent = `The chart could not be drawn (${error.message}); the table below has its figures.`;
      });
    }
  };
  if (document.querySelector("[data-chart]")) {
    if (typeof vegaEmbed === "undefined") {
      for (const place of document.querySelectorAll("[data-chart]")) {
        place.textContent = "The chart library did not load; the tables below have the figures.";
      }
    } else {
      drawAll();
      window.addEventListener("themechange", drawAll);
      window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
      let width = window.innerWidth;
      window.addEventListener("resize", () => {
        if ((width < 560) !== (window.innerWidth < 560)) drawAll();
        width = window.innerWidth;
      });
    }
  }

  const field = document.querySelector("input[list]");
  if (field) {
    const list = document.getElementById(field.getAttribute("list"));
    let waiting;
    let asked = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const number = ++asked;
        if (field.value.trim().length < 2) return;
        const answer = await fetch(`authorities?q=${encodeURIComponent(field.value)}`, { credentials: "same-origin" });
        if (!answer.ok || number !== asked) return;
        const found = await answer.json();
        list.replaceChildren(...found.map((body) => {
          const option = document.createElement("option");
          option.value = body.name;
          option.label = `${body.type}, ${body.decisions.toLocaleString("en-GB")} decisions`;
          return option;
        }));
        list.dataset.for = field.value;
      }, 150);
    });
  }

  // Airflow shows pages in a frame that may not open windows; its own document may.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-outside]");
    if (!link || window.parent === window) return;
    try {
      const outer = window.parent.document.createElement("a");
      outer.href = link.href;
      outer.target = "_blank";
      outer.rel = "noopener noreferrer";
      outer.click();
      event.preventDefault();
    } catch { /* another origin is around this page: the link works as it is */ }
  });

  const print = window.matchMedia("print");
  print.addEventListener("change", () => {
    for (const details of document.querySelectorAll("details")) {
      if (print.matches && !details.open) { details.open = true; details.dataset.printed = "yes"; }
      else if (!print.matches && details.dataset.printed) { details.open = false; delete details.dataset.printed; }
    }
  });
})();
