"""What targets may say but probably do not mean: types and kinds that never meet, loops, the same place twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from pydantic import BaseModel

from router.model import INVOICE_KINDS, Kind, Type
from router.settings.inherited import every_target
from router.settings.model import Settings, Target

_TRADE = frozenset({*INVOICE_KINDS, Kind.RECEIPT})  # kinds that are purchases or sales


def lacking(targets: Sequence[Target]) -> str:
    """Return the types that nothing takes, or that only targets for some kinds take."""
    taken = {each for target in targets if not target.kinds for each in target.types}
    words = []
    for each in Type:
        kinds = dict.fromkeys(kind for target in targets if each in target.types for kind in target.kinds)
        if each not in taken:
            words.append(f"{each} (other kinds than {', '.join(kinds)})" if kinds else str(each))
    return ", ".join(words)


def target_warnings(targets: Sequence[Target]) -> Iterator[str]:
    """Yield what targets that serve the same documents probably do not mean, each with its place."""
    for target in targets:
        for sentence in (*_unaddressed(target), *_unreachable(target)):
            yield f"{target.source}: {sentence}"
    yield from twice(targets)


def loop_warnings(settings: Settings) -> Iterator[str]:
    """Yield each target, wherever it is written, that sends to this very program."""
    for target in every_target(settings):
        for sentence in _loops(target, settings):
            yield f"{target.source}: {sentence}"


def twice(targets: Sequence[Target]) -> Iterator[str]:
    """Yield each target that is the same place as another that gets the same documents."""
    for one, other in combinations(targets, 2):
        if _is_same_place(one, other) and _meet(one, other):
            yield (
                f"{other.source}: the target {other.connection} is the same place as the one at {one.source}, so that "
                "documents for both go there twice; remove one, or give each its own types or kinds"
            )


def _unaddressed(target: Target) -> Iterator[str]:
    """Yield a sentence when a key that holds something per type lacks a type that goes to this target."""
    fields = type(target.options).model_fields if isinstance(target.options, BaseModel) else {}
    for name, field in fields.items():
        per_type = getattr(target.options, name)
        if field.is_required() and isinstance(per_type, dict) and per_type.keys() <= set(Type):
            open_types = ", ".join(each for each in target.types if each not in per_type)
            if open_types:
                key = field.alias or name
                yield (
                    f"the target {target.connection} takes {open_types}, but its {key} says nothing of it; add it there"
                )


def _unreachable(target: Target) -> Iterator[str]:
    """Yield a sentence for kinds that never have a type of this target."""
    kinds, types = frozenset(target.kinds), frozenset(target.types)
    if not kinds:
        return
    never = [str(kind) for kind in target.kinds if not types & possible_types(kind)]
    if len(never) == len(kinds):
        yield (
            f"no document ever goes to the target {target.connection}: {', '.join(never)} are never "
            f"{' or '.join(types)}; correct its kinds or its types"
        )
    elif never:
        yield f"the kinds {', '.join(never)} are never {' or '.join(types)}; remove them, or add the type they have"


def possible_types(kind: Kind) -> frozenset[Type]:
    """Return the types that documents of a kind can have."""
    if kind in _TRADE:
        return frozenset({Type.PURCHASE, Type.SALES})
    return frozenset({Type.PURCHASE, Type.MISC} if kind is Kind.CARD_STATEMENT else {Type.MISC})


def _loops(target: Target, settings: Settings) -> Iterator[str]:
    """Yield a sentence for each address of this target that is mail to this very program."""
    domain = "@" + settings.intake.domain.casefold()
    for address in dict.fromkeys(_texts(target.options)):
        if address.casefold().endswith(domain):
            yield (
                f"the target {target.connection} sends to {address}, which comes in here again, without end; write "
                "the address of the package"
            )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, BaseModel):
        value = {key: getattr(value, key) for key in type(value).model_fields}
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for part in value:
            yield from _texts(part)


def _is_same_place(one: Target, other: Target) -> bool:
    return one.connection == other.connection and one.options == other.options


def _meet(one: Target, other: Target) -> bool:
    """Whether a document may go to both."""
    kinds = not one.kinds or not other.kinds or bool(set(one.kinds) & set(other.kinds))
    return kinds and bool(set(one.types) & set(other.types))
