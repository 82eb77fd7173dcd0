"""An HTML text as flows and tables: what a person sees of it, nothing fetched, nothing run."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree, html
from lxml.html import HtmlElement

from router.read.bodies.boxes import Flow, GridCell, Stroke, grid
from router.read.bodies.prose import Prosing
from router.read.bodies.sheets import Sheet, sheet_of
from router.read.bodies.styles import POINTS_PER_PIXEL, Look, is_hidden, length, look_of, share

MOST_WORDS = 20_000
MOST_ELEMENTS = 20_000
DEEPEST = 90  # elements inside each other; what lies deeper is left out
_MOST_COLUMNS = 40
_MOST_ROWS = 2_000
_LONGEST_NAME = 80  # characters of a picture's name; longer ones describe, they do not name
_TINY_PIXELS = 3.0
_WHOLE_PIXELS = 600.0  # the usual width of a mail
_SILENT = frozenset({
    "script", "style", "head", "title", "meta", "link", "template", "noscript", "iframe", "object", "embed",
    "applet", "video", "audio", "canvas", "svg", "math", "map", "select", "option", "input", "textarea", "button",
    "datalist", "progress", "meter", "frameset", "frame", "param", "source", "track", "wbr", "col", "colgroup",
    "base",
})  # fmt: skip
_BLOCKS = frozenset({
    "html", "body", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
    "blockquote", "pre", "address", "article", "section", "header", "footer", "main", "nav", "aside", "figure",
    "figcaption", "center", "form", "fieldset", "legend", "details", "summary", "hgroup", "listing", "xmp", "tr",
    "td", "th", "tbody", "thead", "tfoot", "caption", "dir", "menu",
})  # fmt: skip
_SPACED = frozenset({
    "p", "ul", "ol", "dl", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "fieldset",
})  # fmt: skip
_INDENTED = frozenset({"ul", "ol", "dd", "blockquote", "dir", "menu"})
_INDENT = 14.0
_TABLE_SPACE = 4.0  # points above and below a table
_CELLS = frozenset({"td", "th"})
_BESIDE = frozenset({"inline-block", "table-cell", "inline-table", "inline-flex"})


def html_flow(text: str) -> Flow:
    """Return what a person sees of an HTML text; an empty flow when it is none. Never raises."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return Flow()
    sheet = sheet_of(element.text or "" for element in tree.iter("style"))
    builder = _Building(sheet)
    prosing = Prosing(builder.words_left)
    builder.walk(tree, Look(), prosing, 0)
    return prosing.done()


class _Building:
    """Walks a tree once; counts elements and words, so that no text costs more than its bounds."""

    def __init__(self, sheet: Sheet) -> None:
        self.words_left = [MOST_WORDS]
        self._sheet = sheet
        self._elements_left = MOST_ELEMENTS

    def walk(self, element: HtmlElement, before: Look, into: Prosing, depth: int) -> None:
        """Add what a person sees of `element` to `into`."""
        tag = element.tag if isinstance(element.tag, str) else ""
        self._elements_left -= 1
        if not tag or tag in _SILENT or self._elements_left < 0 or depth > DEEPEST:
            return
        style, attribute = self._sheet.style(element), _attributes(element)
        look = look_of(tag, attribute, style, before)
        if is_hidden(tag, attribute, style, look):
            return
        if tag == "br":
            into.break_line(look)
        elif tag == "hr":
            into.add(Stroke(), above=4.0)
            into.space(4.0)
        elif tag == "img":
            into.say(_picture_name(attribute), look)
        elif tag == "table":
            right = attribute("align").lower() == "right" or style.get("float") == "right"
            table = grid(self._rows(element, look, depth), _width(attribute, style), to_the_right=right)
            into.add(table, above=_TABLE_SPACE)
            into.space(_TABLE_SPACE)
        elif "flex" in style.get("display", "") and not style.get("flex-direction", "").startswith("column"):
            cells = self._side_by_side(list(element), look, depth)
            into.add(grid([cells], 1.0 if "space" in style.get("justify-content", "") else None, rest=0))
        elif tag in _BLOCKS or style.get("display") in {"block", "flex", "grid", "table", "list-item", "table-row"}:
            self._block(element, (tag, style, look), into, depth)
        else:
            self._inline(element, (style, look), into, depth)

    def _block(self, element: HtmlElement, seen: tuple[str, dict[str, str], Look], into: Prosing, depth: int) -> None:
        tag, style, look = seen
        above, below = _margins(tag, style, look)
        indent = _INDENT if tag in _INDENTED else 0.0
        into.space(above)
        into.step(indent)
        self._children(element, look, into, depth)
        into.step(-indent)
        into.space(below)

    def _inline(self, element: HtmlElement, seen: tuple[dict[str, str], Look], into: Prosing, depth: int) -> None:
        style, look = seen
        apart = style.get("display") in _BESIDE or style.get("float", "none") in {"left", "right"}
        if apart:
            into.part()
        self._children(element, look, into, depth)
        if apart:
            into.part()

    def _children(self, element: HtmlElement, look: Look, into: Prosing, depth: int) -> None:
        into.say(element.text or "", look)
        row: list[HtmlElement] = []
        for child in element:
            wanted = self._share_beside(child)
            if row and (wanted is None or sum(self._share_beside(one) or 0.0 for one in row) + wanted > 1.1):  # noqa: PLR2004 - rounding
                self._flush(row, look, into, depth)
            if wanted is None:
                self.walk(child, look, into, depth + 1)
            else:
                row.append(child)
            if child.tail and (wanted is None or child.tail.strip()):
                self._flush(row, look, into, depth)
                into.say(child.tail, look)
        self._flush(row, look, into, depth)

    def _flush(self, row: list[HtmlElement], look: Look, into: Prosing, depth: int) -> None:
        """Add blocks that stand side by side; a single one is a block like any other."""
        if len(row) > 1:
            right = [element for element in row if self._sheet.style(element).get("float") == "right"]
            ordered = [element for element in row if element not in right] + right[::-1]
            into.add(grid([self._side_by_side(ordered, look, depth)], 1.0, rest=0))
        elif row:
            into.space(0.0)
            self.walk(row[0], look, into, depth + 1)
            into.space(0.0)
        row.clear()

    def _share_beside(self, child: HtmlElement) -> float | None:
        """Return which part of the width a block takes that stands beside others; None for everything else."""
        if child.tag not in _BLOCKS and child.tag != "table":
            return None
        style, attribute = self._sheet.style(child), _attributes(child)
        floats = style.get("float", "none") in {"left", "right"} or style.get("display") in _BESIDE
        if not floats and not (child.tag == "table" and attribute("align").lower() in {"left", "right"}):
            return None
        width = _width(attribute, style)
        if width is None:
            return 1.0 if child.tag == "table" else 0.3
        return width if width <= 1 else width / (_WHOLE_PIXELS * POINTS_PER_PIXEL)

    def _side_by_side(self, elements: list[HtmlElement], look: Look, depth: int) -> list[GridCell]:
        cells: list[GridCell] = []
        for element in elements[:_MOST_COLUMNS]:
            inside = Prosing(self.words_left)
            self.walk(element, look, inside, depth + 1)
            inside.say(element.tail or "", look)
            wanted = _width(_attributes(element), self._sheet.style(element))
            cells.append(GridCell(inside.done(), len(cells), share=wanted))
        return cells

    # -------------------------------------------------------------- tables
    def _rows(self, table: HtmlElement, look: Look, depth: int) -> list[list[GridCell]]:
        """Return the cells of a table at their columns; a cell over several rows keeps its columns in all of them."""
        rows: list[list[GridCell]] = []
        taken: dict[int, int] = {}  # column → rows for which a cell from above still fills it
        for row in _row_elements(table)[:_MOST_ROWS]:
            cells = self._cells(row, look, depth, taken)
            taken = {column: left - 1 for column, left in taken.items() if left > 1}
            rows.append(cells)
        return rows

    def _cells(self, row: HtmlElement, before: Look, depth: int, taken: dict[int, int]) -> list[GridCell]:
        style, attribute = self._sheet.style(row), _attributes(row)
        look = look_of("tr", attribute, style, before)
        if is_hidden("tr", attribute, style, look):
            return []
        cells: list[GridCell] = []
        column = 0
        for element in row if row.tag not in {"caption", *_CELLS} else [row]:
            while column in taken:
                column += 1
            columns = min(_number(element.get("colspan")), _MOST_COLUMNS - column)
            if columns < 1:
                break
            inside = Prosing(self.words_left)
            self.walk(element, look, inside, depth + 2)
            rows = _number(element.get("rowspan"))
            wanted = _width(_attributes(element), self._sheet.style(element))
            cells.append(GridCell(inside.done(), column, columns, rows, wanted if columns == 1 else None))
            taken.update(dict.fromkeys(range(column, column + columns), rows))
            column += columns
        return cells


def _attributes(element: HtmlElement) -> Callable[[str], str]:
    """Return the element's attributes as a function; one without a value counts as its own name."""

    def attribute(name: str) -> str:
        value = element.get(name)
        return "" if value is None else value or name

    return attribute


def _row_elements(table: HtmlElement) -> list[HtmlElement]:
    """Return what stands in rows: rows, and cells without a row as a row each; the foot comes last."""
    rows: list[HtmlElement] = []
    foot: list[HtmlElement] = []
    for child in table:
        if child.tag in {"tr", "caption", *_CELLS}:
            rows.append(child)
        elif child.tag in {"tbody", "thead", "tfoot", "form", "div", "span"}:
            (foot if child.tag == "tfoot" else rows).extend(one for one in child if one.tag in {"tr", *_CELLS})
    return rows + foot


def _picture_name(attribute: Callable[[str], str]) -> str:
    """Return what stands where a picture is not shown, if it is a name."""
    sides = [length(attribute(side), 10.0) for side in ("width", "height")]
    if any(side is not None and side < _TINY_PIXELS for side in sides):
        return ""
    name = attribute("alt").strip()
    return f" {name} " if 1 < len(name) <= _LONGEST_NAME and name != "alt" else ""


def _margins(tag: str, style: dict[str, str], look: Look) -> tuple[float, float]:
    """Return the space above and below a block in points."""
    usual = look.size if tag in _SPACED else 0.0
    every = style.get("margin", "").split()
    found: list[float] = []
    for side, place in (("margin-top", 0), ("margin-bottom", 2)):
        written = style.get(side) or (every[place] if len(every) > place else every[0] if every else "")
        points = 0.0 if written.startswith("0") and not written.strip("0") else length(written, look.size)
        found.append(min(20.0, max(0.0, usual if points is None else points)))
    return found[0], found[1]


def _width(attribute: Callable[[str], str], style: dict[str, str]) -> float | None:
    return share(style.get("width", "")) or share(attribute("width"))


def _number(written: str | None) -> int:
    """Return a number of columns or rows that a cell covers."""
    return int(written[:3]) or 1 if written and written[:3].isascii() and written[:3].isdigit() else 1
