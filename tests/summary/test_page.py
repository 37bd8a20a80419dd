"""The page as a document: in one file, sound, the same every time, and unmoved by hostile text."""

import re
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from slac.agreement import Agreement, Text
from slac.backends.artifact import Provenance
from slac.backends.html.clauses import render_markdown
from slac.backends.html.examples import examples_of
from slac.backends.html.running_title import running_title
from slac.backends.html.sample_outages import sample_outages
from slac.backends.html.summary import emit_summary
from slac.backends.html.watch_out import WORST_FIRST
from slac.rules.registry import RULES
from slac.source import Source
from tests.strategies import agreements
from tests.summary.pages import (
    POLICIES,
    SMALL,
    Element,
    edition,
    page,
    policy,
    read_page,
    resolve,
    summarise,
    summary,
)

HOSTILE = "{{ 7 * 7 }}</script><script>alert(1)</script>{% raw %}<img src=x onerror=alert(1)>&amp;"


@pytest.mark.parametrize("name", POLICIES)
def test_one_file_that_needs_nothing_else(name: str) -> None:
    html = summary(name)
    assert not page(name).all("script") and not page(name).all("link") and not page(name).all("img")
    assert "@import" not in html and "url(" not in html
    assert not re.search(r'\s(?:src|srcset|action|background|data)="', html)
    hrefs = [each.attributes["href"] for each in page(name).all("a")]
    assert all(href.startswith("#") for href in hrefs)


@pytest.mark.parametrize("name", POLICIES)
def test_every_reference_has_a_target_and_every_id_is_its_own(name: str) -> None:
    every = page(name).all()
    ids = [each.attributes["id"] for each in every if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    wanted = {each.attributes["href"][1:] for each in page(name).all("a")}
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        wanted |= {each for one in every for each in one.attributes.get(attribute, "").split()}
    assert wanted <= set(ids)


@pytest.mark.parametrize("name", POLICIES)
def test_both_languages_stand_in_the_file_with_all_sections(name: str) -> None:
    chinese, english = page(name).all("article")
    assert (chinese.attributes["lang"], english.attributes["lang"]) == ("zh-Hans", "en")
    headings = [[each.attributes["id"][:-2] for each in one.all("h2")] for one in (chinese, english)]
    assert headings[0] == headings[1]
    assert len(headings[0]) >= 12
    switches = page(name).all("input", type="radio")
    assert [each.attributes.get("checked") for each in switches] == ["", None]


@pytest.mark.parametrize("name", POLICIES)
def test_each_section_of_the_contract_stands_on_the_page_once(name: str) -> None:
    english = page(name).all("article")[1]
    shown = english.all("details", cls="source")
    written = [clause for clause in policy(name).clauses if clause.prose]
    assert len(shown) == len(written)
    words = " ".join(each.text() for each in shown)
    assert all(clause.title.in_language("en").rstrip(".") in words for clause in written)


@pytest.mark.parametrize("name", POLICIES)
def test_tables_have_captions_and_their_headers_scopes(name: str) -> None:
    for table in page(name).all("table"):
        assert all("scope" in each.attributes for each in table.all("th"))
        assert table.all("caption") or table.attributes == {}, "only the contract's own tables have none"


def test_the_same_source_gives_the_same_page_wherever_it_lies() -> None:
    """A path is what a user typed; nothing of it but the file's own name may reach the page."""
    agreement, examples = policy("mwe_hosting"), examples_of(policy("mwe_hosting"))
    text = Path("policies/mwe_hosting.sla.md").read_text(encoding="utf-8")
    pages = {
        emit_summary(agreement, Provenance(Source(path, text), "0" * 64, "1"), (), examples).text
        for path in ("/home/somebody/mwe_hosting.sla.md", "mwe_hosting.sla.md", r"C:\x\mwe_hosting.sla.md")
    }
    assert len(pages) == 1
    assert "somebody" not in pages.pop()


def test_where_it_comes_from_is_said() -> None:
    footer = page("mwe_hosting").one("footer").text()
    assert "mwe_hosting.sla.md" in footer and "slac 1.2.3" in footer
    assert len(re.findall(r"[0-9a-f]{64}", footer)) == 2


@pytest.mark.parametrize("place", ["Small", "First", "Provider", "Uptime", "Rebate", "Price", "Half a day"])
def test_hostile_text_stays_text(place: str) -> None:
    written = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    html = summarise(SMALL.replace(f'"{place}"', f'"{written}"'), tabled=False)
    calm, moved = read_page(summarise(SMALL, tabled=False)), read_page(html)
    assert [each.tag for each in moved.all()] == [each.tag for each in calm.all()]
    assert not moved.all("script") and not moved.all("img")
    seen = moved.one("article").text()
    assert "{{ 7 * 7 }}" in seen and "49" not in seen


def test_a_file_may_be_called_anything() -> None:
    html = summarise(SMALL, "<b>&{{ 1 }}.sla")
    assert "&lt;b&gt;&amp;{{ 1 }}.sla" in html


def test_what_turns_writing_around_is_made_visible() -> None:
    """Even where it did not come through the reader, which refuses it."""
    agreement = resolve(SMALL)
    title = Text((("en", "a\u202eb\u2066c\x07d\x00e\ufeff"),))
    provenance = Provenance(Source("small.sla", SMALL), "0" * 64, "1")
    html = emit_summary(agreement.replace(header=agreement.header.replace(title=title)), provenance).text
    assert '<h1 id="title-1">a⟨U+202E⟩b⟨U+2066⟩c⟨U+0007⟩d⟨U+0000⟩e⟨U+FEFF⟩</h1>' in html
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ufeff]", html)


def test_hostile_markdown_stays_text() -> None:
    html = render_markdown(
        "<script>alert(1)</script> ![x](http://example.com/x.png) [a](javascript:alert(1)) <b>b</b>\n\n"
        "<div onclick=x>\n\n[ok](https://example.com)\n\n# no heading\n\n"
        "| a | |\n|---|---|\n| 1 <br> 2 | 3 |\n"
    )
    tree = read_page(html)
    harmless = {"p", "a", "table", "thead", "tbody", "tr", "th", "td", "br"}
    assert {each.tag for each in tree.all()} <= harmless
    links = [each.attributes["href"] for each in tree.all("a")]
    assert links == ["http://example.com/x.png", "https://example.com"]
    assert [each.attributes for each in tree.all("th")] == [{"scope": "col"}]
    assert tree.all("td")[1].all("br")


def test_a_contract_in_one_language_has_no_switch() -> None:
    tree = read_page(summarise(SMALL))
    assert not tree.all("input") and len(tree.all("article")) == 1


def test_our_words_are_english_where_we_do_not_speak_the_language() -> None:
    german = SMALL.replace("languages en", "languages de").replace('"Small"', '"Klein"')
    tree = read_page(summarise(german))
    assert tree.one("html").attributes["lang"] == tree.one("article").attributes["lang"] == "en"
    assert tree.one("h1").text() == "Klein"
    assert [each.attributes for each in tree.one("h1").all("span")] == [{"lang": "de"}]
    assert "In brief" in tree.text() and "In brief" not in spoken(tree, "de")
    assert {"Klein", "Provider", "Uptime", "Price"} <= set(spoken(tree, "de"))


def spoken(tree: Element, language: str) -> list[str]:
    """The texts that are marked as of a language."""
    return [each.text() for each in tree.all() if each.attributes.get("lang") == language]


def test_words_from_right_to_left_are_marked_in_our_page() -> None:
    arabic = SMALL.replace("languages en", "languages ar").replace('"Small"', '"عقد"')
    tree = read_page(summarise(arabic))
    assert [each.attributes for each in tree.one("h1").all("span")] == [{"lang": "ar", "dir": "rtl"}]
    assert "dir" not in tree.one("article").attributes


def test_words_of_the_contract_do_not_break_out_of_drawings_and_formulas() -> None:
    """An HTML element inside SVG's text or MathML's identifier would end the drawing."""
    tree = read_page(summarise(SMALL.replace("languages en", "languages de")))
    inside = [part for tag in ("svg", "math") for each in tree.all(tag) for part in each.all()]
    kinds = {"svg", "g", "line", "path", "circle", "text", "title", "desc"}
    kinds |= {"math", "mrow", "mfrac", "mi", "mn", "mo", "mtext"}
    assert {each.tag for each in inside} <= kinds
    assert any(each.attributes.get("lang") == "de" for each in inside if each.tag == "mi")


def test_what_a_plain_policy_says_is_informational_is_on_the_page() -> None:
    text = SMALL + 'informational "The Client may terminate at any time"\n'
    assert "The Client may terminate at any time" in read_page(summarise(text)).text()
    (clause,) = resolve(text).clauses
    assert clause.informational == Text((("en", "The Client may terminate at any time"),))


def test_a_translation_says_which_text_governs_and_the_disclaimer_stands_on_top() -> None:
    for name in POLICIES:
        chinese, english = page(name).all("article")
        notices = [each.one("p", cls="notice").text() for each in (chinese, english)]
        assert "does not replace it" in notices[1] and "不能取代合同" in notices[0]
        assert "the Chinese text governs" in notices[1] and "为准" not in notices[0]
        content = [each for each in english.one("header", cls="opening").content if isinstance(each, Element)]
        assert content[0].has("cls", "notice")


IDENTIFIERS = re.compile(r"\b(?:line \d+|Etc/|America/|[a-z]+_[a-z_]+)\b")


@pytest.mark.parametrize("name", POLICIES)
def test_no_codes_stand_in_running_text(name: str) -> None:
    """Rules, lines and names for programs stay in attributes; the contract's own text is its own."""
    for article in (deepcopy(each) for each in page(name).all("article")):
        for hidden in [*article.all("ol", cls="findings"), *article.all("aside")]:
            hidden.content.clear()  # their words are the findings'
        assert not article.all("code")
        assert not IDENTIFIERS.findall(article.text())
    rules = [each.attributes["data-rule"] for each in page(name).all("li") if "data-rule" in each.attributes]
    assert "undeclared-rounding" in rules


def test_zones_and_countries_are_said_as_people_say_them() -> None:
    chinese, english = page("mwe_hosting").all("article")
    for words in ("New York time", "UTC−5 all year", "US federal holidays"):
        assert words in english.text()
    for words in ("纽约时间", "全年按 UTC−5", "美国联邦假日"):
        assert words in chinese.text()


def test_what_is_said_of_response_times_stands_at_their_table() -> None:
    hosting = page("mwe_hosting").all("article")[1].one("section", cls="response")
    charged = [each.text() for each in hosting.one("table").all("td") if "charged" in each.text()]
    assert charged == [
        "Response within less than 3 hours charged",
        "Response within less than 6 hours charged",
    ]
    notes = hosting.one("ul", cls="notes").text()
    assert "until the next business day" in notes and "Emergencies are charged" in notes
    assert "New York time; closed on US federal holidays" in notes
    cloud = page("genesys_cloud").all("article")[1].one("section", cls="response")
    assert "automated reply is not an initial response" in cloud.one("ul", cls="notes").text()


def test_no_notice_is_required_only_where_no_duty_of_notice_stands_beside_it() -> None:
    excluded = page("mwe_hosting").all("article")[1].one("section", cls="exclusions").text()
    assert "No notice is required" not in excluded
    assert "notify the CLIENT of expected downtime in advance" in excluded


def test_the_time_line_of_a_claim_ends_at_its_deadline() -> None:
    """Thirty days after April are up at the end of 30 May."""
    for language, day in (("zh", "5月30日"), ("en", "30 May")):
        claim = edition("mwe_hosting", language).one("section", cls="claim")
        wide = claim.all("svg")[0]
        assert wide.all("circle")[2].has("cls", "due")
        assert day in [each.text() for each in wide.all("text")]


def test_a_title_cannot_leave_the_style_sheet() -> None:
    title = '"; } </style><script>alert(1)</script> \u202e'
    assert running_title(title) == (
        '"\\000022\\00003b \\00007d \\00003c\\00002fstyle\\00003e\\00003cscript\\00003ealert\\000028'
        '1\\000029\\00003c\\00002fscript\\00003e \\00202e"'
    )


def test_every_finding_that_the_box_ranks_is_a_rule() -> None:
    assert set(WORST_FIRST) <= {rule.name for rule in RULES}
    for name in POLICIES:
        for article in page(name).all("article"):
            assert 3 <= len(article.one("aside", cls="watch").all("li")) <= 5


def test_a_contract_that_says_next_to_nothing_has_a_short_page() -> None:
    bare = SMALL[: SMALL.index("fee price")]
    tree = read_page(summarise(bare))
    assert [each.text() for each in tree.all("h2")] == ["In brief", "Where this page comes from"]


@given(agreements())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_every_contract_has_a_sound_page(agreement: Agreement) -> None:
    provenance = Provenance(Source("made_up.sla", "contract"), "0" * 64, "0.0.0")
    outages = sample_outages(agreement)
    tree = read_page(emit_summary(agreement, provenance, outages=outages).text)
    assert len(tree.all("article")) == len(agreement.header.languages)
