"""Summaries for the tests of this folder, and a plain tree of what is in them."""

from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

from slac.agreement import Agreement
from slac.backends.artifact import Provenance
from slac.backends.backend import Finding
from slac.backends.html.examples import examples_of
from slac.backends.html.sample_outages import sample_outages
from slac.backends.html.summary import emit_summary
from slac.pipeline import check_file
from slac.resolving.policy import resolve_policy
from slac.source import Source
from slac.syntax.parser import parse_policy

ROOT = Path(__file__).parent.parent.parent
POLICIES = ("mwe_hosting", "genesys_cloud")
VOID = {"meta", "input", "br", "hr", "col", "link", "img", "base", "source", "embed"}
HIDDEN = {"style", "title", "desc"}


@dataclass
class Element:
    """An element of a page; `content` are its texts and elements, in order."""

    tag: str
    attributes: dict[str, str]
    content: list["Element | str"] = field(default_factory=list)

    def all(self, tag: str = "", **wanted: str) -> list["Element"]:
        """The elements below, in order, of a tag and with the attributes; `cls` is a class."""
        found = []
        for each in self.content:
            if isinstance(each, Element):
                if tag in ("", each.tag) and all(each.has(name, value) for name, value in wanted.items()):
                    found.append(each)
                found += each.all(tag, **wanted)
        return found

    def has(self, name: str, value: str) -> bool:
        if name == "cls":
            return value in self.attributes.get("class", "").split()
        return self.attributes.get(name) == value

    def one(self, tag: str = "", **wanted: str) -> "Element":
        (found,) = self.all(tag, **wanted)
        return found

    def text(self) -> str:
        """The text that a reader sees, each piece apart."""
        parts = [
            each if isinstance(each, str) else each.text()
            for each in self.content
            if isinstance(each, str) or each.tag not in HIDDEN
        ]
        return " ".join(" ".join(parts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.path = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.path[-1].content.append(element)
        if tag not in VOID:
            self.path.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.path[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.path.pop().tag == tag, f"</{tag}> closes something else at {self.getpos()}"

    def handle_data(self, data: str) -> None:
        self.path[-1].content.append(data)


def read_page(html: str) -> Element:
    """The page as a tree; asserts that every element is closed where it should be."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.path) == 1, f"<{reader.path[-1].tag}> is never closed"
    return reader.path[0]


@cache
def policy(name: str) -> Agreement:
    agreement = check_file(ROOT / "policies" / f"{name}.sla.md", f"policies/{name}.sla.md").agreement
    assert agreement is not None
    return agreement


@cache
def summary(name: str) -> str:
    """The summary of one of the two real policies, as `slac build` makes it."""
    path = ROOT / "policies" / f"{name}.sla.md"
    checked = check_file(path, path.as_posix())
    assert checked.agreement is not None
    findings = [Finding(each) for each in checked.findings]
    findings += [Finding(each.diagnostic, each.acceptance) for each in checked.accepted]
    provenance = Provenance(checked.source, sha256(path.read_bytes()).hexdigest(), "1.2.3")
    examples, outages = examples_of(checked.agreement), sample_outages(checked.agreement)
    return emit_summary(checked.agreement, provenance, tuple(findings), examples, outages).text


@cache
def page(name: str) -> Element:
    return read_page(summary(name))


def edition(name: str, language: str) -> Element:
    """The whole page of a policy in one language."""
    return page(name).one("article", lang={"zh": "zh-Hans"}.get(language, language))


def resolve(text: str, name: str = "small.sla") -> Agreement:
    source = Source(name, text)
    parsed, document, problems = parse_policy(source)
    assert parsed is not None, problems
    agreement, problems = resolve_policy(parsed, document)
    assert agreement is not None, problems
    return agreement


def summarise(text: str, name: str = "small.sla", *, tabled: bool = True) -> str:
    """The summary of a policy given as text; where it is not `tabled` from hours to money, its scenarios are
    the examples.
    """
    agreement = resolve(text, name)
    provenance = Provenance(Source(name, text), sha256(text.encode()).hexdigest(), "1.2.3")
    examples, outages = examples_of(agreement), sample_outages(agreement) if tabled else None
    return emit_summary(agreement, provenance, (), examples, outages).text


SMALL = """
contract small {
  title     "Small"
  version   "First"
  provider  "Provider" as PARTY
  customer  "Customer"
  languages en
  currency  EUR
  time zone "Europe/Paris"
}
fee price "Price" per month
measure uptime "Uptime" = (time in period - time of outages not excused) / time in period
commitment kept "Kept": uptime at least 99%
credit rebate "Rebate" {
  measured by uptime
  share of price
  below 98%               : 100%
  from 98% to below 99%   : (99% - uptime) / 2%
}
scenario "Half a day" {
  given period 2024-04, price 100 EUR
  outage 2024-04-03 00:00 to 2024-04-03 09:00
  expect credit 12.50 EUR
}
"""
