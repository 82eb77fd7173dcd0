"""The style sheets inside an HTML text: which properties their rules give to an element."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

from router.read.bodies.styles import style_of

_MOST_RULES = 300
_MOST_CHARACTERS = 200_000
_HIGHEST = 60  # elements above one that are looked at for a rule's outer selectors
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_COMPOUND = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
# Only what decides about seeing and reading.
_WANTED = frozenset({
    "display", "visibility", "opacity", "color", "background", "background-color", "background-image", "font-size",
    "font-weight", "text-align", "white-space", "width", "float", "text-decoration", "text-decoration-line",
    "overflow", "height", "max-height", "max-width", "left", "top", "text-indent", "mso-hide", "flex-direction",
    "justify-content", "margin", "margin-top", "margin-bottom",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Compound:
    """One step of a selector: a tag, classes and an id, all of which must fit."""

    tag: str
    classes: frozenset[str]
    identity: str

    @property
    def weight(self) -> int:
        return 100 * bool(self.identity) + 10 * len(self.classes) + bool(self.tag)

    def fits(self, element: HtmlElement) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.identity and element.get("id") != self.identity:
            return False
        return not self.classes or self.classes <= set((element.get("class") or "").split())


@dataclass(frozen=True, slots=True)
class _Rule:
    steps: tuple[_Compound, ...]  # the element's own last
    style: dict[str, str]
    order: int

    @property
    def rank(self) -> tuple[int, int]:
        return sum(step.weight for step in self.steps), self.order


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules of all sheets of a text, by the tag, class or id that an element must have for one."""

    by_key: dict[str, tuple[_Rule, ...]]

    def style(self, element: HtmlElement) -> dict[str, str]:
        """Return what the rules say of `element`, the stronger over the weaker, its own `style` over all."""
        keys = [str(element.tag), *("." + name for name in (element.get("class") or "").split()[:20])]
        keys.append("#" + (element.get("id") or ""))
        fitting = [rule for key in keys for rule in self.by_key.get(key, ()) if _fits(rule, element)]
        merged: dict[str, str] = {}
        for rule in sorted(fitting, key=lambda rule: rule.rank):
            merged.update(rule.style)
        own = element.get("style")
        return merged | style_of(own) if own else merged


def sheet_of(texts: Iterable[str]) -> Sheet:
    """Return the rules in the texts of `style` elements.

    Rules for certain screens (at-rules) and selectors beyond tag, class, id and descent are left out.
    """
    by_key: dict[str, list[_Rule]] = {}
    count = 0
    for text in texts:
        for selectors, block in _blocks(_COMMENT.sub(" ", text[:_MOST_CHARACTERS])):
            style = {name: value for name, value in style_of(block).items() if name in _WANTED}
            for selector in selectors.split(",") if style else ():
                steps = _steps(selector)
                if steps and count < _MOST_RULES:
                    by_key.setdefault(_key(steps[-1]), []).append(_Rule(steps, style, count))
                    count += 1
    return Sheet({key: tuple(rules) for key, rules in by_key.items()})


def _blocks(text: str) -> list[tuple[str, str]]:
    """Return (selectors, declarations) of the rules at the top level; what stands inside an at-rule is passed over."""
    found: list[tuple[str, str]] = []
    start = at_depth = 0
    depth = 0
    head = ""
    for match in re.finditer(r"[{}]", text):
        if match[0] == "{":
            if depth == 0:
                head, at_depth = text[start : match.start()].rpartition(";")[2].strip(), match.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                start = match.end()
                if not head.startswith("@"):
                    found.append((head, text[at_depth : match.start()]))
    return found


def _steps(selector: str) -> tuple[_Compound, ...]:
    steps: list[_Compound] = []
    for piece in selector.replace(">", " ").split():
        match = _COMPOUND.fullmatch(piece)
        if match is None:
            return ()
        marks = re.findall(r"[.#][\w-]+", match[2] or "")
        steps.append(
            _Compound(
                tag="" if match[1] in {None, "*"} else match[1].lower(),
                classes=frozenset(mark[1:] for mark in marks if mark[0] == "."),
                identity=next((mark[1:] for mark in marks if mark[0] == "#"), ""),
            )
        )
    return tuple(steps) if steps and _key(steps[-1]) else ()


def _key(step: _Compound) -> str:
    if step.identity:
        return "#" + step.identity
    return "." + min(step.classes) if step.classes else step.tag


def _fits(rule: _Rule, element: HtmlElement) -> bool:
    if not rule.steps[-1].fits(element):
        return False
    outer = list(rule.steps[:-1])
    for height, ancestor in enumerate(element.iterancestors() if outer else ()):
        if not outer or height > _HIGHEST:
            break
        if outer[-1].fits(ancestor):
            outer.pop()
    return not outer
