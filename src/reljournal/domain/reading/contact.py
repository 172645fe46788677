"""The words of contact: which verbs and nouns speak of meeting, calling and writing, and by which channel."""

from __future__ import annotations

from reljournal.domain.reading.senses import SENSE_BEFORE, other_sense, topic
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
    call="""
    called calls calling rang rings ringing phoned phones phoning telephoned dialled dialed voicemailed
    buzzed cold-called
    """,
    video="""
    zoom'd skype'd facetime'd facetimed facetimes facetiming skyped skypes videocalled video-called
    video_called
    """,
    email="emailed emails emailing e-mailed e-mails e-mailing mailed mailing writing_to",
    sms="texted texting smsed sms'd imessaged",
    whatsapp="whatsapped whatsapps whatsapping whatsapp'd",
    telegram="telegrammed telegramed",
    slack="slacked slack'd",
    x="tweeted tweeting retweeted tweeted_at",
    in_person="""
    visited visits came_over came_by came_round came_around dropped_by dropped_in popped_by popped_in
    popped_over popped_round stopped_by hosted
    """,
    pen="""
    messaged messaging msged msgd dmed dm'd dmd dming pinged pings pinging nudged replied replies replying answered
    responded responds commented comments reached_out reaches_out reaching_out followed_up follows_up
    following_up got_back sent sends sending forwarded contacted contacting in_touch
    """,
)
_BOTH = _table(
    "both",
    in_person="""
    saw ran_into running_into bumped_into bumping_into hung_out hanging_out got_together dined lunched
    had_over played playing
    """,
    open="""
    met meets meet meeting mtg convo talked talks talk talking spoke speaks speak chatted chats chat chatting
    caught_up catch-up catchup catch_up conversation conversations discussed discussion interview
    interviewed session 1:1 1on1 one-on-one 121 1-1 sync standup check-in checkin worked_with sat_with
    stayed_with
    """,
    video="zoomed zooming skyping webinar videoconference",
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
    call="call ring phonecall phone-call voicemail phone tel telco telcon",
    video="video-call videocall videochat video-chat vc",
    email="email e-mail mail mails newsletter write",
    letter="letter letters postcard postcards card cards parcel",
    sms="text texts sms imessage",
    pen="""
    heard_from hear_from heard_back hear_back message messages msg msgs dm dms reply replies comment note ping
    invite invitation thread voice-message line lines answer response responses
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
    whatsapp calling ringing phoning facetiming emailing e-mailing mailing texting whatsapping messaging
    dming pinging replying reaching following tweeting writing sending contacting sms slack imessage msg
    """
)
"""Verbs in the form of an order, a plan or an attempt: "Call Ada", "to call Ada", "tried calling Ada"."""

NAMED = word_set(
    """
    meeting mtg talk chat convo conversation catch-up catchup discussion interview session sync standup
    check-in checkin 1:1 1on1 one-on-one 121 1-1
    """
)
"""Words of talking that are nouns, and so may go on with another: a catch-up call."""

PLATFORMS: Mapping[str, str] = {
    **dict.fromkeys(
        ("zoom", "teams", "facetime", "skype", "webex", "jitsi", "hangouts", "video", "webcam", "meet"), "video"
    ),
    **dict.fromkeys(("phone", "telephone", "mobile", "landline", "call", "voicemail"), "call"),
    **dict.fromkeys(("email", "e-mail", "mail", "gmail"), "email"),
    **dict.fromkeys(("letter", "post", "postcard"), "letter"),
    **dict.fromkeys(("sms", "text", "imessage"), "sms"),
    **dict.fromkeys(("whatsapp", "wa"), "whatsapp"),
    **dict.fromkeys(("instagram", "insta", "ig"), "instagram"),
    **dict.fromkeys(("facebook", "fb", "messenger"), "facebook"),
    **dict.fromkeys(("x", "twitter"), "x"),
    **dict.fromkeys(("signal", "telegram", "slack", "linkedin"), ANY),
    **dict.fromkeys(
        word_set(
            "discord mastodon bluesky wechat viber threema matrix reddit github snapchat strava tiktok dm message"
        ),
        PEN,
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
_BRANDS = word_set("teams signal slack x messenger fb ig insta discord")
_WAYS = word_set("on via over by through using per in")
_KINDS = word_set(
    """
    call calls meeting chat message messages msg dm dms conversation catch-up catchup thread exchange
    chatted coffee session huddle conference interview videocall post story request invite invitation
    group
    """
)


def spots(found: list[Token], verbs: Mapping[str, str], channels: Sequence[str]) -> list[Spot]:
    """The words of contact in order; the user's own come before the table's."""
    said: list[Spot] = []
    at = 0
    while at < len(found):
        spot = _spot(found, at, verbs, channels) if found[at].kind in {"word", "number"} else None
        if spot and said and _goes_on(found, said[-1], spot):
            said[-1] = _joined(said[-1], spot)
        elif spot:
            said.append(spot)
        at += spot.size if spot else 1
    return said


def _goes_on(found: list[Token], first: Spot, second: Spot) -> bool:
    """Whether two nouns in a row are one: a conference call, a birthday card, a catch-up call."""
    if first.at + first.size != second.at or second.form not in {"noun", "both"} or found[first.at].owner:
        return False
    if second.form == "both" and found[second.at].word not in NAMED:
        return False
    return first.form == "noun" or (first.form == "both" and found[first.at].word in NAMED)


def _joined(first: Spot, second: Spot) -> Spot:
    """Two nouns as one: the second says what it is, the first how, where the second leaves that open."""
    channel = second.channel
    if channel == ANY or (channel == PEN and first.channel != "in-person"):
        channel = first.channel or channel
    return Spot(first.at, first.size + second.size, channel, second.form)


def _spot(found: list[Token], at: int, verbs: Mapping[str, str], channels: Sequence[str]) -> Spot | None:
    word = found[at].word
    after = near(found, at + 1)
    if verbs and f"{word} {after.word}" in verbs:
        return Spot(at, 2, verbs[f"{word} {after.word}"], "did")
    if word in verbs:
        return Spot(at, 1, verbs[word], "did")
    pair = f"{word} {after.word}" if word in _PAIR_STARTS else ""
    if pair in WORDS and not _other_pair(found, at, pair):
        return Spot(at, 2, *WORDS[pair])
    place = _place(found, at, channels)
    if place is not None:
        return Spot(at, 1, place, "place")
    read = WORDS.get(word)
    if word in _PLURALS and after.word in {"from", "to", "between"}:
        read = WORDS[word][0], "noun"
    return Spot(at, 1, *read) if read and not other_sense(found, at) and not topic(found, at, read[1]) else None


def _other_pair(found: list[Token], at: int, pair: str) -> bool:
    """Two words of contact in another sense: stay in touch, came by mail."""
    return near(found, at - 1).word in SENSE_BEFORE.get(pair, ()) or near(found, at + 2).word in PLATFORMS


def _place(found: list[Token], at: int, channels: Sequence[str]) -> str | None:
    """The channel of a platform's name that stands as one: on LinkedIn, a Zoom call, WhatsApp from Ada."""
    word = found[at].word
    if word in _NO_PLACES or (word not in PLATFORMS and word not in channels) or topic(found, at, "noun"):
        return None
    channel = word if word in channels else PLATFORMS.get(word) or word
    if _is_way(found, at):
        return channel
    after = near(found, at + 1).word
    if after in _MANNERS:
        after = near(found, at + 2).word
    if after in _KINDS and (word in CLEAR | _CALLED | _BRANDS or found[at].cap):
        return channel
    if word in CLEAR and word not in WORDS:
        return None if near(found, at - 1).word in _EMPLOYED else channel
    opens = at == 0 and (word in _WORDY or word not in WORDS)
    own = word not in PLATFORMS and word not in WORDS
    named = (opens or own or (word in _WORDY and found[at].cap)) and after in {"with", "from", "to"}
    return channel if named else None


def _is_way(found: list[Token], at: int) -> bool:
    """Whether on, via, over and the like stand before a platform: on LinkedIn, over the phone, in Slack."""
    word, before = found[at].word, near(found, at - 1).word
    way = near(found, at - 2).word if before in _BETWEEN or near(found, at - 1).owner else before
    if word == "meet":
        return way in _WAYS and before == "google"
    if way == "in":
        return word in {"slack", "teams"}
    return way in _WAYS and not (word == "post" and way == "on")


_PLURALS = word_set("calls emails e-mails comments replies pings")
"""Nouns in front of from and to, else verbs: Ada calls."""
_BETWEEN = word_set("the a my our her his their your google ms microsoft")
_EMPLOYED = word_set("at for from of joined joins joining left leaves leaving quit deleted")
"""In front of a platform's name these speak of the company: she left Facebook, Ada from LinkedIn."""
_CALLED = word_set("video phone email text")
_NO_PLACES = word_set("other in-person")
_MANNERS = word_set("voice video group direct private")
_PAIR_STARTS = frozenset(word.split()[0] for word in WORDS if " " in word)
