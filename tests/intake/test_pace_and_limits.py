import pytest

from router.intake import replies
from router.intake.limits import Slots, Space, space_of
from router.intake.lines import LONGEST_BYTES, TOO_LONG, Lines
from router.intake.pace import COMMIT_SECONDS, GRACE_SECONDS, Pace
from router.intake.throttle import LONGEST_DELAY_SECONDS, MOST_NETWORKS, Throttle, network_of
from router.settings.model import Smtp


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pace(clock):
    return Pace(Smtp(timeout_seconds=60, session_seconds=600, slowest_bytes_per_second=100), clock)


def test_silence_is_borne_so_long(pace, clock):
    clock.now += 59
    assert pace.verdict() is None
    pace.heard(1)
    clock.now += 59
    assert pace.verdict() is None
    clock.now += 1
    assert pace.verdict() == replies.TOO_SLOW


def test_a_long_connection_ends_between_mails_and_a_mail_may_finish(pace, clock):
    clock.now += 590
    pace.heard(10)
    pace.mail_begins()
    clock.now += 20
    pace.heard(100_000)
    assert pace.verdict() is None
    pace.mail_ends()
    assert pace.verdict() == replies.TOO_LONG


def test_a_mail_that_trickles_is_broken_off_after_its_grace(pace, clock):
    pace.mail_begins()
    for _ in range(int(GRACE_SECONDS) - 1):
        clock.now += 1
        pace.heard(50)
        assert pace.verdict() is None
    clock.now += 1
    assert pace.verdict() == replies.TOO_SLOW


def test_a_mail_that_keeps_its_speed_may_take_long_but_not_for_ever(pace, clock):
    pace.mail_begins()
    for _ in range(59):
        clock.now += 10
        pace.heard(2000)
        assert pace.verdict() is None
    clock.now += 10
    assert pace.verdict() == replies.TOO_SLOW


def test_a_commit_has_its_own_patience(pace, clock):
    pace.mail_begins()
    pace.commit_begins()
    clock.now += COMMIT_SECONDS - 1
    assert pace.verdict() is None
    clock.now += 1
    assert pace.verdict() == replies.TOO_SLOW


def test_the_next_look_is_never_later_than_the_verdict(pace, clock):
    while pace.verdict() is None:
        clock.now += pace.next_look_seconds()
    assert clock.now == 1060


def test_places_are_counted_in_all_and_for_each():
    slots = Slots(3, 2)
    assert [slots.take("a"), slots.take("a"), slots.take("a")] == [True, True, False]
    assert slots.is_full_for("a")
    assert [slots.take("b"), slots.take("b")] == [True, False]
    slots.give_back("a")
    assert slots.take("b")


def test_few_free_files_are_no_room(tmp_path):
    assert not Space(lambda: 10**12, free_files=lambda: 10).has_room()
    assert Space(lambda: 10**12, free_files=lambda: 10**6).has_room()
    assert space_of(tmp_path).has_room()
    assert not space_of(tmp_path / "gone").has_room()


def test_guessing_is_forgotten_with_time():
    clock = Clock()
    throttle = Throttle(1, clock)
    assert not throttle.guessed_wrong("a").delay_seconds
    assert throttle.guessed_wrong("a").delay_seconds
    assert not throttle.guessed_wrong("b").delay_seconds
    clock.now += 7200
    assert not throttle.guessed_wrong("a").delay_seconds


def test_the_longest_delay_and_the_memory_are_bounded():
    throttle = Throttle(1, Clock())
    delays = [throttle.guessed_wrong("a").delay_seconds for _ in range(100)]
    assert max(delays) == LONGEST_DELAY_SECONDS
    for number in range(MOST_NETWORKS + 10):
        throttle.guessed_wrong(str(number))
    assert not throttle.guessed_wrong("a").delay_seconds  # forgotten, being the oldest


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.0/24"),
        ("::ffff:203.0.113.9", "203.0.113.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "local"),
    ],
)
def test_a_network_is_what_one_sender_can_choose_from(address, network):
    assert network_of(address) == network


def test_lines_come_out_whole_and_long_ones_are_told():
    lines = Lines()
    lines.held += b"NOOP\r\nRS"
    assert [lines.next_line(), lines.next_line()] == [b"NOOP", None]
    lines.held += b"ET\n" + b"x" * (LONGEST_BYTES + 1)
    assert [lines.next_line(), lines.next_line()] == [b"RSET", None]
    lines.held += b"y" * 10 + b"\r\nQUIT\r\n"
    assert lines.next_line() is TOO_LONG
    assert lines.next_line() == b"QUIT"
