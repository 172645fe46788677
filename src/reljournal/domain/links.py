"""How two contacts are linked, seen from either of them: kinds, and what they are from the other side.

``ada parent bob`` says that Bob is Ada's parent, as address books have it; so Ada is Bob's child.
"""

from __future__ import annotations

from reljournal.frozen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PAIRS = {
    "introduced-by": "introduced",
    "parent": "child",
    "grandparent": "grandchild",
    "manager": "report",
    "mentor": "mentee",
    "teacher": "student",
    "employer": "employee",
}
"""Kinds and their inverses. A link is kept as the first of the two, whichever was typed."""
BOTH_WAYS = frozenset(
    (
        *("partner", "spouse", "sibling", "cousin", "friend", "colleague", "works-with"),
        *("neighbour", "flatmate", "twin", "knows"),
    )
)
"""Kinds that are the same from both sides."""
_FROM_THERE = {
    "mother": "child",
    "father": "child",
    "son": "parent",
    "daughter": "parent",
    "sister": "sibling",
    "brother": "sibling",
    "husband": "spouse",
    "wife": "spouse",
    "grandmother": "grandchild",
    "grandfather": "grandchild",
    "boss": "report",
}
"""Kinds that say more than their inverse can tell."""


def spelled(kind: str, own: Mapping[str, str] = {}) -> str:
    """A known kind as it is kept, however it was typed: ``Introduced by`` is ``introduced-by``. Other words stay."""
    known = "-".join(kind.lower().replace("_", " ").split())
    return kind if inverse(known, own) is None else known


def inverse(kind: str, own: Mapping[str, str] = {}) -> str | None:
    """What a link of this kind is from the other side; None for a kind that nobody gave an inverse.

    ``own`` are the person's kinds with their inverses; where both are the same word, the kind is the same both ways.
    """
    pairs = {**PAIRS, **own}
    backwards = {there: here for here, there in pairs.items()}
    if kind in BOTH_WAYS:
        return kind
    return pairs.get(kind) or backwards.get(kind) or _FROM_THERE.get(kind)


def kept_as(contact: int, kind: str, other: int, own: Mapping[str, str] = {}) -> tuple[int, str, int]:
    """The one way in which a link is kept, so that typing it from the other side makes no second one."""
    pairs = {**PAIRS, **own}
    for here, there in pairs.items():
        if kind == there and here != there:
            return other, here, contact
    if inverse(kind, own) == kind and contact > other:
        return other, kind, contact
    return contact, kind, other
