"""How long does a report of twenty pages take to be set, against one of a single page?"""

import io
import statistics
import sys
import time
from datetime import UTC, datetime

from pypdf import PdfReader

from cms.flashreports.pdf.document import WORDS
from cms.flashreports.pdf.typesetting import typeset

AT = datetime(2026, 11, 24, tzinfo=UTC)
ROUNDS, PAGES = 5, 20
LINE = "对城区在建工地扬尘管控情况开展夜间联合检查，发现问题七个，现场督促整改五个。"


def document(paragraphs, *, seed):
    parts = []
    for number in range(paragraphs):
        title = {"kind": "heading", "level": 1, "label": "一、", "title": f"进展{seed}", "note": ""}
        runs = [{"text": f"{seed}-{number} {LINE * 4}", "bold": False}]
        text = {"kind": "text", "title": "", "note": "", "paragraphs": [{"runs": runs, "mark": ""}]}
        parts += [title, text]
    return {
        "title": "治污降霾工作进展", "masthead": "治污降霾工作信息快报", "mark": "", "note": "",
        "issue": "第1期（总第1期）", "unit": "市大气办", "date": "2026年11月24日",
        "contents": False, "parts": parts, "closing": None, "words": WORDS,
    }  # fmt: skip


def measure(paragraphs):
    """Return the median seconds, each time for another text, and the pages."""
    seconds = []
    for seed in range(ROUNDS):
        begun = time.perf_counter()
        content = typeset(document(paragraphs, seed=seed), pictures={}, made_at=AT)
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds), len(PdfReader(io.BytesIO(content)).pages)


def test_twenty_pages_are_set_in_under_a_second(capsys):
    measure(1)  # fonts are read once in each process
    one, single = measure(1)
    many, pages = measure(72)
    with capsys.disabled():
        sys.stdout.write(
            f"\nflash report: {single} page {one * 1000:.0f} ms, {pages} pages "
            f"{many * 1000:.0f} ms ({many / one:.1f} times as long)\n"
        )

    assert single == 1
    assert pages >= PAGES
    assert many < 1
    assert many / one < pages * 2
