import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.intake.transfer import DRAINED_SIZES, IN_MEMORY_BYTES, Failure, Incoming, Unstuffing, envelopes_for


def received(stream: bytes, step: int = 7) -> tuple[bytes, bytes | None]:
    """The mail in `stream`, and what stays for the next command; None when the end did not come."""
    unstuffing, mail = Unstuffing(), b""
    for start in range(0, len(stream), step):
        content, rest = unstuffing.feed(stream[start : start + step])
        mail += content
        if rest is not None:
            return mail, rest + stream[start + step :]
    return mail, None


def on_the_wire(mail: bytes) -> bytes:
    """Dot-stuffing as a sender does it (RFC 5321 section 4.5.2)."""
    return (b"\r\n" + mail).replace(b"\r\n.", b"\r\n..")[2:] + b".\r\n"


@pytest.mark.parametrize("step", [1, 2, 3, 5, 1000])
@pytest.mark.parametrize(
    ("stream", "mail"),
    [
        (b".\r\n", b""),
        (b"\r\n.\r\n", b"\r\n"),
        (b"..\r\n.\r\n", b".\r\n"),
        (b".a\r\n.\r\n", b"a\r\n"),
        (b"a\r\n..\r\n...\r\n.\r\n", b"a\r\n.\r\n..\r\n"),
        (b"a\n.\nb\r\n.\r\n", b"a\n.\nb\r\n"),
        (b"a\r.\rb\r\n.\r\n", b"a\r.\rb\r\n"),
        (b"a\n.\r\nb\r\n.\r\n", b"a\n.\r\nb\r\n"),
        (b"a\r\n.\nb\r\n.\r\n", b"a\r\n\nb\r\n"),
        (b"a\r\n.\rb\r\n.\r\n", b"a\r\n\rb\r\n"),
        (b"a\0b\r\n.\r\n", b"a\0b\r\n"),
        (b"x" * 500 + b"\r\n.\r\n", b"x" * 500 + b"\r\n"),
    ],
)
def test_only_cr_lf_dot_cr_lf_ends_a_mail(stream, mail, step):
    assert received(stream + b"QUIT\r\n", step=step) == (mail, b"QUIT\r\n")


@given(st.lists(st.sampled_from([b"\r\n", b".", b"\r", b"\n", b"a", b"\r\n.", b"x" * 60])), st.integers(1, 90))
def test_what_a_sender_stuffs_comes_out_as_it_was(pieces, step):
    mail = b"".join(pieces) + b"\r\n"
    assert received(on_the_wire(mail) + b"NOOP\r\n", step=step) == (mail, b"NOOP\r\n")


def test_a_mail_that_has_not_ended_is_waited_for():
    assert received(b"half a mail\r\n.")[1] is None


def test_a_mail_becomes_a_blob(gate, store):
    incoming = Incoming(gate, 100)
    assert incoming.take(b"ma") is None
    assert incoming.take(b"il\r\n.\r\nQUIT") == b"QUIT"
    blob = incoming.keep()
    assert store.blobs.get(blob.sha256) == b"mail\r\n"


def test_a_failing_spool_is_told_at_the_end(gate, full_disk):
    gate.spool_failure = full_disk
    incoming = Incoming(gate, 10 * IN_MEMORY_BYTES)
    incoming.take(b"x" * IN_MEMORY_BYTES)
    assert incoming.wants_spooling
    incoming.spool()
    gate.spool_failure = None
    assert incoming.take(b"y\r\n.\r\n") == b""
    assert isinstance(incoming.keep(), Failure)


def test_a_mail_over_the_limit_is_only_counted(gate):
    incoming = Incoming(gate, 10)
    incoming.take(b"x" * 20)
    assert incoming.refusal.reason == "size"
    assert not incoming.is_endless
    incoming.take(b"x" * 10 * DRAINED_SIZES)
    assert incoming.is_endless


@pytest.mark.parametrize("step", [1, 3, 100])
def test_a_line_over_the_limit_is_found_in_any_pieces(gate, step):
    def refusal(mail: bytes):
        incoming = Incoming(gate, 1000, line_limit_bytes=10)
        for start in range(0, len(mail), step):
            incoming.take(mail[start : start + step])
        return incoming.refusal

    assert refusal(b"123456789\r\n123456789\r\n") is None
    assert refusal(b"1\r\n12345678901\r\n2\r\n").reason == "line"


def test_discarding_leaves_no_file_behind(gate, store, tmp_path):
    incoming = Incoming(gate, 10 * IN_MEMORY_BYTES)
    incoming.take(b"x" * IN_MEMORY_BYTES)
    incoming.spool()
    assert list(tmp_path.rglob("*.part")) != []
    incoming.discard()
    assert list(tmp_path.rglob("*.part")) == []


def test_a_login_owns_what_goes_to_no_client(addresses):
    recipients = ("docs@in.firm.example", "slager@in.firm.example")
    given = envelopes_for("", recipients, addresses, bound_client="bakker")
    assert [each.client_id for each in given] == ["bakker", "slager"]
    assert given[0].sender is None
