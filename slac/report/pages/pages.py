"""What `slac explain` says: a page for each rule, a paragraph for each error of reader and resolver."""

import re

from slac.pipeline import UNUSED_ACCEPTANCE, UNUSED_ACCEPTANCE_FAMILY
from slac.report.style import Style
from slac.report.terminal_cells import pad, wrap
from slac.rules.registry import FAMILIES, RULES
from slac.rules.support.rule import AnyRule
from slac.rules.support.rule_page import completed, page_of
from slac.runtime.spelling import suggest

_ERRORS = """
E001 unexpected-word: A word stands where the grammar has no place for it.
E002 open-fence: A code fence of a literate policy is opened and never closed.
E003 too-deep: An expression or condition is nested deeper than anybody could read it aloud.
E004 unknown-declaration: A line begins with a word that begins no declaration.
E005 unknown-field: A block holds a field that does not belong into it. Unknown fields are never ignored.
E006 missing-part: Something that the sentence needs is left out.
E007 misspelt-word: A word is almost one that could stand here, or stands where only another can.
E008 reserved-word: A name begins as the language's own phrases do, so that nobody could tell them apart.
E009 unclosed-string: A quoted text does not end on its line.
E010 unclosed-brace: A block is opened and never closed.
E011 unopened-brace: A brace closes nothing.
E012 stray-character: A character has no meaning in the language.
E013 full-width-punctuation: A full-width sign stands where an ASCII one is meant.
E014 comparison-symbol: Limits are said in words, such as `at least`, so that a lawyer can read them
aloud.
E015 dash-range: `X - Y` does not say whether its ends belong to it: `from X to below Y` does.
E016 grouped-number: A number is written with separators, which mean different things in different
countries.
E017 long-number: A number has more digits than anything that is measured or paid.
E018 malformed-number: A number is written in a way that can be read in more than one sense.
E019 invisible-character: A character that cannot be seen could change what the text seems to say.
E020 crossing-fence: A declaration begins in one code fence and ends in another.
E021 too-many-errors: There are so many errors that only the first are shown.
E030 no-such-file: There is no file of that name.
E031 is-directory: A folder was given where a file is needed.
E032 unreadable-file: The file cannot be read.
E033 too-large: The file is larger than any agreement.
E034 binary-file: The file is not a text.
E035 wrong-encoding: The text is not in UTF-8. Guessing an encoding could change a name or a figure.
E036 empty-file: There is nothing in the file.
E101 duplicate-name: Two declarations own one name, or a thing of which there is one is declared twice.
E102 unknown-name: A name is used that no declaration owns.
E103 missing-translation: A text is not there in every language that the contract names.
E104 duplicate-field: A field is given twice, and nothing says which counts.
E105 missing-field: A declaration lacks something without which it means nothing.
E106 units-mismatch: Time, shares and money are mixed: an hour is not a percentage.
E107 mixed-currencies: An amount is in another currency than the contract's.
E108 circular-definition: Measures are defined by each other, so that none has a value.
E109 impossible-date: A day or time that no calendar has.
E110 unknown-zone: A time zone that the IANA database does not know. Abbreviations such as EST are no
zones.
E112 unknown-language: A translation is in a language that the contract does not name, or is there twice.
E113 wrong-kind: A name is declared, but as something that cannot stand here.
E115 misplaced-field: A field or declaration stands where it has no meaning.
E119 wrong-value: A value is not one that the declaration allows.
E120 missing-contract: The policy has no `contract` block: no parties, no currency, no time zone.
E121 zero-quantum: Nothing can be rounded to a multiple of zero.
E122 not-constant: A figure is needed that can be worked out from the policy alone.
E123 rounds-each-of-nothing: Only stretches of time can be rounded one by one.
E124 too-many-factors: A formula multiplies so many quantities that no computer could hold the result.
"""
_ENTRY = re.compile(r"(?m)^(E\d{3}) ([a-z-]+): ((?:.|\n(?!E\d))+)")
ERRORS = tuple((code, name, " ".join(said.split())) for code, name, said in _ENTRY.findall(_ERRORS))
"""Code, name and explanation of each error, in the order of their codes."""

_UNUSED = """A policy accepts a finding that is not there.

An acceptance that matches nothing hides nothing today, and hides the next finding of that name tomorrow,
which nobody has looked at. It also says in court that a defect was known which the text no longer has.

Take the acceptance away, name the rule rightly, or name the declaration that the finding is about."""


def page_about(wanted: str) -> str | None:
    """The page about a rule or an error, by name or code, as Markdown; None where there is none.

    The example of a rule is shown as the whole policy, so that it can be copied into a file and checked.
    """
    for rule in RULES:
        if wanted.lower() in (rule.code.lower(), rule.name):
            page = page_of(rule)
            return f"{heading_of(rule)}\n\n{page.as_markdown(completed(page))}"
    code, name = UNUSED_ACCEPTANCE
    if wanted.lower() in (code.lower(), name):
        return f"# {name} ({code}, warning)\n\n{_UNUSED}\n"
    for code, name, said in ERRORS:
        if wanted.lower() in (code.lower(), name):
            return f"# {name} ({code}, error)\n\n{said}\n"
    return None


def heading_of(rule: AnyRule) -> str:
    """The heading of a rule's page."""
    return f"# {rule.name} ({rule.code}, {rule.severity})"


def nearest_page(wanted: str) -> str:
    """A question that names the page that was probably meant, or ""."""
    names = [rule.name for rule in RULES] + [rule.code for rule in RULES]
    names += [part for code, name, _ in ERRORS for part in (code, name)] + list(UNUSED_ACCEPTANCE)
    return suggest(wanted, names)


def render_list(style: Style) -> str:
    """Every rule by family, and every error, a line each."""
    lines: list[str] = []
    for family in FAMILIES:
        entries = [(rule.code, rule.name, page_of(rule).text.split("\n\n")[0]) for rule in family.rules]
        if family.folder == UNUSED_ACCEPTANCE_FAMILY:
            entries.append((*UNUSED_ACCEPTANCE, _UNUSED.split("\n\n", maxsplit=1)[0]))
        lines += _section(family.title, entries, style)
    lines += _section("Errors of the text and its meaning", list(ERRORS), style)
    return "\n".join(lines) + "\n"


def _section(title: str, entries: list[tuple[str, str, str]], style: Style) -> list[str]:
    if not entries:
        return []
    lines = [style.paint("1", title)]
    for code, name, said in entries:
        first, *rest = wrap(" ".join(said.split()), style.width - 36)
        lines.append(f"  {style.paint('1;36', code)}  {pad(name, 26)}  {first}".rstrip())
        lines += [" " * 36 + line for line in rest]
    return [*lines, ""]


def render_page(markdown: str, style: Style) -> str:
    """A page as it is written; on a colour terminal its headings stand out."""
    if not style.colour:
        return markdown
    return re.sub(
        r"(?m)^(#+ .*|(?:Example|Use instead):.*)$", lambda found: style.paint("1", found[1]), markdown
    )
