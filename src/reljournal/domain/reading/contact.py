"""The words of contact: which verbs and nouns speak of meeting, calling and writing, and by which channel."""

from __future__ import annotations

from reljournal.domain.reading.tokens import Token, near
from reljournal.domain.reading.words import word_set
from reljournal.frozen import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ANY = ""
"""A word of contact that leaves the channel open: talked, met."""
PEN = "other"
"""A written word that leaves the channel open: messaged, replied."""


class Spot(NamedTuple):
    """A word of contact in a sentence."""

    at: int
    size: int
    channel: str
    form: str
    """``did`` (a finite verb that somebody does to another), ``both`` (meeting, talking), ``noun`` (a call, a letter),
    ``soft`` (said, thanked: contact only with a platform), ``place`` (a platform's name)."""


def _table(form: str, **rows: str) -> dict[str, tuple[str, str]]:
    channels = {"in_person": "in-person", "pen": PEN, "open": ANY}
    return {
        word.replace("_", " "): (channels.get(key, key), form) for key, words in rows.items() for word in words.split()
    }


_DID = _table(
    "did",
    call="called calls rang rings phoned phones telephoned dialled dialed voicemailed buzzed",
    video="facetimed facetimes skyped skypes videocalled",
    email="emailed emails e-mailed e-mails mailed",
    sms="texted smsed sms'd",
    whatsapp="whatsapped whatsapps whatsapp'd",
    telegram="telegrammed telegramed",
    slack="slacked",
    x="tweeted retweeted",
    in_person="""
    visited visits came_over came_by came_round came_around dropped_by dropped_in popped_by popped_in
    popped_over popped_round stopped_by hosted
    """,
    pen="""
    messaged dmed dm'd dmd pinged pings nudged replied replies answered responded responds commented
    comments reached_out reaches_out followed_up follows_up got_back sent sends forwarded
    """,
)
_BOTH = _table(
    "both",
    in_person="saw ran_into bumped_into hung_out hanging_out got_together dined lunched had_over",
    open="""
    met meets meet meeting talked talks talk talking spoke speaks speak chatted chats chat chatting
    caught_up catch-up catchup catch_up conversation conversations discussed discussion interview
    interviewed session 1:1 1on1 one-on-one 121 1-1 sync standup check-in checkin
    """,
    video="zoomed webinar",
)
_NOUN = _table(
    "noun",
    in_person="""
    coffee coffees lunch lunches dinner dinners breakfast brunch supper tea beer beers drink drinks wine
    pint pints walk walks walked hike hiked hiking stroll picnic party barbecue bbq barbeque concert
    cinema movie museum theatre opera meetup meet-up workshop conference game match dance danced visit
    visiting workout gym climbing climbed jog ran run bike ride swim swam sauna cake ice-cream pizza
    sushi wedding funeral playdate sleepover hangout boardgames cooked dancing date hug hugged lecture
    seminar reunion retreat celebration celebrated
    """,
    call="call calling ring phonecall phone-call voicemail phone",
    video="video-call videocall videochat",
    email="email e-mail mail mails mailing emailing newsletter",
    letter="letter letters postcard postcards card cards parcel",
    sms="text texts sms texting imessage",
    pen="""
    heard_from hear_from message messages messaging dm dms reply replies comment note ping invite invitation thread
    voice-message
    """,
    x="tweet retweet",
)
_SOFT = _table(
    "soft",
    open="""
    thanked congratulated asked told said invited introduced wished liked likes shared posted tagged
    connected endorsed followed added reacted poked mentioned congratulations congrats
    """,
)
WORDS: Mapping[str, tuple[str, str]] = {
    **_SOFT,
    **_NOUN,
    **_BOTH,
    **_DID,
    "wrote": ("email", "did"),
    "writes": ("email", "did"),
}
"""A word, or two, to the channel and form of contact."""

BASES = word_set(
    """
    call text email e-mail mail message dm ping phone ring facetime skype zoom visit meet see write
    whatsapp
    """
)
"""Verbs in the form of an order or a plan: "Call Ada", "to call Ada"."""

PLATFORMS: Mapping[str, str] = {
    **dict.fromkeys(
        ("zoom", "teams", "facetime", "skype", "webex", "jitsi", "hangouts", "video", "webcam", "meet"), "video"
    ),
    **dict.fromkeys(("phone", "telephone", "mobile", "landline", "call"), "call"),
    **dict.fromkeys(("email", "e-mail", "mail", "gmail"), "email"),
    **dict.fromkeys(("letter", "post", "postcard"), "letter"),
    **dict.fromkeys(("sms", "text", "imessage"), "sms"),
    **dict.fromkeys(("whatsapp", "wa"), "whatsapp"),
    **dict.fromkeys(("instagram", "insta", "ig"), "instagram"),
    **dict.fromkeys(("facebook", "fb", "messenger"), "facebook"),
    **dict.fromkeys(("x", "twitter"), "x"),
    **dict.fromkeys(("signal", "telegram", "slack", "linkedin"), ANY),
    **dict.fromkeys(
        ("discord", "mastodon", "bluesky", "wechat", "viber", "threema", "matrix", "reddit", "github", "snapchat"), PEN
    ),
}
"""What stands behind on, via, over and by; an empty value is the channel of that name."""

CLEAR = word_set(
    """
    zoom facetime skype webex jitsi whatsapp linkedin telegram instagram facebook twitter imessage sms
    insta
    """
)
"""Platforms that are no everyday words, and so count without on or via."""

_WORDY = word_set("teams signal slack x meet messenger")
_WAYS = word_set("on via over by through using per in")
_KINDS = word_set(
    """
    call calls meeting chat message messages dm dms conversation catch-up catchup thread exchange
    chatted coffee session
    """
)


def spots(found: list[Token], verbs: Mapping[str, str], channels: Sequence[str]) -> list[Spot]:
    """The words of contact in order; the user's own come before the table's."""
    said: list[Spot] = []
    at = 0
    while at < len(found):
        spot = _spot(found, at, verbs, channels) if found[at].kind in {"word", "number"} else None
        if spot:
            said.append(spot)
        at += spot.size if spot else 1
    return said


def _spot(found: list[Token], at: int, verbs: Mapping[str, str], channels: Sequence[str]) -> Spot | None:
    word = found[at].word
    after = near(found, at + 1)
    if f"{word} {after.word}" in verbs:
        return Spot(at, 2, verbs[f"{word} {after.word}"], "did")
    if word in verbs:
        return Spot(at, 1, verbs[word], "did")
    if word in _PAIR_STARTS and f"{word} {after.word}" in WORDS:
        return Spot(at, 2, *WORDS[f"{word} {after.word}"])
    place = _place(found, at, channels)
    if place is not None:
        return Spot(at, 1, place, "place")
    read = WORDS.get(word)
    return Spot(at, 1, *read) if read and not _other_sense(found, at) else None


def _place(found: list[Token], at: int, channels: Sequence[str]) -> str | None:
    """The channel of a platform's name that stands as one: on LinkedIn, a Zoom call, WhatsApp from Ada."""
    word = found[at].word
    if word in _NO_PLACES or (word not in PLATFORMS and word not in channels):
        return None
    channel = PLATFORMS.get(word) or word
    if _is_way(found, at):
        return channel
    after = near(found, at + 1).word
    if after in _KINDS and (word in CLEAR or word in _CALLED or found[at].cap):
        return channel
    if word in CLEAR and word not in WORDS:
        return channel
    opens = at == 0 and word in _WORDY | {"video"}
    own = word not in PLATFORMS and word not in WORDS
    named = (opens or own or (word in _WORDY and found[at].cap)) and after in {"with", "from", "to"}
    return channel if named else None


def _is_way(found: list[Token], at: int) -> bool:
    """Whether on, via, over and the like stand before a platform: on LinkedIn, over the phone, in Slack."""
    word, before = found[at].word, near(found, at - 1).word
    way = near(found, at - 2).word if before in _BETWEEN else before
    if word == "meet":
        return way in _WAYS and before == "google"
    if way == "in":
        return word in {"slack", "teams"}
    return way in _WAYS and not (word == "post" and way == "on")


def _other_sense(found: list[Token], at: int) -> bool:
    """Words of contact in another sense: the text of a contract, a business card, see you."""
    word, before, after = found[at].word, near(found, at - 1).word, near(found, at + 1).word
    if word == "date":
        return at > 0 and before not in _DATES
    return before in _SENSE_BEFORE.get(word, ()) or (word, after) in _SENSE_AFTER


_BETWEEN = word_set("the a my google ms microsoft")
_CALLED = word_set("video phone email text")
_NO_PLACES = word_set("other in-person")
_DATES = word_set("a lunch dinner coffee second first our")
_SENSE_BEFORE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("note", "comment", "mail"), word_set("to take no")),
    **dict.fromkeys(("card", "cards"), word_set("business credit bank")),
    "phone": word_set("a new her his their my"),
    "run": word_set("to will in we they i"),
}
_SENSE_AFTER = {(word, "of") for word in ("text", "card", "match", "letter", "call", "game", "ring")} | {("see", "you")}
_PAIR_STARTS = frozenset(word.split()[0] for word in WORDS if " " in word)
