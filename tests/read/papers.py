"""The two companies of the plain invoice, and their lines as rows of a paper."""

NAME, BUYER_NAME = "Drukkerij Zandhoek BV", "Garage Molenveld NV"
NUMBER, BUYER_NUMBER = "BE0403170701", "BE0461327446"
BODY_FROM = 210  # points: where the plain invoice's title stands


def block(top, left, *lines):
    """Lines under each other."""
    return {top + 12 * index: [(left, line)] for index, line in enumerate(lines)}


def beside(one, other):
    """Two blocks side by side."""
    return {top: one.get(top, []) + other.get(top, []) for top in sorted(one | other)}


def said(field):
    """What a field holds, as printed in an assertion."""
    return None if field is None else str(field.value)


SELLER = block(40, 50, NAME, "Kaai 12", "2000 Antwerpen", "info@zandhoek.be", "BTW BE 0403.170.701")
BUYER = block(130, 330, BUYER_NAME, "Veldstraat 7", "9000 Gent")
NUMBERED_BUYER = block(130, 330, BUYER_NAME, "Veldstraat 7", "9000 Gent", "BTW BE 0461.327.446")
