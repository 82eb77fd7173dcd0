"""Command lines out of a stream of bytes, in bounded memory."""

from __future__ import annotations

LONGEST_BYTES = 2048  # RFC 5321 section 4.5.3.1.4 asks for 512 and more for extensions
TOO_LONG = b"\n"  # no line holds its end


class Lines:
    """What came and was not looked at yet: command lines, or bytes of whatever else they announce."""

    __slots__ = ("_is_skipping", "held")

    def __init__(self) -> None:
        self.held = bytearray()
        self._is_skipping = False  # the rest of a line that is too long

    def next_line(self) -> bytes | None:
        """Take the next line without its end, TOO_LONG in place of a long one; None when there is no whole line."""
        end = self.held.find(b"\n")
        is_long = (end if end >= 0 else len(self.held)) > LONGEST_BYTES
        if end < 0:
            if is_long:
                self._is_skipping = True
                self.held.clear()
            return None
        line = bytes(self.held[:end])
        del self.held[: end + 1]
        if is_long or self._is_skipping:
            self._is_skipping = False
            return TOO_LONG
        return line.rstrip(b"\r")

    def everything(self) -> bytes:
        """Take all that is held."""
        everything = bytes(self.held)
        self.held.clear()
        return everything
