"""`evlog claims` as its user runs it."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Evlog = Callable[..., Any]

CLAIMS = """\
24 dec 2025 kupiansk: 5 attacks repelled @GeneralStaff
20 nov 2025 kupiansk: control claim in Kupiansk @RussianMoD !@GeneralStaff
24 dec 2025 lyman: 2 clashes
"""


@pytest.fixture
def log(evlog: Evlog) -> Evlog:
    assert evlog("add", "-", stdin=CLAIMS).code == 0
    return evlog


def test_disputed_claims_come_first_with_both_sides(log: Evlog) -> None:
    claims = json.loads(log("claims", "--format", "json").out)
    assert [claim["status"] for claim in claims] == ["disputed", "unverified"]
    assert (claims[0]["reports"], claims[0]["denies"]) == (["Russian MoD"], ["General Staff"])


def test_the_table_shows_who_denies(log: Evlog) -> None:
    answer = log("claims")
    assert "denies General Staff" in answer.out
    assert "1 more event" in answer.err


def test_a_filter_narrows_the_claims(log: Evlog) -> None:
    assert len(json.loads(log("claims", "type:control_claim", "--format", "json").out)) == 1


def test_the_record_of_a_source_says_how_often_it_is_denied(log: Evlog) -> None:
    records = {
        record["source"]: record
        for record in json.loads(log("claims", "--sources", "--format", "json").out)
    }
    assert (records["Russian MoD"]["alone"], records["Russian MoD"]["denied"]) == (1, 1)
    assert (records["General Staff"]["events"], records["General Staff"]["denied"]) == (2, 0)


def test_csv_joins_several_sources_in_one_cell(evlog: Evlog) -> None:
    evlog("add", "24 dec 2025 lyman: 2 clashes @A @B")
    assert "A;B" in evlog("claims", "--format", "csv").out
