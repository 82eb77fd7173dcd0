"""What keeps a document that is certain: its date, its sort of file, or a client that wants a person to look first."""

from __future__ import annotations

from collections.abc import Sequence

from router.classify.certainty import doubt
from router.model import HeldReason, Hold, Kind, SortedDocument
from router.route.moments import When
from router.route.names import extension
from router.route.plan import Files, Way, unfit
from router.work.line.office import Office


def second_look(document: SortedDocument, files: Files, ways: Sequence[Way], office: Office) -> Hold | None:
    """Return why a document with client and type waits although `ways` would take it; None when nothing keeps it."""
    return _too_old(document, office) or _unfit(files, ways) or _to_confirm(document, ways, office)


def _too_old(document: SortedDocument, office: Office) -> Hold | None:
    start = office.starts.get(document.client.value or "")
    dated = document.reading.issue_date
    if start is None or dated is None or dated.value >= start:
        return None
    sentence = f"It is dated {dated.value}, before {start}, from when documents of {document.client.value} are sent."
    return Hold(reason=HeldReason.BEFORE_START_DATE, sentence=sentence)


def _unfit(files: Files, ways: Sequence[Way]) -> Hold | None:
    for way in ways:
        for file in unfit(files, way):
            ending = extension(file.name, file.media_type).removeprefix(".")
            taken = ", ".join(sorted(way.formats))
            sentence = f"It is a file of the sort {ending}, and the target {way.connection} takes only {taken}."
            return Hold(reason=HeldReason.UNFIT_FILE, sentence=sentence)
    return None


def _to_confirm(document: SortedDocument, ways: Sequence[Way], office: Office) -> Hold | None:
    client = office.clients.get(document.client.value or "")
    wanted = office.confirms and any(way.moment.when is When.WHEN_CERTAIN for way in ways)
    if client is None or not wanted or document.type.value is None:
        return None
    sentence = doubt(document.reading, client, document.type.value, document.kind.value or Kind.OTHER)
    if sentence is None:
        return None
    return Hold(reason=HeldReason.TO_CONFIRM, sentence=f"{sentence} Its documents are sent when certain.")
