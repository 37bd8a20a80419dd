"""Phrases of service level agreements, and how the language says each of them, or that it cannot yet.

A phrase is looked for where something cannot come. Some are the language's own words in other clothes
(`no less than`): these are read as what they mean. Others need another sentence (`business days`), or cannot
be computed yet (`termination`): for these the catalogue has a row of the same name that says what to write.
"""

import re

from slac.diagnostics import Message
from slac.node import FrozenRecord
from slac.syntax.habits.habit import Habit, Meant

_EVENT = r"(?:incident|outage|occurrence|event|failure|breach|interruption|ticket)s?"
_FEE = (
    r"(?:(?:the|its|your|monthly|annual|yearly|total|service|subscription|applicable|then-current)\s+)*"
    r"(?:fees?|charges?|invoices?|bills?|price|subscription|\w+_fees?)\b"
)
_NUMBER = r"(?:[0-9]+|one|two|three|four|five|six|ten|twelve)"


class Phrase(FrozenRecord):
    """A phrase by the row of the catalogue that tells its cure."""

    row: str
    pattern: str
    readings: tuple[str, ...] = ()
    """What it is in the language's own words, with `{0}` for the first group of the pattern."""
    certain: bool = True


_SAID_OTHERWISE = (
    Phrase(
        "at-least",
        r"(?:no|not) (?:less|lower|fewer) than|not below|(?:at (?:a )?)?minimum(?: of)?|"
        r"min\.(?= )|(?:greater|higher|more) than or equal to", ("at least",),
    ),
    Phrase(
        "at-most",
        r"(?:no|not) (?:more|higher|greater|longer) than|not (?:to )?exceed(?:ing)?|"
        r"not above|(?:at (?:a |the )?)?max(?:imum)?(?: of)?|(?:less|"
        r"lower) than or equal to", ("capped at", "at most"),
    ),
    Phrase("capped", r"up to|limited to|not to exceed|a maximum of", ("capped at", "at most")),
    Phrase(
        "above",
        r"(?:more|greater|higher|longer) than|exceed(?:s|ing)?|over|in excess of", ("above",),
    ),
    Phrase("below", r"(?:less|lower|fewer|smaller|shorter) than|under|beneath", ("below",)),
    Phrase("exactly", r"equals?(?: to)?|equal to|precisely", ("exactly",)),
    Phrase("greater-of", r"(?:the )?(?:higher|larger|maximum|max) of", ("the greater of",)),
    Phrase("lesser-of", r"(?:the )?(?:lower|smaller|minimum|min) of", ("the lesser of",)),
    Phrase(
        "always",
        r"24\s?[/x*]\s?7(?:[/x*]365)?|around the clock|at all times|all day",
        ("always", "every day 00:00 to 24:00"),
    ),
    Phrase(
        "per-year",
        r"annually|yearly|per annum|p\.a\.|a year|each year|every year", ("per year",),
    ),
    Phrase("per-month", r"monthly|a month|each month|every month", ("per month",)),
    Phrase(
        "to-below",
        r"(?:until|till|up to but (?:not including|below))(?= [0-9])", ("to below",), False,
    ),
    Phrase(
        "cent",
        r"the (?:nearest )?(?:penny|pence|dime|cents|currency unit)|(?:two|"
        r"2) decimal(?:s| places)", ("the cent",), False,
    ),
    Phrase("in-period", r"during the (?:period|month)", ("in period",)),
)  # fmt: skip
_SAID_IN_ANOTHER_SENTENCE = (
    Phrase("between", r"between [0-9.]+\s?\S+ and [0-9.]+"),
    Phrase(
        "business-time",
        r"(?:business|working|work|office|service)[ -](?:days?|hours?)|workdays?|个?工作日|"
        r"个?工作小时",
    ),
    Phrase("single-day", r"(?<=open )on [0-9]{4}-[0-9]{2}-[0-9]{2}\b"),
    Phrase("half-day", r"(?:a )?half(?:[ -]a)?[ -]day|½ days?|半天"),
    Phrase(
        "end-of-month",
        r"(?:(?:by|before|until|till) )?(?:the )?end of (?:the )?(?:next|following|"
        r"current|this|same)?\s?(?:calendar |billing )?(?:month|quarter|year|period)",
    ),
    Phrase("months", r"(?:calendar )?(?:months?|mos?|quarters?|years?|yrs?)\b|个?月|年"),
    Phrase(
        "without-delay",
        r"immediately|promptly|asap\b|as soon as possible|without undue delay|"
        r"in a timely manner|instantly",
    ),
    Phrase("percentage-of-fee", rf"(?:percentage )?of {_FEE}|percent(?:age)? of {_FEE}"),
    Phrase(
        "for-each",
        r"(?:for|per) (?:each|every)?\s?(?:full|started|commenced|additional|further|"
        r"whole)?\s?(?:[0-9]+ )?(?:second|minute|hour|day)s?\b",
    ),
    Phrase("per-incident", rf"(?:per|for each|for every|for any|each|every) (?:single )?{_EVENT}"),
    Phrase(
        "times",
        rf"{_NUMBER} (?:or more )?(?:times|occasions)|"
        rf"(?:in )?(?:any )?{_NUMBER} (?:consecutive|successive|straight) \w+|in a row|"
        rf"consecutive|repeatedly|twice",
    ),
    Phrase(
        "share-of-tickets",
        r"(?:[0-9.]+\s?% )?(?:of|in) (?:all |the |such )*(?:tickets|requests|cases|calls|incidents|"
        r"responses|queries)|of the time\b",
    ),
    Phrase(
        "shortest-outage",
        r"(?:of |lasting |longer |shorter |for )*(?:more|less|longer|shorter|"
        r"at least)?\s?(?:than )?[0-9]+ \w+ (?:or (?:more|less|longer|shorter))|"
        r"(?:lasting|longer than|shorter than|consecutive minutes)",
    ),
    Phrase("whichever", r"whichever (?:is|comes) (?:the )?\w+"),
    Phrase(
        "only-when",
        r"if|unless|provided(?: that)?|except(?: (?:if|when|that))?|where|subject to",
    ),
    Phrase(
        "or-more",
        r"(?:[0-9.]+\s?[%\w]+ )?(?:or|and) (?:more|higher|better|greater|above|over|less|lower|below|worse)",
    ),
    Phrase(
        "plus-tax",
        r"(?:plus|excluding|including|excl\.?|incl\.?|before|net of) (?:vat|tax(?:es)?|"
        r"gst)",
    ),
)  # fmt: skip
_TOPICS = (
    Phrase("termination", r"terminat\w*|cancell?ation|cancel\b|withdraw\w*|解除|终止"),
    Phrase("renewal", r"renew\w*|auto-renew\w*|续期|续约"),
    Phrase(
        "liability",
        r"liabilit\w*|indemni\w*|warrant\w*|confidential\w*|governing|jurisdiction|"
        r"arbitration|assignment|intellectual|privacy|gdpr|不可抗力以外|保密|管辖",
    ),
    Phrase("force-majeure", r"force[ -]majeure|acts? of god|不可抗力"),
    Phrase(
        "maintenance",
        r"(?:scheduled|planned|emergency)[ -](?:maintenance|downtime)|maintenance\b|维护",
    ),
    Phrase(
        "latency",
        r"latency|response[ -]times?|error[ -]rates?|throughput|bandwidth|"
        r"packet[ -]loss|jitter|rpo\b|rto\b|durability|延迟",
    ),
    Phrase("import", r"import|include|require|extends|using"),
    Phrase("tier", r"tiers?\b|brackets?\b|levels?\b|bands?\b|steps?\b|rows?\b|if\b|when\b"),
)  # fmt: skip

CALLED = {
    "credit": "penalty penalties rebate compensation damages remedy remedies refund bonus malus credits",
    "commitment": "sla slo guarantee target promise objective uptime availability goal ensure",
    "measure": "downtime metric formula measurement kpi sli calculate define let",
    "term": "definition definitions means glossary",
    "severity": "priority prio sev p1 p2 p3 p4 critical urgency",
    "contract": "agreement policy document parties sla_agreement",
    "fee": "price charge charges subscription payment cost rate monthly_fee",
    "channel": "support helpdesk hotline contact email phone",
    "calendar": "hours opening_hours business_hours office_hours schedule",
    "exclusion": "exclude excluded excludes exception exceptions exclusions",
    "claim": "claims procedure request requests filing",
    "plan": "edition package offering product",
    "informational": "comment remark text section clause heading",
    "scenario": "test example case",
    "accept": "ignore allow suppress waive noqa",
    "capped at": "cap limit ceiling maximum max",
    "measured by": "measure metric based",
    "share of": "percentage fee base",
    "only when": "condition conditions requires if unless provided",
    "rounded": "round rounding",
    "excuses": "excludes exclude ignores exempts",
    "respond": "response reply acknowledge react reaction",
    "resolve": "resolution fix repair restore recovery workaround",
    "means": "definition description describes",
    "closed on": "holidays holiday closed",
    "open": "hours opens weekdays opening",
    "time zone": "timezone tz zone",
    "effective": "starts start commencement since date valid_from",
    "provider": "supplier vendor company we seller",
    "customer": "client buyer user subscriber you",
    "title": "name heading subject",
    "languages": "language lang",
    "paid": "payment payout pays",
    "within": "deadline until before",
    "by": "via channel through",
    "stating": "including containing enclosing evidence",
    "note": "comment remark notes",
    "expect": "assert then result",
    "given": "when with account",
    "outage": "downtime incident interruption",
    "covers": "includes scope",
    "staffed": "available hours open",
}
"""Other names of declarations and fields, by what these are called here."""


def _finder(phrase: Phrase) -> Habit:
    def find(text: str, at: int) -> Meant | None:
        # A word ends where a letter, a figure or a hyphen cannot go on with it.
        pattern = rf"(?i)(?:{phrase.pattern})(?![\w-])"
        found = re.compile(pattern).match(text, at)
        if not found or "\n" in found[0]:
            return None
        if phrase.readings:
            why = Message("foreign-phrase.why-words")
            return Meant(found.end(), phrase.readings, None, why, phrase.certain)
        cure, why = Message(f"phrase.{phrase.row}"), Message(f"phrase-why.{phrase.row}")
        return Meant(found.end(), (), cure, why)

    return Habit((), find, worded=bool(phrase.readings))


HABITS = tuple(_finder(each) for each in (*_SAID_OTHERWISE, *_SAID_IN_ANOTHER_SENTENCE))


def topic_of(line: str) -> tuple[str, str] | None:
    """The first phrase on a line that no declaration begins with, and the row that says what to do."""
    for topic in _TOPICS:
        found = re.search(rf"(?i)(?<![\w-])(?:{topic.pattern})(?![\w-])", line)
        if found:
            return found[0], topic.row
    return None


def called(word: str, possible: dict[str, int]) -> str:
    """What a declaration or field with another name is called here, among those that can come."""
    folded = word.casefold()
    for name, others in CALLED.items():
        if name.split()[0] in possible and folded in others.split():
            return name.split()[0]
    return ""
