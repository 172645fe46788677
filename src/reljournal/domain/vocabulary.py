"""The words of the program (DESIGN 2): circles, channels, kinds."""

CIRCLES = {"inner": 7, "close": 30, "friend": 180, "network": 365, "known": None}
"""Circle to its cadence in days."""

LIVE = ("in-person", "call", "video")
WRITTEN = (
    "email",
    "letter",
    "sms",
    "whatsapp",
    "signal",
    "telegram",
    "slack",
    "linkedin",
    "x",
    "facebook",
    "instagram",
    "other",
)
CHANNELS = LIVE + WRITTEN
DIRECTIONS = ("in", "out", "both")

NOTE_KINDS = ("need", "goal", "value", "interest", "expertise", "news", "family", "work", "preference", "met", "fact")
REPLACING_KINDS = ("work",)
"""The kinds of note of which a new one takes the place of the one that held."""
LOOP_KINDS = ("reply", "promise", "waiting", "question", "repair", "plan")
STATUSES = ("active", "archived", "resting", "deceased")
CONTACT_KINDS = ("person", "organisation")
BANDS = ("new", "in rhythm", "due", "overdue", "drifting", "dormant")
STAGES = ("attention", "attraction", "affinity", "audience")
