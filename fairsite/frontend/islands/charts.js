// Charts, each drawn from the table that stands below it: what was counted, and before it, if the table tells that, what
// was counted the time before, as a dashed line. A click leads where the table's row leads.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

const ROW = 24; // pixels
const NAME = 140; // pixels
const charts = [];

/** A colour of the page as the canvas understands it: the browser resolves light-dark() on an element. */
function colour(name) {
  const probe = document.createElement("i");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}

function rowsOf(place) {
  return [...place.parentElement.querySelectorAll("tbody tr")].map((row) => ({
    label: row.querySelector("th").textContent.trim(),
    count: Number(row.querySelector("[data-count]").dataset.count),
    before: row.querySelector("[data-before]")?.dataset.before,
    link: row.querySelector("a")?.href,
  }));
}

function earlier(rows) {
  if (rows[0].before === undefined) return [];
  const line = { color: colour("--ink-3"), width: 1.5, type: "dashed" };
  return [{ type: "line", data: rows.map(({ before }) => Number(before)), showSymbol: false, lineStyle: line, itemStyle: { color: line.color } }];
}

function options(kind, rows) {
  const text = { color: colour("--ink-2"), fontFamily: getComputedStyle(document.body).fontFamily };
  const names = { type: "category", data: rows.map(({ label }) => label), axisLabel: text, axisTick: { show: false } };
  const counts = { type: "value", minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: colour("--line") } } };
  const lies = kind === "bars";
  if (lies) names.axisLabel = { ...text, width: NAME, overflow: "truncate" }; // the table has it whole
  return {
    animation: false,
    grid: { left: 4, right: 24, top: 8, bottom: 4, containLabel: true },
    tooltip: { renderMode: "richText", trigger: lies ? "item" : "axis" },
    xAxis: lies ? counts : names,
    yAxis: lies ? { ...names, inverse: true } : counts,
    series: [
      ...earlier(rows),
      {
        type: kind === "line" ? "line" : "bar",
        data: rows.map(({ count }) => count),
        showSymbol: false,
        itemStyle: { color: colour("--s-transport") },
        lineStyle: { color: colour("--ink"), width: 2 },
        areaStyle: kind === "line" ? { color: colour("--paper-3") } : undefined,
      },
    ],
  };
}

function draw(place) {
  const rows = rowsOf(place);
  if (!rows.length) return;
  const kind = place.dataset.chart;
  place.hidden = false;
  place.style.blockSize = `${kind === "bars" ? rows.length * ROW + 40 : 200}px`;
  const chart = init(place);
  chart.setOption(options(kind, rows));
  chart.getZr().on("click", ({ offsetX, offsetY }) => {
    const [across, up] = chart.convertFromPixel({ seriesIndex: 0 }, [offsetX, offsetY]);
    const link = rows[Math.round(kind === "bars" ? up : across)]?.link;
    if (link) location.assign(link);
  });
  charts.push({ chart, kind, rows });
}

function redraw() {
  for (const { chart, kind, rows } of charts) chart.setOption(options(kind, rows));
}

for (const place of document.querySelectorAll("[data-chart]")) draw(place);
window.addEventListener("resize", () => charts.forEach(({ chart }) => chart.resize()));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
