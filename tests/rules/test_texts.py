"""References, headings, terms and characters: found where they are wrong, left alone where they are right."""

import pytest

from slac.pipeline import check_source
from slac.source import Source

DOCUMENT = """# Terms

```sla
contract example {{
  title     "Terms"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
  time zone "UTC"
}}
```

## 1. Availability

{prose}

```sla
plan basic
period calendar month
measure uptime = (time in period - time of outages not excused) / time in period
commitment promised {text} for basic: uptime at least 99.9%
```

## 2. Exceptions

### 2.1 Weather

Storms do not count:

(a) in winter; and
(b) at sea.

```sla
exclusion weather {{ excuses outages caused by storm }}
```

## 第三条 Claims

1. Claims are made in writing.
2. Claims are made in time.

```sla
informational "says how to claim"
```
"""


def found(rule: str, prose: str = "As agreed.", text: str = '"as agreed"') -> list[str]:
    checked = check_source(Source("example.sla.md", DOCUMENT.format(prose=prose, text=text)))
    assert checked.agreement is not None, checked.findings
    source = checked.source.text
    return [source[each.span.start : each.span.end] for each in checked.findings if each.rule == rule]


@pytest.mark.parametrize(
    "prose",
    [
        "Subject to Section 2.1(b) and clause 2.",
        "Subject to Section 3.2, see 第三条 and 第3条.",
        "Article 28 GDPR applies, and Section 9 of the Master Agreement, and 《民法典》第五百条.",
        "Article 6 of Regulation (EU) 2016/679 applies.",
        "The first section below; in 2024; 3 sections.",
    ],
)
def test_a_reference_that_has_a_target_or_goes_elsewhere_is_left_alone(prose: str) -> None:
    assert found("dangling-reference", prose) == []


@pytest.mark.parametrize(
    ("prose", "references"),
    [
        ("Subject to Section 6.1(c).", ["Section 6.1(c)"]),
        ("Subject to Section 2.1(c).", ["Section 2.1(c)"]),
        ("依照第四条。", ["第四条"]),
        ("Clause 4 and section 2.2 of this Agreement.", ["Clause 4", "section 2.2"]),
        ("See § 7.", ["§ 7"]),
    ],
)
def test_a_reference_without_a_target_is_found(prose: str, references: list[str]) -> None:
    assert found("dangling-reference", prose) == references


@pytest.mark.parametrize(
    ("word", "odd"),
    [
        ("cаlendar", True),
        ("Αvailability", True),
        ("10 µs or 5 μs", False),
        ("Internet上的中断", False),
        ("naïve Größe", False),
        ("Доступность", False),
        ("calendar", False),
    ],
)
def test_a_word_in_two_scripts_is_found_in_prose_and_in_texts(word: str, odd: bool) -> None:
    assert found("confusable-characters", f"Measured by the {word}.") == ([word] if odd else [])
    assert bool(found("confusable-characters", text=f'"by the {word}"')) == odd


def plain(body: str) -> list[tuple[str, tuple[str, ...]]]:
    head = DOCUMENT.split("```sla\n")[1].split("```", maxsplit=1)[0].format()
    checked = check_source(Source("example.sla", head + body))
    assert checked.agreement is not None, checked.findings
    return [(each.rule, each.subjects) for each in checked.findings]


MEASURED = """
plan basic
period calendar month
measure {name} = (time in period - time of outages not excused) / time in period
measure {other} = (time in period - time of outages) / time in period
commitment promised for basic: {name} at least 99.9%
commitment also     for basic: {other} at least 99%
"""


@pytest.mark.parametrize(
    ("name", "other", "alike"),
    [("total", "tota1", True), ("uptime", "uрtime", True), ("uptime", "runtime", False), ("O1", "OI", True)],
)
def test_names_that_look_alike_are_found(name: str, other: str, alike: bool) -> None:
    rules = {rule for rule, _ in plain(MEASURED.format(name=name, other=other))}
    assert ("confusable-characters" in rules) == alike


def test_a_term_is_used_where_its_words_occur_and_nowhere_else() -> None:
    body = MEASURED.format(name="uptime", other="gross")
    used = 'term outage_term "outage" means "no service"\n'
    unused = 'term window "Quiet Hour" means "when nobody works"\n'
    note = 'obligation announce of provider "announce every Outage" within 2 days\n'
    assert ("unused-term", ("window",)) in plain(body + used + note + unused)
    assert ("unused-term", ("outage_term",)) not in plain(body + used + note + unused)


def test_what_is_used_in_a_reading_only_is_used() -> None:
    body = MEASURED.format(name="uptime", other="gross") + "measure spare = time of outages excused\n"
    assert ("unused-declaration", ("spare",)) in plain(body)
    reading = """
reading net "net of what is excused" {
  measure gross = (time in period - time of outages + spare) / time in period
}
"""
    assert ("unused-declaration", ("spare",)) not in plain(body + reading)
