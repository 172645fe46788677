"""The tables of a journal, as the migrations make them one step after the other.

Every table with what the person wrote is *kept*: triggers write each row's image before and after a change into
``change``, under the newest row of ``entry``, unless ``state.recording`` is 0 (while an undo puts images back).
``tie`` and ``name_key`` are derived and are rebuilt by ``ties`` and ``contacts``; the two search tables follow
their sources by triggers.
"""

APPLICATION_ID = 0x52454C4A
"""``RELJ``: marks a file as a journal."""

VERSION = 3
"""The schema this program expects, equal to the number of migrations."""

KEPT = {
    "contact": (
        "id uid name kind circle cadence status place birthday met_on snoozed_until me entered",
        "id",
    ),
    "alias": ("id contact_id alias", "id"),
    "handle": ("id contact_id channel value", "id"),
    "contact_tag": ("id contact_id tag", "id"),
    "link": ("id contact_id kind other_id", "id"),
    "interaction": (
        "id uid day at channel direction tone minutes place text broadcast promo cost",
        "id",
    ),
    "participant": ("contact_id day interaction_id direction live tone counts", "contact_id day interaction_id"),
    "interaction_tag": ("tag interaction_id", "tag interaction_id"),
    "about": ("note_id interaction_id", "note_id interaction_id"),
    "note": ("id uid contact_id interaction_id kind text day until", "id"),
    "lesson": ("id uid contact_id interaction_id side text topic day", "id"),
    "loop": ("id uid contact_id interaction_id kind owner text opened due closed outcome", "id"),
    "absence": ("id uid since until", "id"),
    "import_ref": (
        "source external_id kind target_id content_hash first_seen last_seen",
        "source external_id kind",
    ),
    "sequence": ("name next", "name"),
}
"""Table -> its columns and the columns of its key."""

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'"
_UID = "uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(12))))"
_CONTACT = "contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE"
_INTERACTION = "interaction_id INTEGER NOT NULL REFERENCES interaction(id) ON DELETE CASCADE"
_MAYBE_INTERACTION = "interaction_id INTEGER REFERENCES interaction(id) ON DELETE CASCADE"

FIRST_TABLES = (
    "CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), recording INTEGER NOT NULL)",
    "INSERT INTO state VALUES (1, 1)",
    "CREATE TABLE sequence (name TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID",
    "INSERT INTO sequence VALUES ('contact', 1), ('item', 1)",
    """CREATE TABLE entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, command TEXT NOT NULL, words TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE change (
        id INTEGER PRIMARY KEY, entry_id INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
        name TEXT NOT NULL, before TEXT, after TEXT)""",
    "CREATE INDEX change_entry ON change(entry_id, id)",
    f"""CREATE TABLE contact (
        id INTEGER PRIMARY KEY, {_UID}, name TEXT NOT NULL CHECK (name <> ''), kind TEXT NOT NULL DEFAULT 'person',
        circle TEXT NOT NULL DEFAULT 'known', cadence INTEGER CHECK (cadence > 0),
        status TEXT NOT NULL DEFAULT 'active', place TEXT, birthday TEXT, met_on TEXT CHECK (met_on {_DAY}),
        snoozed_until TEXT CHECK (snoozed_until {_DAY}), me INTEGER NOT NULL DEFAULT 0,
        entered TEXT NOT NULL CHECK (entered {_DAY}))""",
    "CREATE UNIQUE INDEX contact_me ON contact(me) WHERE me = 1",
    "CREATE INDEX contact_name ON contact(name COLLATE NOCASE)",
    "CREATE INDEX contact_circle ON contact(circle, status)",
    "CREATE INDEX contact_birthday ON contact(substr(birthday, -5)) WHERE birthday IS NOT NULL",
    "CREATE INDEX contact_met ON contact(coalesce(met_on, entered))",
    "CREATE INDEX contact_place ON contact(place COLLATE NOCASE) WHERE place IS NOT NULL",
    f"CREATE TABLE alias (id INTEGER PRIMARY KEY, {_CONTACT}, alias TEXT NOT NULL, UNIQUE (contact_id, alias))",
    f"""CREATE TABLE handle (
        id INTEGER PRIMARY KEY, {_CONTACT}, channel TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (channel, value))""",
    "CREATE INDEX handle_contact ON handle(contact_id)",
    f"""CREATE TABLE contact_tag (
        id INTEGER PRIMARY KEY, {_CONTACT}, tag TEXT NOT NULL, UNIQUE (contact_id, tag))""",
    "CREATE INDEX contact_tag_tag ON contact_tag(tag, contact_id)",
    f"""CREATE TABLE link (
        id INTEGER PRIMARY KEY, {_CONTACT}, kind TEXT NOT NULL,
        other_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE, UNIQUE (contact_id, kind, other_id))""",
    "CREATE INDEX link_other ON link(other_id)",
    f"""CREATE TABLE interaction (
        id INTEGER PRIMARY KEY, {_UID}, day TEXT NOT NULL CHECK (day {_DAY}), at TEXT, channel TEXT NOT NULL,
        direction TEXT NOT NULL CHECK (direction IN ('in', 'out', 'both')), tone INTEGER CHECK (tone BETWEEN -2 AND 2),
        minutes INTEGER CHECK (minutes >= 0), place TEXT, text TEXT NOT NULL DEFAULT '',
        broadcast INTEGER NOT NULL DEFAULT 0, promo INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX interaction_day ON interaction(day, channel, direction, tone, minutes, broadcast, promo)",
    f"""CREATE TABLE participant (
        {_CONTACT}, day TEXT NOT NULL, {_INTERACTION}, direction TEXT NOT NULL, live INTEGER NOT NULL, tone INTEGER,
        counts INTEGER NOT NULL, PRIMARY KEY (contact_id, day, interaction_id)) WITHOUT ROWID""",
    "CREATE INDEX participant_day ON participant(day, contact_id, live, counts)",
    "CREATE INDEX participant_interaction ON participant(interaction_id)",
    f"""CREATE TABLE interaction_tag (
        tag TEXT NOT NULL, {_INTERACTION}, PRIMARY KEY (tag, interaction_id)) WITHOUT ROWID""",
    "CREATE INDEX interaction_tag_interaction ON interaction_tag(interaction_id)",
    f"""CREATE TABLE note (
        id INTEGER PRIMARY KEY, {_UID}, {_CONTACT}, {_MAYBE_INTERACTION}, kind TEXT NOT NULL, text TEXT NOT NULL,
        day TEXT NOT NULL CHECK (day {_DAY}), until TEXT CHECK (until {_DAY}))""",
    "CREATE INDEX note_contact ON note(contact_id, day)",
    "CREATE INDEX note_interaction ON note(interaction_id) WHERE interaction_id IS NOT NULL",
    "CREATE INDEX note_day ON note(day)",
    f"""CREATE TABLE about (
        note_id INTEGER NOT NULL REFERENCES note(id) ON DELETE CASCADE, {_INTERACTION},
        PRIMARY KEY (note_id, interaction_id)) WITHOUT ROWID""",
    "CREATE INDEX about_interaction ON about(interaction_id)",
    f"""CREATE TABLE lesson (
        id INTEGER PRIMARY KEY, {_UID}, {_CONTACT}, {_MAYBE_INTERACTION}, side TEXT NOT NULL
        CHECK (side IN ('learned', 'shared')), text TEXT NOT NULL, topic TEXT, day TEXT NOT NULL CHECK (day {_DAY}))""",
    "CREATE INDEX lesson_contact ON lesson(contact_id, day, side)",
    "CREATE INDEX lesson_interaction ON lesson(interaction_id) WHERE interaction_id IS NOT NULL",
    "CREATE INDEX lesson_day ON lesson(day, contact_id, side)",
    f"""CREATE TABLE loop (
        id INTEGER PRIMARY KEY, {_UID}, {_CONTACT}, {_MAYBE_INTERACTION}, kind TEXT NOT NULL,
        owner TEXT NOT NULL CHECK (owner IN ('me', 'them')), text TEXT NOT NULL,
        opened TEXT NOT NULL CHECK (opened {_DAY}), due TEXT CHECK (due {_DAY}), closed TEXT CHECK (closed {_DAY}),
        outcome TEXT CHECK (outcome IN ('kept', 'dropped')))""",
    "CREATE INDEX loop_contact ON loop(contact_id, opened)",
    "CREATE INDEX loop_open ON loop(kind, opened) WHERE closed IS NULL",
    "CREATE INDEX loop_closed ON loop(closed) WHERE closed IS NOT NULL",
    "CREATE INDEX loop_opened ON loop(opened)",
    "CREATE INDEX loop_interaction ON loop(interaction_id) WHERE interaction_id IS NOT NULL",
    """CREATE TABLE import_ref (
        source TEXT NOT NULL, external_id TEXT NOT NULL, kind TEXT NOT NULL, target_id INTEGER NOT NULL,
        content_hash TEXT, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
        PRIMARY KEY (source, external_id, kind)) WITHOUT ROWID""",
    "CREATE INDEX import_ref_target ON import_ref(kind, target_id)",
    """CREATE TABLE name_key (
        key TEXT NOT NULL, contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE, match TEXT NOT NULL,
        PRIMARY KEY (key, contact_id)) WITHOUT ROWID""",
    "CREATE INDEX name_key_contact ON name_key(contact_id)",
    """CREATE TABLE tie (
        contact_id INTEGER PRIMARY KEY REFERENCES contact(id) ON DELETE CASCADE, n INTEGER NOT NULL,
        first_day INTEGER, last_day INTEGER, a REAL NOT NULL, b REAL NOT NULL, c REAL NOT NULL, sum_ln REAL NOT NULL,
        sum_ln2 REAL NOT NULL, g1 INTEGER, g2 INTEGER, g3 INTEGER, last_id INTEGER, reply_since INTEGER,
        reply_id INTEGER, repair_since INTEGER, repair_id INTEGER, last_live INTEGER, last_tone INTEGER,
        in_days INTEGER NOT NULL, last_in INTEGER, due_from REAL, overdue_from REAL, drifting_from REAL,
        dormant_from REAL, cadence_from INTEGER)""",
    "CREATE INDEX tie_last ON tie(last_day)",
    "CREATE INDEX tie_drifting ON tie(drifting_from, dormant_from)",
    "CREATE INDEX tie_cadence ON tie(cadence_from) WHERE cadence_from IS NOT NULL",
    "CREATE INDEX tie_reply ON tie(reply_since) WHERE reply_since IS NOT NULL",
    "CREATE INDEX tie_repair ON tie(repair_since) WHERE repair_since IS NOT NULL",
)
"""What the first migration made. It never changes, and neither do its triggers: files of that schema are about."""

ABSENCE_TABLES = (
    f"""CREATE TABLE absence (
        id INTEGER PRIMARY KEY, {_UID}, since TEXT NOT NULL CHECK (since {_DAY}),
        until TEXT NOT NULL CHECK (until {_DAY}), CHECK (since <= until))""",
)

TABLES = (*FIRST_TABLES, *ABSENCE_TABLES)

COST = (
    "ALTER TABLE interaction ADD COLUMN cost INTEGER CHECK (cost >= 0)",
    "CREATE INDEX interaction_cost ON interaction(day, channel, direction, cost) WHERE cost IS NOT NULL",
)
"""What an interaction cost, in hundredths. Its index holds only those that have one: the others pay nothing."""

_LATER = {"interaction": ("cost",)}
"""Columns that came after the first migration, whose triggers do not know them."""

_FTS = "content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3'"

SEARCH_TABLES = (
    f"CREATE VIRTUAL TABLE context_search USING fts5(text, {_FTS})",
    f"CREATE VIRTUAL TABLE interaction_search USING fts5(text, {_FTS})",
)

SEARCHED = {
    "contact": ("context_search", "-8 * {0}.id", "{0}.name || ' ' || coalesce({0}.place, '')"),
    "alias": ("context_search", "-8 * {0}.id - 1", "{0}.alias"),
    "contact_tag": ("context_search", "-8 * {0}.id - 2", "{0}.tag"),
    "note": ("context_search", "{0}.id", "{0}.text"),
    "lesson": ("context_search", "{0}.id", "{0}.text || ' ' || coalesce({0}.topic, '')"),
    "loop": ("context_search", "{0}.id", "{0}.text"),
    "interaction": ("interaction_search", "{0}.id", "{0}.text || ' ' || coalesce({0}.place, '')"),
}
"""Source table -> its search table, the row number there (positive: an item; negative: -8 id - kind) and the text."""


def image(table: str, row: str, without: tuple[str, ...] = ()) -> str:
    """The SQL expression of a row's image as JSON; ``row`` is ``new`` or ``old``."""
    columns = (column for column in KEPT[table][0].split() if column not in without)
    return "json_object(" + ", ".join(f"'{c}', {row}.{c}" for c in columns) + ")"


def keeping_triggers(table: str, without: tuple[str, ...] = ()) -> list[str]:
    """The triggers that keep the images of a table's rows, some columns left out."""
    head = f"ON {table} WHEN (SELECT recording FROM state) BEGIN INSERT INTO change (entry_id, name, before, after) "
    entry = "(SELECT max(id) FROM entry)"
    images = {"insert": ("NULL", "new"), "update": ("old", "new"), "delete": ("old", "NULL")}

    def side(row: str) -> str:
        return row if row == "NULL" else image(table, row, without)

    return [
        f"CREATE TRIGGER {table}_kept_{event} AFTER {event} {head} "
        f"VALUES ({entry}, '{table}', {side(before)}, {side(after)}); END"
        for event, (before, after) in images.items()
    ]


def searching_triggers(table: str) -> list[str]:
    """The triggers that keep a search table in step with its source."""
    index, rowid, text = SEARCHED[table]

    def put(row: str) -> str:
        return f"INSERT INTO {index} (rowid, text) VALUES ({rowid.format(row)}, {text.format(row)});"

    def drop(row: str) -> str:
        return f"INSERT INTO {index} ({index}, rowid, text) VALUES ('delete', {rowid.format(row)}, {text.format(row)});"

    return [
        f"CREATE TRIGGER {table}_search_insert AFTER INSERT ON {table} BEGIN {put('new')} END",
        f"CREATE TRIGGER {table}_search_update AFTER UPDATE ON {table} BEGIN {drop('old')} {put('new')} END",
        f"CREATE TRIGGER {table}_search_delete AFTER DELETE ON {table} BEGIN {drop('old')} END",
    ]


def first() -> list[str]:
    """What the first migration runs."""
    tables = [table for table in KEPT if table != "absence"]
    kept = [trigger for table in tables for trigger in keeping_triggers(table, _LATER.get(table, ()))]
    searched = [trigger for table in SEARCHED for trigger in searching_triggers(table)]
    return [*FIRST_TABLES, *SEARCH_TABLES, *kept, *searched]


def absences() -> list[str]:
    """What the second migration runs: the table of declared absences."""
    return [*ABSENCE_TABLES, *keeping_triggers("absence")]


def costs() -> list[str]:
    """What the third migration runs: the cost of an interaction, in its images too."""
    old = [f"DROP TRIGGER interaction_kept_{event}" for event in ("insert", "update", "delete")]
    return [*COST, *old, *keeping_triggers("interaction")]


def statements() -> list[str]:
    """Everything that makes an empty journal."""
    return [*first(), *absences(), *costs()]
