"""Company names made comparable: legal forms and joining words do not tell companies apart, every other word does."""

from __future__ import annotations

from router.classify.wording import words

LEGAL_FORMS = frozenset(
    {
        "bv",
        "bvba",
        "ebvba",
        "nv",
        "sa",
        "srl",
        "sprl",
        "sprlu",
        "vzw",
        "ivzw",
        "asbl",
        "aisbl",
        "cv",
        "cvba",
        "cvoa",
        "sc",
        "scrl",
        "scri",
        "scs",
        "snc",
        "vof",
        "gcv",
        "commv",
        "commva",
        "comm",
        "gmbh",
        "mbh",
        "ag",
        "kg",
        "ohg",
        "ug",
        "ek",
        "eg",
        "gbr",
        "ev",
        "vog",
        "kgaa",
        "sas",
        "sarl",
        "eurl",
        "sasu",
        "sci",
        "ltd",
        "limited",
        "llp",
        "llc",
        "plc",
        "inc",
        "corp",
        "co",
        "lp",
        "spa",
        "oy",
        "ab",
        "aps",
        "as",
        "bt",
        "kft",
        "sro",
        "sp",
        "zoo",
        "doo",
        "stichting",
        "bvbaso",
    }
)
JOINING = frozenset({"en", "et", "und", "and"})


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
