"""A mail that a server sends again with other bytes is known by its Message-ID and files, and is never lost."""

from dataclasses import replace

import pytest

from router.model import ArrivalState, Channel, Envelope, Sorted

IDENTITY = "<1@supplier.example>"


@pytest.fixture
def mail(store):
    """Take in a mail and settle it with these documents; return them as they are kept."""

    def came(*documents, message_id=IDENTITY, recipients=("docs@in.example",), client_id=None):
        content = b"Received: %d" % len(store.arrivals())
        arrival = store.accept(Channel.SMTP, Envelope(recipients=recipients, client_id=client_id), content)
        store.claim_arrivals("node", 5, 60)
        numbered = tuple(replace(one, position=place) for place, one in enumerate(documents, 1))
        store.settle(arrival.id, "node", Sorted(documents=numbered, message_id=message_id))
        return [store.document(f"{arrival.id}-{place}") for place in range(1, len(documents) + 1)]

    return came


def test_a_mail_sent_again_is_set_aside_and_names_the_one_before(store, mail, document):
    paper, annex = document("folder"), document("folder")
    first, _ = mail(paper, annex)
    again, other = mail(paper, annex)
    assert (again.state, again.document.duplicate_of) == (ArrivalState.SORTED, first.id)
    assert again.document.held.aside
    assert other.document.held.aside
    assert store.deliveries(again.id) == []
    assert [event.what for event in store.history(again.arrival.id)][-1] == "repeat"


def test_one_that_waits_for_a_person_is_asked_about_once(store, mail, document, unknown_client):
    paper = document(client=None, held=unknown_client)
    (first,) = mail(paper)
    mail(paper)
    assert [one.id for one in store.held()] == [first.id]


def test_a_message_id_used_again_for_other_files_is_another_mail(store, mail, document):
    mail(document("folder"))
    (other,) = mail(document("folder"))
    assert other.document.held is None
    assert len(store.deliveries(other.id)) == 1


def test_one_more_file_makes_it_another_mail(mail, document, unknown_client):
    paper = document(client=None, held=unknown_client)
    mail(paper)
    _, more = mail(paper, document("folder"))
    assert more.document.held is None


@pytest.mark.parametrize("other", [{"recipients": ("b@in.example",)}, {"client_id": "b"}, {"message_id": ""}])
def test_to_another_client_or_without_an_identity_it_is_another_mail(mail, document, unknown_client, other):
    paper = document(client=None, held=unknown_client)
    mail(paper, **({"message_id": ""} if "message_id" in other else {}))
    (again,) = mail(paper, **other)
    assert not again.document.held.aside


def test_one_that_is_not_sorted_yet_is_nobodys_repeat(store, mail, document):
    store.accept(Channel.SMTP, Envelope(recipients=("docs@in.example",)), b"waits")
    (only,) = mail(document("folder"))
    assert only.document.held is None
