"""The README shows what the program does now."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.slow
def test_the_tour_and_the_keys_are_what_the_program_prints_and_offers() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "make_readme.py"))
    assert script["filled"](README) == README, "run scripts/make_readme.py"


def test_the_list_of_keys_names_every_command() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "make_readme.py"))
    listed = script["ALL_KEYS"].read_text("utf-8")
    assert script["filled"](listed) == listed, "run scripts/make_readme.py"


def test_every_file_that_the_readme_links_to_is_there() -> None:
    links = [part.split(")")[0] for part in README.split("](")[1:]]
    local = [link for link in links if not link.startswith("http")]
    assert local
    assert [link for link in local if not (ROOT / link.split("#")[0]).exists()] == []
