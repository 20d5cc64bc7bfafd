"""The report is one page that stands alone, says what it is of, and holds hostile text inert."""

import base64
import datetime as dt
import hashlib
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from evlog.language.filter.query import parse_filter
from evlog.model import Count, Event, Place, Source, shipped_vocabulary
from evlog.render.page.numbers import days_in_words, thousands
from evlog.render.page.report import Report, report_page

VOCABULARY = shipped_vocabulary()
TODAY = dt.date(2026, 10, 1)
# Elements that have no end tag.
_VOID = frozenset(("meta", "br", "link", "img"))
HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% for x in y %}",
    "javascript:alert(1)",
    "]]><!--",
    "&lt;b&gt;",
    "\x1b[2J\x9b31m",
    "\u202eabc\u2066",
    "\ufffe\ud800",
    "x" * 5000,
]


class Page(HTMLParser):
    """A page taken apart, with a mark for everything that it may not hold."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.links: list[str] = []
        self.texts: dict[str, str] = {}
        self.ids: set[str] = set()
        self.attributes: list[tuple[str, str, str | None]] = []
        self.feed(text)
        self.close()
        self.wrong += [f"left open: {tag}" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "link", "img", "base", "form", "input"):
            self.wrong.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name, value))
            if name.startswith("on") or name in ("src", "style", "srcset", "action"):
                self.wrong.append(f"{tag} {name}={value}")
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                self.ids.add(value or "")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"ends {tag}, which is not open")

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag] = self.texts.get(tag, "") + data


def event(number: int = 1, **told: Any) -> Event:
    day = dt.date(2026, 9, min(number, 30))
    usual = {"type": "attack", "date": day, "axes": ("Lyman",)}
    return Event(**{**usual, "id": number, "uid": f"uid-{number}", **told})


def page(*events: Event, text: str = "", **more: Any) -> str:
    wanted = parse_filter(text, VOCABULARY, TODAY)
    return report_page(replace(Report.of(events, wanted, VOCABULARY, TODAY), **more))


@pytest.fixture(scope="module")
def month() -> str:
    told = (Source("General Staff", "reports", url="https://example.org/a?b=1&c=2"),)
    days = [
        event(n, sources=told, count=Count.exact(5 * n)) for n in range(1, 29) if n not in (7, 8)
    ]
    disputed = event(
        29,
        type="control_claim",
        axes=("Kupiansk",),
        places=(Place("Kupiansk", "in", 49.71, 37.61),),
        sources=(Source("Russian MoD", "reports"), Source("General Staff", "denies")),
    )
    strike = event(
        30,
        type="drone_strike",
        axes=(),
        count=Count.exact(10588),
        killed=Count(2, None, 4),
        note="At night.",
    )
    elsewhere = event(31, date=dt.date(2026, 9, 30), axes=("Kupiansk",), sources=told)
    return page(*days, disputed, strike, elsewhere)


def test_it_is_well_formed_and_holds_nothing_that_acts_or_asks(month: str) -> None:
    assert Page(month).wrong == []
    assert "http://" not in month.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "@import" not in month
    assert "url(" not in month


def test_its_links_lead_to_its_own_parts_and_to_the_sources(month: str) -> None:
    found = Page(month)
    inside = {link[1:] for link in found.links if link.startswith("#")}
    assert inside <= found.ids
    assert {link for link in found.links if not link.startswith("#")} == {
        "https://example.org/a?b=1&c=2"
    }


def test_the_policy_lets_its_own_style_apply_and_nothing_else(month: str) -> None:
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', month)
    [style] = re.findall(r"<style>(.*?)</style>", month, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_every_variable_of_its_colours_is_there_for_light_and_dark(month: str) -> None:
    used = set(re.findall(r"var\((--[\w-]+)\)", month))
    light, dark = (set(re.findall(r"(--[\w-]+):#", rule)) for rule in _roots(month)[:2])
    assert used
    assert used <= light
    assert light == dark


def _roots(text: str) -> list[str]:
    return re.findall(r":root\{([^}]*)\}", text)


def test_a_reader_finds_figures_doubts_silence_and_who_says_so(month: str) -> None:
    body = Page(month).texts["body"]
    for words in (
        "10,588",
        "General Staff silent on 2 of 30 days",
        "≠ 1 disputed",
        "Russian MoD",
        "2–4",
        "How it was counted",
        "At night.",
    ):
        assert words in body


def test_all_its_parts_are_there(month: str) -> None:
    parts = {"figures", "bars", "time", "map", "coverage", "claims", "counting", "events"}
    assert parts <= Page(month).ids


def test_a_calendar_is_drawn_of_a_longer_time() -> None:
    longer = page(event(1), event(2, date=dt.date(2026, 12, 1)))
    assert "calendar" in Page(longer).ids


def test_the_filter_stands_over_it_in_words_and_below_it_as_it_is_written() -> None:
    found = Page(page(event(1), event(2), text="axis:lyman since:2026-09-01 until:2026-09-02"))
    assert found.texts["h1"] == "Lyman"
    assert "1 – 2 September 2026" in found.texts["header"]
    assert found.texts["code"] == "axis:Lyman since:2026-09-01 until:2026-09-02"


def test_a_filter_of_days_alone_is_titled_by_them() -> None:
    found = Page(page(event(1), text="date:2026-09"))
    assert found.texts["h1"] == "1 – 30 September 2026"


def test_its_title_can_be_given() -> None:
    found = Page(page(event(1), title="A week <in> Lyman"))
    assert (found.texts["h1"], found.texts["title"]) == ("A week <in> Lyman",) * 2


def test_nothing_found_is_a_page_that_says_so() -> None:
    found = Page(page(event(1), text="axis:kupiansk"))
    assert found.wrong == []
    assert "No event is found" in found.texts["main"]


def test_an_empty_log_has_a_page() -> None:
    assert Page(page()).wrong == []


def test_look_alikes_are_named() -> None:
    body = Page(page(event(1), event(2, date=dt.date(2026, 9, 1)))).texts["body"]
    assert "perhaps counted twice: 1" in body
    assert "(#1 #2)" in body


def test_more_events_than_are_listed_are_counted() -> None:
    body = Page(page(*(event(n) for n in range(1, 21)), most_events=5)).texts["body"]
    assert "The latest 5 are listed; 15 more are in every figure above." in body
    assert (
        "2026-09-15" not in Page(page(*(event(n) for n in range(1, 21)), most_events=5)).texts["td"]
    )


def test_a_silence_is_marked_only_under_the_figures_of_the_source_that_was_silent() -> None:
    staff, other = (Source("General Staff", "reports"),), (Source("Air Force", "reports"),)
    days = range(1, 21)
    attacks = [event(n, sources=staff) for n in days if n != 9]
    drones = [
        event(n + 100, date=dt.date(2026, 9, n), type="drone_strike", sources=other) for n in days
    ]
    [over_time] = re.findall(r'id="time".*?</section>', page(*attacks, *drones), re.DOTALL)
    charts = dict(re.findall(r"<figcaption[^>]*>(\w+) .*?<svg(.*?)</svg>", over_time, re.DOTALL))
    assert charts["attacks"].count("✗") == 1
    assert "✗" not in charts["drones"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_inert_wherever_it_stands(text: str) -> None:
    written = page(*_filled_with(text), title=text)
    _assert_inert(written)
    written.encode("utf-8", errors="backslashreplace")


@settings(max_examples=25, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("<>&\"'/=`{}%#!-]scriptonload \n\x00\x1b\u202e\x85"), max_size=40
    )
)
def test_any_text_is_inert(text: str) -> None:
    _assert_inert(page(*_filled_with(text), title=text))


def _filled_with(text: str) -> list[Event]:
    sources = (
        Source(text or "x", "reports", url=text, quote=text, via=text, count=Count.exact(1)),
        Source(text or "x", "denies", url=f"https://example.org/{text}"),
    )
    told = {
        "places": (Place(text or "x", "in", 48.9, 37.8),),
        "note": text,
        "tags": (text,),
        "initiator": text,
        "sources": sources,
        "count": Count(1, None, 3, text),
    }
    return [event(n, axes=(text or "x",), **told) for n in range(1, 8)]


def _assert_inert(written: str) -> None:
    found = Page(written)
    assert found.wrong == []
    assert found.texts["style"].count("</") == 0
    assert not set(written) & set("\x00\x1b\x85\x9b\u202e\u2066")
    outside = [link for link in found.links if not link.startswith("#")]
    assert all(link.startswith(("https://", "http://")) for link in outside)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [("10588", "10,588"), ("999", "999"), ("1000–1200", "1,000–1,200"), ("~2500+", "~2,500+")],
)
def test_thousands_are_parted(figure: str, expected: str) -> None:
    assert thousands(figure) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-09-18", "2026-09-18", "18 September 2026"),
        ("2026-09-01", "2026-09-30", "1 – 30 September 2026"),
        ("2026-09-28", "2026-10-04", "28 September – 4 October 2026"),
        ("2025-12-28", "2026-01-03", "28 December 2025 – 3 January 2026"),
    ],
)
def test_days_are_told_as_a_headline_has_them(first: str, last: str, expected: str) -> None:
    assert days_in_words(*map(dt.date.fromisoformat, (first, last))) == expected
