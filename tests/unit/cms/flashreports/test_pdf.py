"""Is the PDF the 简报 that the office knows: measures, order, fonts, tags, text as text?"""

import io
import re
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from cms.flashreports.pdf.document import WORDS
from cms.flashreports.pdf.typesetting import typeset

AT = datetime(2026, 11, 24, tzinfo=UTC)
LINE = "对城区十二个建筑工地扬尘管控情况开展夜查发现问题七个，现场督促整改五个、约谈二人。"
NEVER_FIRST = "、，。；：？！）》」』】”’…"
MM = 72 / 25.4


def heading(level, label, title):
    return {"kind": "heading", "level": level, "label": label, "title": title, "note": ""}


def text(*lines):
    paragraphs = [{"runs": [{"text": line, "bold": False}], "mark": ""} for line in lines]
    return {"kind": "text", "title": "", "note": "", "paragraphs": paragraphs}


def document(*parts, internal=True):
    return {
        "title": "汉中市2026年11月治污降霾工作进展",
        "masthead": "治污降霾工作信息快报",
        "mark": "内部资料" if internal else "",
        "issue": "第3期（总第115期）",
        "unit": "市大气办",
        "date": "2026年11月24日",
        "note": "现将各单位工作情况编发如下。",
        "contents": True,
        "parts": list(parts),
        "closing": {
            "reported_to": "市政府主要领导、分管领导",
            "copied_to": "各成员单位",
            "copies": "共印50份",
        }
        if internal
        else None,
        "words": WORDS,
    }


def read(*parts, internal=True):
    content = typeset(document(*parts, internal=internal), pictures={}, made_at=AT)
    return PdfReader(io.BytesIO(content))


def words(reader):
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))


LEVELS = (
    heading(1, "一、", "各单位工作进展"),
    heading(2, "（一）", "汉台区开展夜查"),
    heading(3, "1. ", "扬尘"),
    heading(4, "（1）", "工地"),
)


@pytest.fixture(scope="module")
def whole():
    table = {
        "columns": [
            {"label": "县区", "numeric": False},
            {"label": "综合指数", "numeric": True},
        ],
        "rows": [["汉台区", "3.21"], ["洋县", "2.98"]],
    }
    figures = {"kind": "table", "title": "各县区综合指数", "note": "标准版本。", "table": table}
    return read(*LEVELS, text(LINE * 3), figures, *LEVELS, *[text(LINE * 8)] * 12)


def test_the_text_comes_in_reading_order(whole):
    found = words(whole)
    order = [
        "内部资料", "治污降霾工作信息快报", "第3期（总第115期）", "市大气办", "2026年11月24日",
        "编者按：", "目录", "汉中市2026年11月治污降霾工作进展", "对城区十二个",
        "各县区综合指数", "县区综合指数汉台区3.21洋县2.98", "标准版本。",
        "报：市政府主要领导、分管领导", "抄送：各成员单位", "共印50份",
    ]  # fmt: skip
    places = [found.find(one) for one in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_it_is_a4_and_tagged_for_everyone(whole):
    box = whole.pages[0].mediabox
    assert (round(box.width / MM), round(box.height / MM)) == (210, 297)
    root = whole.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("zh")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert whole.metadata.title == "汉中市2026年11月治污降霾工作进展"


def test_every_font_is_embedded(whole):
    fonts = {}
    for page in whole.pages:
        fonts |= page["/Resources"].get("/Font", {})
    assert fonts
    for font in fonts.values():
        below = font.get_object()["/DescendantFonts"][0].get_object()
        descriptor = below["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)


def test_a_full_page_has_22_lines_of_28_characters(whole):
    lines = whole.pages[3].extract_text().splitlines()
    body = [line for line in lines if line.strip() and "—" not in line]
    assert len(body) == 22
    full = [len(line) for line in body if not line.startswith("对") and line[-1] not in "。）"]
    assert full
    assert all(count in {27, 28, 29} for count in full)


def first_lines(reader):
    for page in reader.pages:
        yield from (line.strip() for line in page.extract_text().splitlines() if line.strip())


def test_no_line_begins_with_a_mark_that_may_not(whole):
    assert [line for line in first_lines(whole) if line[0] in NEVER_FIRST] == []


def place_of(page, wanted):
    """Return where the first text with these characters begins, in mm from the top left."""
    found = []

    def note(text, outer, inner, _font, _size):
        if wanted in text:
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            found.append((x / MM, 297 - y / MM))

    page.extract_text(visitor_text=note)
    return found[0]


def test_page_numbers_stand_right_and_left_in_turn(whole):
    first, second = (place_of(page, "—")[0] for page in whole.pages[:2])
    assert first > 160
    assert second < 45


def test_the_masthead_stands_35_mm_below_the_text_area_and_is_red():
    page = read(text("一句。")).pages[0]
    _left, baseline = place_of(page, "治污降霾工作信息快报")
    # The baseline lies 0.88 of the size, 40 pt, below the upper edge.
    assert baseline - 0.88 * 40 / MM == pytest.approx(37 + 35, abs=1)
    reds = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) scn", page.get_contents().get_data())
    assert any(float(r) > 0.7 and float(g) < 0.2 and float(b) < 0.3 for r, g, b in reds)


def test_the_public_edition_has_no_closing_block():
    found = words(read(text("一句。"), internal=False))
    assert "一句。" in found
    for internal in ("内部资料", "市政府主要领导", "抄送", "各成员单位", "共印"):
        assert internal not in found


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        '#image("data.json")',
        "*a* _b_ $x^2$ @ref <label> // comment",
        '"); #panic("x',
        "\\u{41} [x] {y} ~ `raw`",
    ],
)
def test_what_people_type_is_text_and_never_code(hostile):
    plain = re.sub(r"\s", "", hostile)
    assert plain in words(read(heading(1, "一、", hostile), text(hostile)))
    assert "root:" not in words(read(text(hostile)))


def test_an_older_reader_finds_an_outline(whole):
    titles = [one.title for one in whole.outline if not isinstance(one, list)]
    assert titles[0].startswith("一、")


def test_a_character_that_no_font_has_spoils_nothing():
    found = words(read(heading(1, "一、", "PM₂.₅ 😀"), text("甲😀乙\U00020000丙\ue000丁 O₃")))
    assert "一、PM2.5〓" in found
    assert found.count("甲〓乙") == 1
    assert "O3" in found
