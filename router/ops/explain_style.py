"""How the page of an explanation looks and behaves: one style sheet, one script, the colour of each way of reading."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "text": "#1565c0",
        "ocr": "#6a1b9a",
        "xml": "#2e7d32",
        "qr": "#bf5600",
        "rule": "#546e7a",
        "learned": "#00747d",
    }
)

STYLE = """
body { font: 14px/1.45 system-ui, sans-serif; margin: 0; color: #1b1f23; background: #f2f4f6; }
header { background: #fff; padding: 16px 24px; border-bottom: 1px solid #d5dae0; }
h1 { font-size: 19px; margin: 0 0 10px; overflow-wrap: anywhere; } h2 { font-size: 15px; margin: 22px 0 6px; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 18px; margin: 0; }
dt { color: #59636e; } dd { margin: 0; overflow-wrap: anywhere; } dd p { margin: 0; }
main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 24px; padding: 24px;
  align-items: start; }
figure { margin: 0 0 18px; } figcaption { color: #59636e; padding-bottom: 4px; }
.page { position: relative; background: #fff; box-shadow: 0 1px 5px #0003; }
.page img { display: block; width: 100%; }
.box { position: absolute; border: 2px solid var(--c); background: color-mix(in srgb, var(--c) 12%, transparent);
  border-radius: 2px; box-sizing: border-box; }
.box.on { background: color-mix(in srgb, var(--c) 38%, transparent); outline: 3px solid var(--c); z-index: 2; }
.pages { position: sticky; top: 12px; max-height: calc(100vh - 24px); overflow: auto; }
.facts { background: #fff; padding: 4px 20px 20px; box-shadow: 0 1px 5px #0003; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; padding: 5px 12px 5px 0; vertical-align: top; overflow-wrap: anywhere; }
tr { border-bottom: 1px solid #e8ebee; } th { color: #59636e; font-weight: 600; overflow-wrap: normal; }
.single td:first-child { width: 30%; color: #59636e; overflow-wrap: normal; }
.value { font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.on:not(.box) { background: #fff6d6; }
.rows { overflow-x: auto; } td:last-child, th:last-child { padding-right: 0; }
.how { color: var(--c); font-weight: 600; } .why { color: #59636e; font-size: 13px; }
.lost { color: #8a4b00; font-size: 13px; }
.held { background: #fff3cd; border-left: 4px solid #e0a800; padding: 8px 12px; margin: 0 0 12px; }
ul { margin: 4px 0 0; padding-left: 18px; }
@media (max-width: 960px) {
  main { grid-template-columns: minmax(0, 1fr); padding: 12px; }
  .pages { position: static; max-height: none; }
}
@media print {
  body { background: none; } main { display: block; padding: 0; } header { padding: 0 0 12px; }
  .pages { position: static; max-height: none; overflow: visible; } .page, .facts { box-shadow: none; padding: 0; }
  figure, tr { break-inside: avoid; } figure { break-after: page; } .page img { max-height: 21cm; width: auto; }
  .page { width: fit-content; } .box, .how, .held { print-color-adjust: exact; }
}
@media (max-width: 600px) {
  header { padding: 12px; } .facts { padding: 4px 12px 12px; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { padding-bottom: 8px; }
}
"""
SCRIPT = """
for (const e of document.querySelectorAll('[data-f]')) {
  const same = () => document.querySelectorAll(`[data-f="${CSS.escape(e.dataset.f)}"]`);
  e.addEventListener('mouseenter', () => same().forEach(o => o.classList.add('on')));
  e.addEventListener('mouseleave', () => same().forEach(o => o.classList.remove('on')));
  if (!e.classList.contains('box')) e.addEventListener('click', () => {
    const box = [...same()].find(o => o.classList.contains('box'));
    if (box) box.scrollIntoView({block: 'center', behavior: 'smooth'});
  });
}
"""
