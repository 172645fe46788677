"""Names as they are compared: folded words, and the keys under which a contact answers."""

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})
_PLAIN = {
    "ß": "ss",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "ı": "i",
}
_LETTERS = str.maketrans(_PLAIN)


def fold(text: str) -> str:
    """Lower case, without accents, plain apostrophes, single blanks: what two spellings of a name share."""
    if not text.isascii():
        import unicodedata

        text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).translate(_LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def keys_of(name: str, aliases: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The folded keys under which a contact answers, each with how it matches, the strongest kind once.

    ``Ada Lovelace`` answers to ``ada lovelace`` (full), ``ada l`` (initial), ``ada`` (first) and ``lovelace`` (last).
    """
    words = fold(name).split()
    found: dict[str, str] = {" ".join(words): "full"}
    for alias in aliases:
        found.setdefault(fold(alias), "alias")
    if len(words) > 1:
        found.setdefault(f"{words[0]} {words[-1][0]}", "initial")
        found.setdefault(words[0], "first")
        found.setdefault(words[-1], "last")
        if len(words) > 2:  # noqa: PLR2004  a name with a middle name also answers without it
            found.setdefault(f"{words[0]} {words[-1]}", "full")
    found.pop("", None)
    return list(found.items())
