"""The small words of English that the reader has to know."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set; a table of words reads best as a text."""
    return frozenset(text.split())


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
FULL_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
WORDY_WEEKDAYS = word_set("sat sun wed weds mon")
"""Short ones that are also words."""
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
}  # fmt: skip
SEASONS = word_set("spring summer autumn fall winter")
PARTS_OF_DAY = word_set("morning afternoon evening night noon lunchtime")
DAY_WORDS = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | word_set(
        """
    today yesterday tomorrow tonight morning afternoon evening night week weekend month year noon
    midnight
    """
    )
)

SMALL_VERBS = word_set(
    """
    is are was were be been being am has have had having do does did done will would can could shall
    should may might must got get gets getting received went go going come coming came comes gave give
    gives made make took take told said says asked thinks thought knows knew wants wanted needs needed
    seems felt feels looks looked
    """
)
PLAIN = word_set(
    """
    a an the this that these those some any no every each all both other another i me my we us our you
    your he him his she her it its they them their mine ours who whom whose which what someone somebody
    everyone everybody nobody anyone something and or but nor so yet then than as if when while because
    since until till after before though although where why how whether with without in on at to from
    for of by about into over under onto off up down out through via per between among near around
    during against towards toward across along behind beside besides regarding re concerning like except
    minus not just also again still already finally only even too very really quite almost nearly never
    always often here there now later soon early late back first last next past previous good great nice
    long short quick lovely brief hi hello hey thanks thank dear re fwd yes ok okay ps nb new old
    """
)
"""Prepositions, pronouns and other small words that are no verbs."""
FUNCTION = PLAIN | SMALL_VERBS
"""Words that are never part of a name next to them, even with a capital."""

SURNAME_PARTICLES = word_set(
    """
    van von de der den del della di da la le du dos das al bin ibn ben ter ten zu st
    """
)
TITLES = word_set(
    """
    dr mr mrs ms miss mx prof professor sir dame lord lady st jr sr rev fr herr frau monsieur madame mme signor
    signora senor senora
    """
)
THINGS = word_set(
    """
    street st road rd avenue ave lane square park place bridge station airport tower building hall house
    lake river mount mountain island beach bay valley hill university college school institute
    institution academy foundation hospital clinic museum gallery library theatre theater cinema hotel
    cafe bar pub restaurant bakery church cathedral conference summit festival day award prize medal
    lecture scholarship fellowship project programme program bank group company corp inc ltd llc gmbh
    times magazine show fund centre center county city airlines stadium arena
    """
)
"""A capitalised one behind a name makes the whole a place or a thing: Ada Street, the Grace Hopper Conference."""

EVERYDAY = (
    word_set(
        """
    will mark rose grace hope bill art jack sue pat faith joy dawn summer frank drew miles chase penny
    ruby pearl ivy lily daisy heather holly iris max rich rob nick gene dean earl guy van ray sky star
    sunny victor christian norm grant lance clay cliff glen forest wade don chip buddy angel crystal
    amber jade olive ginger sage basil rosemary violet hazel autumn eve carol chuck dale dick duke harry
    jean kit lane mason hunter parker carter page piper porter price reed ridge river robin stone storm
    trip wren woody young peg sandy misty melody harmony patience charity prudence honor honour
    constance felicity noble brook cherry candy bunny gale gay happy merry roman paris london florence
    sydney austin dallas chelsea georgia virginia carolina charlotte victoria madison jordan israel
    china india asia troy lincoln houston vienna verona ace bay bear blue bud cash colt cook dash dot
    fern flora flower fox gray green hart heath hill jazz jet jewel journey king lark law laurel link
    love lucky major marina marshall means mercy moon myrtle ocean opal pace park peace phoenix pip
    queen rain raven rex rusty saint scout sharp sherry shell sierra skip snow sterling tab tad talent
    tiger trace treasure true wolf zen west east ward
    """
    )
    | MONTHS.keys()
    | WEEKDAYS.keys()
)
"""Names that are also words: they count only where they stand as names."""

ABSTRACT = word_set("hope joy faith grace patience charity mercy love honor honour peace")
"""In small letters behind ``with`` these are a manner, unless something of contact stands before it."""
