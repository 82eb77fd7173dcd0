"""An arrival's bytes turned into its documents: the one way into this room."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from router.model import MAIL_CHANNELS, Channel, Document, HeldReason, Hold, Ignored, Part, Unpacked
from router.unpack import formats, sniff
from router.unpack.aside import may_be_paper, why_ignored
from router.unpack.automatic import automatic_by_text
from router.unpack.body import invoice_body, only_links, readable, shown_images
from router.unpack.group import documents
from router.unpack.names import quoted, safe_name
from router.unpack.report import report_of
from router.unpack.values import Form, Leaf, Letter, Piece
from router.unpack.walk import Holdings, TooMuchError, holdings

_OUTERMOST = ("1", "1.1")  # the arrival itself, or the mail file that it is
_NAMED_BODIES = (formats.TEXT, formats.HTML)
_TEXT_CHARACTERS = 4000


def unpack(content: bytes, *, channel: Channel, file_name: str | None, passwords: tuple[str, ...] = ()) -> Unpacked:
    """Return the documents in `content`, the parts that are none with their reasons, and what the mail says of itself.

    `file_name` is the declared name of a file from a folder or a submission; `passwords` open locked archives. Nothing
    is ever lost and nothing raises:
    what cannot be opened is one document with the raw bytes, and `notes` says why. The work is bounded: 500 parts,
    50 levels, archives 2 deep with 500 files and 100 MB.
    """
    root = _root(content, channel, file_name)
    try:
        made = _unpacked(holdings(root, passwords))
        return replace(made, report=report_of(content)) if made.automatic else made
    except TooMuchError as error:
        return _given_up(root, f"The arrival was kept whole: {error}.")
    except Exception as error:  # noqa: BLE001 - a defect in here must not lose a document
        return _given_up(root, f"The arrival was kept whole, unpacking failed with {type(error).__name__}.")


def part_at(
    content: bytes, *, channel: Channel, file_name: str | None, place: str, passwords: tuple[str, ...] = ()
) -> Document | None:
    """Return the part at `place`, also one that is ignored, as a document of its own; None when there is none."""
    try:
        held = holdings(_root(content, channel, file_name), passwords)
    except Exception:  # noqa: BLE001 - what could not be unpacked has no parts
        return None
    leaf = next((leaf for leaf in held.leaves if leaf.place == place), None)
    if leaf is None:
        return None
    (document,) = documents((leaf,))
    return replace(document, reasons=(*document.reasons, "A person said that this part is a document."))


def _root(content: bytes, channel: Channel, file_name: str | None) -> Piece:
    form = Form.MAIL if channel in MAIL_CHANNELS else Form.FILE
    return Piece(content=content, place="1", form=form, file_name=file_name or "", attached=form is Form.FILE)


def _given_up(root: Piece, note: str) -> Unpacked:
    mail = root.form is Form.MAIL
    kind = formats.MAIL if mail else sniff.media_type(root.content, root.file_name)
    name = safe_name(root.file_name, kind, "mail" if mail else "document")
    part = Part(name=name if "." in name else f"{name}.bin", media_type=kind, content=root.content, place=root.place)
    closed = Hold(reason=HeldReason.UNREADABLE, sentence=note)
    return Unpacked(documents=(Document(main=part, reasons=(note,), closed=closed),), notes=(note,))


def _unpacked(held: Holdings) -> Unpacked:
    letter = next(iter(held.letters), Letter(place=""))
    leaves = _with_named_bodies(held.leaves)
    bodies = tuple(leaf for leaf in leaves if leaf.body)
    paper = invoice_body(bodies, letter.subject)
    files = tuple(leaf for leaf in leaves if not leaf.body)
    papers, ignored = _sifted(files, shown_images(bodies), beside=paper is not None)
    notes = [*_inner_subjects(held.letters), *held.notes]
    paper = None if papers else paper
    automatic = _automatic(letter, bodies, files=bool(papers), paper=bool(paper))
    if automatic:
        notes.append(f"An automatic mail: {automatic}.")
        ignored += [_because(leaf, "it came with an automatic mail, which returns what others sent") for leaf in papers]
        papers = []
    elif not papers and bodies:
        papers = [paper] if paper else []
        notes.append(_bodies_note(paper, bodies))
    notes += [f"{quoted(leaf.name)} {leaf.problem}." for leaf in papers if leaf.problem]
    return Unpacked(
        documents=documents(tuple(papers)),
        ignored=(*held.ignored, *ignored),
        subject=letter.subject,
        sender=letter.sender,
        message_id=letter.message_id,
        authentication=letter.authentication,
        automatic=bool(automatic),
        unanswered=letter.unanswered,
        only_links=not papers and not paper and only_links(bodies),
        notes=tuple(notes),
        text="" if paper else _text(letter, bodies),
    )


def _text(letter: Letter, bodies: tuple[Leaf, ...]) -> str:
    """What the mail itself says beside its attachments."""
    return next((readable(body) for body in bodies if body.mail == letter.place), "")[:_TEXT_CHARACTERS]


def _automatic(letter: Letter, bodies: tuple[Leaf, ...], *, files: bool, paper: bool) -> str:
    """Why the arrival is an automatic mail, or an empty text; a mail deeper inside does not make it one."""
    if letter.place not in _OUTERMOST:
        return ""
    if letter.automatic or files:
        return letter.automatic
    first = next((readable(body) for body in bodies if body.mail == letter.place), "")
    return automatic_by_text(letter.subject, "" if paper else first)


def _with_named_bodies(leaves: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
    """Mark the named text of a mail without other text as its body, for some programs give that text a file name."""
    with_body = {leaf.mail for leaf in leaves if leaf.body}
    marked: list[Leaf] = []
    for leaf in leaves:
        named = leaf.mail and leaf.mail not in with_body and not leaf.attached and leaf.declared_type in _NAMED_BODIES
        marked.append(replace(leaf, body=True) if named and leaf.media_type in _NAMED_BODIES else leaf)
        with_body.add(leaf.mail)
    return tuple(marked)


def _sifted(files: tuple[Leaf, ...], shown: frozenset[str], *, beside: bool) -> tuple[list[Leaf], list[Ignored]]:
    """Return the files that may be documents, and the others with their reasons; `beside` an invoice in the mail."""
    has_paper = any(may_be_paper(leaf) and not why_ignored(leaf, shown, has_paper=False) for leaf in files)
    papers: list[Leaf] = []
    ignored: list[Ignored] = []
    seen: dict[str, str] = {}
    for leaf in files:
        digest = hashlib.sha256(leaf.content).hexdigest()
        runs = leaf.media_type == formats.EXECUTABLE
        alone = leaf.place == "1" and not leaf.mail and leaf.content and not runs and not leaf.aside
        why = "" if alone else why_ignored(leaf, shown, has_paper=has_paper or (beside and not leaf.attached))
        if not why and digest in seen:
            why = f"it is byte for byte the same as {quoted(seen[digest])}"
        if why:
            ignored.append(_because(leaf, why))
            continue
        seen[digest] = leaf.name
        papers.append(leaf)
    return papers, ignored


def _because(leaf: Leaf, why: str) -> Ignored:
    return Ignored(name=leaf.name, why=why, place=leaf.place)


def _inner_subjects(letters: tuple[Letter, ...]) -> list[str]:
    return [f"A mail inside it has the subject {quoted(letter.subject)}." for letter in letters[1:] if letter.subject]


def _bodies_note(body: Leaf | None, bodies: tuple[Leaf, ...]) -> str:
    if body:
        return "A mail without attachment; its text is the document."
    if only_links(bodies):
        return "A mail without attachment; it speaks of a document behind a link, and links are not followed."
    return "A mail without attachment."
