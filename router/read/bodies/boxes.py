"""What a mail's text is made of before it has a place: words in lines, tables, and the order they stand in."""

from __future__ import annotations

from dataclasses import dataclass

from router.read.bodies.letters import Face, text_width

NO_BREAK = "\u00a0"
WIDE = "\t"  # the gap between things that stand side by side
SPLIT = "\u200b"  # a place where a long word may be parted; no blank
COLUMN_GAP = 14.0  # points; wide enough to part the cells of a row for the reading
_WIDE_SIZES = 1.6  # a wide gap, in font sizes
_BLANK = 0.25  # of the size


@dataclass(frozen=True, slots=True)
class Token:
    """One word of running text; `before` are the blanks in front of it."""

    text: str
    size: float
    face: Face
    before: str = ""

    @property
    def width(self) -> float:
        """Width in points, without the blanks."""
        return text_width(self.text, self.size, self.face)

    @property
    def gap(self) -> float:
        """Width in points of the blanks in front of it."""
        blank = text_width(" ", self.size, Face.MONO) if self.face is Face.MONO else _BLANK * self.size
        plain = len(self.before) - self.before.count(WIDE) - self.before.count(SPLIT)
        return plain * blank + (_WIDE_SIZES * self.size if WIDE in self.before else 0.0)

    @property
    def may_start_a_line(self) -> bool:
        """Whether a line may be broken in front of it."""
        return any(blank != NO_BREAK for blank in self.before)


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph: its lines as written, each of which may be broken further; widths in points."""

    lines: tuple[tuple[Token, ...], ...]
    align: str  # left, center, right
    size: float  # of an empty line
    least: float  # the widest piece that cannot be broken
    most: float  # the widest line when nothing is broken


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal line across."""

    least: float = 0.0
    most: float = 0.0


@dataclass(frozen=True, slots=True)
class Item:
    """Something that stands below what came before: `above` is the space over it, `indent` that on its left."""

    body: Prose | Grid | Stroke
    above: float = 0.0
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Flow:
    """Items from top to bottom; `first_size` is the font size of its first line."""

    items: tuple[Item, ...] = ()
    least: float = 0.0
    most: float = 0.0
    first_size: float = 0.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell at its column; `share` is the width it asks for: a part of the table up to 1, else points."""

    content: Flow
    column: int
    columns: int = 1
    rows: int = 1
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, and for every column the narrowest and the natural width in points."""

    rows: tuple[tuple[GridCell, ...], ...]
    leasts: tuple[float, ...]
    mosts: tuple[float, ...]
    share: float | None = None  # the width that the table asks for: a part of its room up to 1, else points
    rest: int | None = None  # the column that takes what is left over; None: the widest
    to_the_right: bool = False  # whether the table stands at the right side of its room

    @property
    def gaps(self) -> float:
        """The points between the columns that hold something."""
        return COLUMN_GAP * max(0, sum(most > 0 for most in self.mosts) - 1)

    @property
    def least(self) -> float:
        """Width in points below which words would have to be cut."""
        return sum(self.leasts) + self.gaps

    @property
    def most(self) -> float:
        """Width in points at which nothing is broken."""
        return sum(self.mosts) + self.gaps


# ------------------------------------------------------------------ making them
def prose(lines: list[list[Token]], align: str, size: float) -> Prose:
    """Return a paragraph with its widths reckoned."""
    least = max((span(group) for line in lines for group in groups(line)), default=0.0)
    most = max((span(line) for line in lines), default=0.0)
    return Prose(tuple(tuple(line) for line in lines), align, size, least, most)


def flow(items: list[Item]) -> Flow:
    """Return items in their order with their widths reckoned."""
    return Flow(
        tuple(items),
        max((item.body.least + item.indent for item in items), default=0.0),
        max((item.body.most + item.indent for item in items), default=0.0),
        _first_size(items[0].body) if items else 0.0,
    )


def _first_size(body: Prose | Grid | Stroke) -> float:
    if isinstance(body, Prose):
        return max((token.size for line in body.lines[:1] for token in line), default=body.size)
    if isinstance(body, Grid):
        return max((cell.content.first_size for row in body.rows[:1] for cell in row), default=0.0)
    return 0.0


def grid(
    rows: list[list[GridCell]], share: float | None, *, rest: int | None = None, to_the_right: bool = False
) -> Grid:
    """Return a table with the widths of its columns reckoned; a cell over several columns widens the widest."""
    count = max((cell.column + cell.columns for row in rows for cell in row), default=0)
    leasts, mosts = [0.0] * count, [0.0] * count
    for cell in sorted((cell for row in rows for cell in row), key=lambda cell: cell.columns):
        for widths, wanted in ((leasts, cell.content.least), (mosts, cell.content.most)):
            covered = range(cell.column, cell.column + cell.columns)
            held = sum(widths[column] for column in covered)
            held += COLUMN_GAP * max(0, sum(mosts[column] > 0 for column in covered) - 1)
            if wanted > held:
                widest = max(covered, key=lambda column: (widths[column], -column))
                widths[widest] += wanted - held
    mosts = [max(pair) for pair in zip(leasts, mosts, strict=True)]
    return Grid(tuple(tuple(row) for row in rows), tuple(leasts), tuple(mosts), share, rest, to_the_right)


def groups(line: list[Token] | tuple[Token, ...]) -> list[list[Token]]:
    """Return the words of a line in pieces that stay together."""
    found: list[list[Token]] = []
    for token in line:
        if found and not token.may_start_a_line:
            found[-1].append(token)
        else:
            found.append([token])
    return found


def span(tokens: list[Token] | tuple[Token, ...]) -> float:
    """Return the width in points of words that stand on one line; blanks in front of the first do not count."""
    return sum(token.width + (token.gap if position else 0.0) for position, token in enumerate(tokens))
