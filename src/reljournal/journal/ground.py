"""Common ground with somebody: whom to introduce to them."""

from __future__ import annotations

from datetime import date

from reljournal.domain import find, ground
from reljournal.domain.model import Hit, Who
from reljournal.domain.page import Link
from reljournal.errors import NotFoundError
from reljournal.frozen import TYPE_CHECKING
from reljournal.storage import contacts, search, sharing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from reljournal.domain.filters import Window
    from reljournal.domain.find import Ground, Standing
    from reljournal.journal.session import Session


def common(session: Session, said: str, words: str, window: Window, limit: int | None) -> Ground:
    """Who shares something with a contact, or with me: what it is, and whether they know each other.

    Args:
        session: the journal.
        said: whose ground; the user is never an answer.
        words: what has to be among the shared; empty for anything.
        window: of it only the place counts.
        limit: at most so many.
    """
    with session.reading() as conn:
        if said.strip().casefold() == "me" and contacts.me(conn) is None:
            raise NotFoundError("Nothing is known of you yet", "rel note me interest: chess begins")
        who, today = session.who(conn, said), session.today
        mine = sharing.cared_for(conn, who.id, today)
        near = sharing.neighbours(conn, who.id, mine, today)
        if window.near is not None:
            near = {i: near[i] for i in search.living(conn, window.near) if i in near}
        wanted = ground.topics(words)
        near = {i: texts for i, texts in near.items() if wanted <= ground.topics("\n".join(texts))}
        people = search.standings(conn, near, today)
        ranked = find.warm_first(ground.nearest(mine, near, who.name), people)[:limit]
        both = {i: (people[i], ", ".join(ground.common(mine, near[i]))) for i in ranked}
        return find.Ground(who, tuple(_hits(conn, who, both, sharing.together(conn, who.id, today))), bool(mine))


def _hits(
    conn: sqlite3.Connection,
    who: Who,
    both: Mapping[int, tuple[Standing, str]],
    together: Mapping[int, tuple[int, str]],
) -> Iterable[Hit]:
    links: dict[int, list[Link]] = {}
    for kind, other, outward in contacts.links(conn, who.id):
        links.setdefault(other.id, []).append(Link(kind, who, not outward))
    for i, (known, text) in both.items():
        entries, last = together.get(i, (0, None))
        yield Hit(
            contact=Who(i, known.name),
            type="common",
            id=i,
            text=text,
            on=date.fromisoformat(last) if last else None,
            band=known.band,
            last=date.fromordinal(known.last) if known.last else None,
            via=(),
            kind="common",
            together=entries,
            links=tuple(links.get(i, ())),
        )
