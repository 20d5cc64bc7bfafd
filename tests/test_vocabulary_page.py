"""docs/vocabulary.md says what evlog knows."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_page_of_the_vocabulary_is_up_to_date() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "make_vocabulary.py"))
    assert script["PAGE"].read_text("utf-8") == script["page"](), "run scripts/make_vocabulary.py"
