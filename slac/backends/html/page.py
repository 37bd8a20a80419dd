"""What one edition of the page says, ready to be laid out by the templates."""

from dataclasses import dataclass

from markupsafe import Markup

from slac.agreement import Claim, Exclusion, Obligation, Term
from slac.agreement.expressions import Rounding
from slac.backends.html import hours, promise, remedies
from slac.backends.html.clauses import ClauseInWords, declared_beside
from slac.backends.html.edition import Edition
from slac.backends.html.findings import FindingInWords
from slac.backends.html.money_table import MoneyTable
from slac.backends.html.reading_notes import ReadingInWords
from slac.backends.html.responses import Responses, support_channels
from slac.backends.html.time_line import TimePoint
from slac.diagnostics import Fact, Listing, Message
from slac.wording.catalogue import has_row
from slac.wording.dates import day
from slac.wording.names import text_of
from slac.wording.places import zone_phrase

FRONT = ("brief", "response", "exclusions", "claim")
"""The sections that a client needs, on the first two pages; all others are the annex."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that one edition says, ready to be laid out."""

    edition: Edition
    watch: tuple[Markup, ...]
    groups: tuple[promise.PlanGroup, ...]
    money: MoneyTable | None
    responses: Responses
    time_line: tuple[TimePoint, ...]
    days: tuple[int, ...]
    credits: tuple[remedies.CreditInWords, ...]
    calendars: tuple[hours.CalendarInWords, ...]
    readings: tuple[ReadingInWords, ...]
    findings: tuple[FindingInWords, ...]
    clauses: tuple[ClauseInWords, ...]

    clocks_change: bool
    sections: tuple[str, ...]
    running_title: Markup

    @property
    def front(self) -> tuple[str, ...]:
        return tuple(each for each in self.sections if each in FRONT)

    @property
    def annex(self) -> tuple[str, ...]:
        return tuple(each for each in self.sections if each not in FRONT)

    @property
    def translated(self) -> bool:
        """Whether this edition is not in the language in which the contract was first written."""
        return self.edition.language != self.edition.agreement.header.languages[0]

    @property
    def original(self) -> Fact:
        """The language in which the contract was first written, as this edition calls it."""
        first = self.edition.agreement.header.languages[0].split("-")[0]
        return Message(f"called.{first}") if has_row(f"called.{first}") else first

    @property
    def facts(self) -> tuple[Markup, ...]:
        """What stands under the title: version, dates, and what is measured in which zone and currency."""
        agreement, header, say = self.edition.agreement, self.edition.agreement.header, self.edition.say
        kind = Message(f"period.{agreement.period.kind.value}", day=agreement.period.anchor)
        named: list[tuple[str, Fact]] = [("header.version", header.version)] if header.version else []
        named += [("header.effective", day(header.effective))] if header.effective else []
        named += [("header.updated", day(header.updated))] if header.updated else []
        named += [("header.in_force", each) for each in header.in_force]
        found = [say("page.fact", name=Message(key), value=value) for key, value in named]
        zone = zone_phrase(header.zone)
        found.append(say("header.measured", period=kind, zone=zone, currency=header.currency))
        assumed = {
            "header.currency": header.currency_assumed,
            "header.zone": header.zone.assumed,
            "header.period": agreement.period.assumed,
        }
        if any(assumed.values()):
            what = Listing(tuple(Message(key) for key, ours in assumed.items() if ours))
            found.append(say("header.assumed-facts", what=what))
        if not agreement.period.declared:
            found.append(say("header.assumed_period"))
        return tuple(found)

    @property
    def noted_channels(self) -> set[str]:
        """The channels whose notes stand at the table of responses."""
        return support_channels(self.edition.agreement)

    @property
    def ways(self) -> tuple[Markup, ...]:
        """By which channel, under which subject and to whom a claim is sent."""
        claim, e = self.edition.agreement.claim, self.edition
        if claim is None:
            return ()
        found = [e.say("claim.to", addressee=text) for text in claim.addressed_to]
        if claim.subject:
            found.insert(0, e.say("claim.subject", words=claim.subject))
        if claim.channel and not self._says_channel(claim):
            found.insert(0, e.name_of("channel", claim.channel))
        return (e.begun(found[0]), *found[1:]) if found else ()

    def _says_channel(self, claim: Claim) -> bool:
        """Whether a claim's addressee names its channel already."""
        channel = text_of(self.edition.agreement, "channel", claim.channel or "")
        if channel is None:
            return False
        language = self.edition.language
        own = channel.in_language(language).casefold()
        return any(own in each.in_language(language).casefold() for each in claim.addressed_to)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The defined terms that no table has beside it."""
        agreement = self.edition.agreement
        beside = declared_beside(agreement, "severity", "term") if agreement.severities else ()
        return tuple(each for each in agreement.terms if each.name not in beside)

    @property
    def roundings(self) -> tuple[tuple[Rounding, bool], ...]:
        """The ways in which amounts are rounded, each once and with whether the contract says so."""
        tables = self.edition.agreement.credits
        return tuple(dict.fromkeys((each.rounding, each.rounding_declared) for each in tables))

    @property
    def charges_noted(self) -> bool:
        """Whether the table of responses says what costs extra outside hours."""
        return any(target.extra for each in self.responses.severities for target in each.targets)

    @property
    def cause_count(self) -> int:
        return len({cause for each in self.edition.agreement.exclusions for cause in each.causes})

    def causes(self, exclusion: Exclusion) -> tuple[Markup, ...]:
        return tuple(self.edition.name_of("cause", each) for each in exclusion.causes)

    @property
    def counted_causes(self) -> tuple[Markup, ...]:
        causes = self.edition.agreement.causes
        return tuple(self.edition.name_of("cause", each.name) for each in causes if each.counts)

    def duties(self, role: str) -> tuple[Obligation, ...]:
        return tuple(each for each in self.edition.agreement.obligations if each.party.value == role)

    def duties_beside(self, kind: str, name: str) -> tuple[Obligation, ...]:
        """The duties in the same section of the contract as a declaration."""
        names = declared_beside(self.edition.agreement, kind, "obligation", name)
        return tuple(each for each in self.edition.agreement.obligations if each.name in names)

    def clauses_of(self, section: str) -> tuple[ClauseInWords, ...]:
        return tuple(each for each in self.clauses if each.section == section and each.prose)

    def clauses_besides(self, section: str) -> tuple[ClauseInWords, ...]:
        """The clauses that say something here although their text stands beside another section."""
        return tuple(each for each in self.clauses if section in each.also and each.prose)
