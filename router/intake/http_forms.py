"""The files in a request on their way into the store: one file as the body, or a form (RFC 7578); bounded memory."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from router.intake.doors import DoorStore, Spool
from router.store.disk import BlobRef

MOST_FILES = 100
MOST_LIMITS = 4  # all files of a request together are at most so many times the limit of one
FIELD_BYTES = 1000  # of a form's value that is no file
NAME_CHARACTERS = 255


class Unfit(Exception):  # noqa: N818 - named for what it says
    """The request cannot be taken as it is; `status` is the HTTP answer, `code` one word for programs."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


@dataclass(slots=True)
class Incoming:
    """One file of a request."""

    name: str
    spool: Spool
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of a request, durable."""

    name: str
    blob: BlobRef


@dataclass(slots=True)
class Files:
    """What a request brings; `limit_bytes` bounds each file. Blocking methods, for one thread at a time."""

    store: DoorStore
    limit_bytes: int
    files: list[Incoming] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    size_bytes: int = 0

    def begin(self, name: str) -> None:
        """Begin a file; Unfit when there are too many."""
        if len(self.files) >= MOST_FILES:
            raise Unfit(413, "too_many_files", f"Expected at most {MOST_FILES} files, found more; send them apart.")
        self.files.append(Incoming(plain_name(name), self.store.blobs.spool()))

    def add(self, chunk: bytes) -> None:
        """Add bytes to the file begun last; Unfit beyond the limit."""
        file = self.files[-1]
        file.size_bytes += len(chunk)
        self.size_bytes += len(chunk)
        if file.size_bytes > self.limit_bytes or self.size_bytes > self.limit_bytes * MOST_LIMITS:
            raise too_large(self.limit_bytes)
        file.spool.write(chunk)

    def finish(self) -> list[Kept]:
        """Make every file durable; Unfit when there is none or one is empty."""
        if not self.files:
            raise Unfit(422, "no_file", "Expected a file, found none; send it as the body or as a form's part file.")
        if any(not file.size_bytes for file in self.files):
            raise Unfit(422, "empty_file", "Expected a file with something in it, found an empty one; send it again.")
        return [Kept(file.name, file.spool.finish()) for file in self.files]

    def discard(self) -> None:
        """Forget what is not durable."""
        for file in self.files:
            file.spool.discard()


def too_large(limit_bytes: int) -> Unfit:
    """Return the answer to a file over the limit."""
    limit = f"{limit_bytes // (1024 * 1024)} MB"
    sentence = f"Expected a file of at most {limit}, found a larger one or too many; send less."
    return Unfit(413, "too_large", sentence)


class Form:
    """Feeds a multipart/form-data body into `Files`; raises Unfit, and what spools raise."""

    def __init__(self, boundary: bytes, files: Files) -> None:
        self._files = files
        self._header_name = b""
        self._header_value = b""
        self._headers: dict[bytes, bytes] = {}
        self._field: str | None = None
        self._is_file = False
        self._ended = False
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._part_begin,
                "on_header_field": self._on_name,
                "on_header_value": self._on_value,
                "on_header_end": self._header_end,
                "on_headers_finished": self._headers_end,
                "on_part_data": self._data,
                "on_end": self._end,
            },
        )

    async def add(self, chunk: bytes) -> None:
        """Take the next bytes of the body."""
        try:
            await asyncio.to_thread(self._parser.write, chunk)
        except FormParserError as error:
            raise _broken() from error

    def end(self) -> None:
        """Check that the form came to its end."""
        if not self._ended:
            raise _broken()

    def _part_begin(self) -> None:
        self._headers, self._field, self._is_file = {}, None, False
        self._header_name = self._header_value = b""

    def _on_name(self, data: bytes, start: int, end: int) -> None:
        self._header_name += data[start:end]

    def _on_value(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def _header_end(self) -> None:
        self._headers[self._header_name.lower()] = self._header_value
        self._header_name = self._header_value = b""

    def _headers_end(self) -> None:
        _, options = parse_options_header(self._headers.get(b"content-disposition", b""))
        name = options.get(b"name", b"").decode("utf-8", "replace")
        self._is_file = b"filename" in options or name == "file"
        if self._is_file:
            self._files.begin(options.get(b"filename", b"").decode("utf-8", "replace"))
        elif len(self._files.fields) < MOST_FILES:
            self._field = name
            self._files.fields[name] = ""

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._is_file:
            self._files.add(data[start:end])
        elif self._field is not None:
            text = self._files.fields[self._field] + data[start:end].decode("utf-8", "replace")
            if len(text) > FIELD_BYTES:
                raise Unfit(400, "field_too_long", f"Expected a short value of {self._field!r:.60}; shorten it.")
            self._files.fields[self._field] = text

    def _end(self) -> None:
        self._ended = True


class Body:
    """Feeds a body that is one file into `Files`."""

    def __init__(self, name: str, files: Files) -> None:
        self._files = files
        files.begin(name)

    async def add(self, chunk: bytes) -> None:
        """Take the next bytes of the body."""
        await asyncio.to_thread(self._files.add, chunk)

    def end(self) -> None:
        """Do nothing: the length of a body is checked by the server."""


def receiver(content_type: str, disposition: str, files: Files) -> Form | Body:
    """Return what takes a body of this Content-Type and Content-Disposition."""
    kind, options = parse_options_header(content_type)
    if kind == b"multipart/form-data":
        boundary = options.get(b"boundary")
        if not boundary:
            raise _broken()
        return Form(boundary, files)
    _, given = parse_options_header(disposition)
    return Body(given.get(b"filename", b"").decode("utf-8", "replace"), files)


def plain_name(name: str) -> str:
    """Return a file's name without folders and without what no database keeps; `document` when nothing is left."""
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(sign if sign.isprintable() else "\ufffd" for sign in last).strip()
    return clean[-NAME_CHARACTERS:] or "document"


def _broken() -> Unfit:
    return Unfit(400, "broken_form", "Expected a whole multipart/form-data form, found a broken one; send it again.")
