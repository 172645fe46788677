"""What a terminal would obey is shown instead: control characters, escapes, marks that turn the direction of text."""

_PICTURES = 0x2400
_DELETE = 0x7F
_LAST_CONTROL = 0x9F
_TURNING = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str) -> str:
    r"""The text with every control character but the line break shown, and tabs as blanks.

    An escape becomes ``␛``, a second-row control ``\x9b``, a mark that turns the direction ``\u202e``; half a
    surrogate pair, which no stream can carry, is shown the same way. Letters of every script stay as they are.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _shown(c) for c in text.replace("\r\n", "\n").replace("\t", " "))


def one_line(text: str) -> str:
    """The visible text without line breaks: each run of them, with the blanks around it, is one blank."""
    if text.isprintable():
        return text
    return " ".join(line.strip() for line in visible(text).split("\n") if line.strip())


def _shown(character: str) -> str:
    code = ord(character)
    if character == "\n":
        return character
    if code < ord(" "):
        return chr(_PICTURES + code)
    if code == _DELETE:
        return "␡"
    if code <= _LAST_CONTROL:
        return f"\\x{code:02x}"
    if character in _TURNING or "\ud800" <= character <= "\udfff":
        return f"\\u{code:04x}"
    return character
