"""The report in a real browser: it is drawn, nothing in it runs, and it asks nobody for anything."""

import datetime as dt
import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from evlog.language.filter.query import parse_filter
from evlog.model import Count, Event, Place, Source, shipped_vocabulary
from evlog.render.page.report import Report, report_page

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium here to open the page in"),
]
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
)
_WRITES = "<script>document.title='it ran'</script>"


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what it was asked for."""
    paths: list[str] = []

    class Noting(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Noting)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", paths
    server.shutdown()
    server.server_close()
    thread.join()


def browse(tmp_path: Path, page: str, *flags: str) -> str:
    file = tmp_path / "page.html"
    file.write_text(page, "utf-8", errors="backslashreplace")
    assert CHROMIUM is not None
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    done = subprocess.run(
        [CHROMIUM, *_FLAGS, profile, *flags, file.as_uri()], capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.decode()


def report(at: str) -> str:
    hostile = (
        f'</td></table>{_WRITES}<img src="{at}/image"><link rel=stylesheet href="{at}/style">'
        f'<iframe src="{at}/frame"></iframe><svg onload="document.title=\'it ran\'"></svg>'
    )
    events = [
        Event(
            id=n,
            uid=f"uid-{n}",
            type="attack",
            date=dt.date(2026, 9, n),
            axes=("Lyman",),
            count=Count.exact(n),
            places=(Place(hostile, "in", 48.9, 37.8),),
            sources=(Source(f"{n}{hostile}", "reports", url=f"{at}/source"),),
            note=hostile,
        )
        for n in range(1, 8)
    ]
    vocabulary = shipped_vocabulary()
    wanted = parse_filter("", vocabulary, dt.date(2026, 9, 20))
    return report_page(Report.of(events, wanted, vocabulary, dt.date(2026, 9, 20)))


def test_nothing_in_it_runs_and_nobody_is_asked(
    tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    at, paths = asked
    drawn = browse(tmp_path, report(at), "--dump-dom")

    assert "<title>1 – 7 September 2026</title>" in drawn
    assert 'id="events"' in drawn
    assert paths == []


def test_the_check_would_see_a_page_that_runs_and_asks(
    tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    at, paths = asked
    drawn = browse(tmp_path, f'<title>x</title><img src="{at}/image">{_WRITES}', "--dump-dom")

    assert "it ran" in drawn
    assert paths == ["/image"]


def test_it_is_drawn_and_printed(tmp_path: Path) -> None:
    picture, print_out = tmp_path / "page.png", tmp_path / "page.pdf"
    page = report("http://127.0.0.1:9")
    browse(tmp_path, page, f"--screenshot={picture}", "--window-size=1000,3000")
    browse(tmp_path, page, f"--print-to-pdf={print_out}")

    # An empty page of that size takes a tenth of it.
    assert picture.stat().st_size > 40_000
    assert print_out.read_bytes().startswith(b"%PDF")
