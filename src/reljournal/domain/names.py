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
_TITLES = frozenset(
    {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "sir", "dame", "rev"}
    | {"herr", "frau", "monsieur", "madame", "mme", "signor", "signora", "senor", "senora"}
)
_LETTERS_BEHIND = frozenset({"jr", "sr", "phd", "md", "msc", "mba", "esq", "ii", "iii"})
_PARTICLES = frozenset(
    {"van", "von", "de", "der", "den", "del", "della", "di", "da", "la", "le", "du", "dos", "al", "bin", "st"}
)
_SMALL = _PARTICLES | {"of", "and", "the", "for", "&", "y", "und", "et", "in", "to"}
"""Words that begin or end no shorter form of a name."""
_SPELLED = {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
_LETTERS = str.maketrans(_PLAIN)
_UMLAUTS = str.maketrans(_SPELLED)


def fold(text: str) -> str:
    """Lower case, without accents, plain apostrophes, single blanks: what two spellings of a name share."""
    if not text.isascii():
        import unicodedata

        text = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).translate(_LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def keys_of(name: str, aliases: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The folded keys under which a contact answers, each with how it matches, the strongest kind once.

    ``Ada Lovelace`` answers to ``ada lovelace`` (full), ``ada l`` (initial), ``ada`` (first) and ``lovelace`` (last);
    titles, dots and what stands in brackets do not matter, nor do hyphens and apostrophes.
    """
    words = _plain_words(name)
    found = {fold(name): "full"}
    found.setdefault(" ".join(words), "full")
    for alias in aliases:
        found.setdefault(fold(alias), "alias")
        found.setdefault(" ".join(_plain_words(alias)), "alias")
    if len(words) > 1:
        found.setdefault(f"{words[0]} {words[-1][0]}", "initial")
        found.setdefault(words[0], "first")
        found.setdefault(words[-1], "last")
        if len(words) > 2:  # noqa: PLR2004  a name with a middle name also answers without it
            found.setdefault(f"{words[0]} {words[-1]}", "full")
            if words[-2] in _PARTICLES:
                found.setdefault(f"{words[-2]} {words[-1]}", "last")
            found |= {key: match for key, match in _pairs(words) if key not in found}
    for key, match in list(found.items()):
        found.setdefault(key.replace("-", " "), match)
        found.setdefault(key.replace("'", ""), match)
    spelled = name.translate(_UMLAUTS), tuple(alias.translate(_UMLAUTS) for alias in aliases)
    if spelled != (name, aliases):
        found = dict(keys_of(*spelled)) | found
    found.pop("", None)
    return list(found.items())


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    """The double names in one of three words and more: Mary Ann of Mary Ann Evans, Garcia Marquez."""
    pairs = [(words[:2], "first"), (words[-2:], "last")]
    return [(" ".join(pair), match) for pair, match in pairs if _SMALL.isdisjoint(pair)]


def _plain_words(name: str) -> list[str]:
    """The folded words of a name without titles in front, letters behind, dots, commas and brackets."""
    words, depth = [], 0
    for word in fold(name.replace(".", " ").replace(",", " ")).split():
        depth += word.count("(")
        if not depth:
            words.append(word.strip("\"'"))
        depth = max(0, depth - word.count(")"))
    words = [word for word in words if word]
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _LETTERS_BEHIND:
        words = words[:-1]
    return words
