"""Company names made comparable: legal forms and joining words do not tell companies apart, every other word does."""

from __future__ import annotations

from router.classify.wording import words

LEGAL_FORMS = frozenset(
    words(
        """
        ab ag aisbl aps as asbl bt bv bvba bvbaso co comm commv commva corp cv cvba cvoa doo ebvba eg ek eurl ev gbr
        gcv gmbh inc ivzw kft kg kgaa limited llc llp lp ltd mbh nv ohg oy plc sa sarl sas sasu sc sci scri scrl scs
        snc sp spa sprl sprlu srl sro stichting ug vof vog vzw zoo
        """
    )
)
JOINING = frozenset(words("and en et und"))


def company(text: str) -> tuple[str, ...]:
    """Return the words that tell a company from others: "Müller & Fils S.R.L." gives ("muller", "fils").

    A name that consists of legal forms and joining words only is kept as it is.
    """
    spoken = words(text.replace("&", " en "))
    telling = tuple(word for word in spoken if word not in LEGAL_FORMS and word not in JOINING)
    return telling or spoken


def street(text: str) -> tuple[str, ...]:
    """Return a street with its house number: "Noorderlaan 17 bus 3" gives ("noorderlaan", "17")."""
    spoken = words(text)
    for position, word in enumerate(spoken):
        if position > 0 and word[0].isdigit():
            return spoken[: position + 1]
    return ()
