"""Merging two contacts into one."""

import sqlite3

from reljournal.domain.model import Who

_MOVED = ("note", "lesson", "loop", "handle")


def merge(conn: sqlite3.Connection, keep: int, gone: Who) -> None:
    """Move everything of ``gone`` to ``keep`` and delete it; its names become aliases.

    What ``keep`` does not know (place, birthday, cadence, the day you met) is taken over; what it knows stays. The
    caller derives names and ties anew.
    """
    ids = {"keep": keep, "gone": gone.id}
    for table in _MOVED:
        conn.execute(f"UPDATE {table} SET contact_id = :keep WHERE contact_id = :gone", ids)
    conn.execute(
        """INSERT INTO participant (contact_id, day, interaction_id, direction, live, tone, counts)
        SELECT :keep, day, interaction_id, direction, live, tone, counts FROM participant WHERE contact_id = :gone
        AND interaction_id NOT IN (SELECT interaction_id FROM participant WHERE contact_id = :keep)""",
        ids,
    )
    conn.execute(
        """INSERT OR IGNORE INTO alias (contact_id, alias)
        SELECT :keep, alias FROM alias WHERE contact_id = :gone UNION ALL
        SELECT :keep, name FROM contact WHERE id = :gone
        AND name <> (SELECT name FROM contact WHERE id = :keep)""",
        ids,
    )
    conn.execute(
        """INSERT INTO contact_tag (contact_id, tag) SELECT :keep, tag FROM contact_tag g WHERE contact_id = :gone
        AND NOT EXISTS (SELECT 1 FROM contact_tag WHERE contact_id = :keep AND tag = g.tag COLLATE NOCASE)""",
        ids,
    )
    conn.execute(
        """INSERT OR IGNORE INTO link (contact_id, kind, other_id)
        SELECT :keep, kind, other_id FROM link WHERE contact_id = :gone AND other_id <> :keep UNION
        SELECT contact_id, kind, :keep FROM link WHERE other_id = :gone AND contact_id <> :keep""",
        ids,
    )
    conn.execute("UPDATE import_ref SET target_id = :keep WHERE kind = 'contact' AND target_id = :gone", ids)
    conn.execute(
        """UPDATE contact SET (place, birthday, met_on, cadence, circle, entered) =
        (SELECT coalesce(contact.place, o.place), coalesce(contact.birthday, o.birthday),
            coalesce(min(contact.met_on, o.met_on), contact.met_on, o.met_on), coalesce(contact.cadence, o.cadence),
            iif(contact.circle = 'known', o.circle, contact.circle), min(contact.entered, o.entered)
        FROM contact o WHERE o.id = :gone) WHERE id = :keep""",
        ids,
    )
    conn.execute("DELETE FROM participant WHERE contact_id = :gone", ids)
    conn.execute("DELETE FROM contact WHERE id = :gone", ids)
