"""Does a month of submissions become a signed flash report, its PDF, and a letter to the list?

Signed off is what three people have passed: nobody publishes it by hand.
"""

import os
import subprocess
import sys

import pytest
from PIL import Image

from tests.functional.conftest import PHONE, ROOT
from tests.functional.desk import hand_in_open_page, leads_pass, sit_down_at, tick_and_pass
from tests.tools import program

MONTH = "2026-07"
TITLE = "汉中市2026年7月治污降霾工作进展"
WORK = "汉台区开展夏季臭氧攻坚夜查。检查加油站9座。"
LETTER_TO = "reader@example.invalid"
MASTHEAD, UNIT = "治污降霾工作信息快报", "（汉台区治污降霾办）"
DPI, A4 = 100, (827, 1169)  # what 210 x 297 mm are at that resolution, to a dot or so
MAST = 0.42  # of the first page's height, in which masthead, issue line and red rule stand


@pytest.fixture
def sit_down(reader):
    """Let somebody of the demonstration sign in at a window of their own."""
    return sit_down_at(reader)


def manage(site, *arguments):
    environment = {**os.environ, "PORTAL_VAR": str(site.state)}
    environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=120)


@pytest.fixture
def submitted(sit_down):
    """A unit's reporter fills in the form of a month and hands it in."""
    desk = sit_down("demo-reporter")
    desk.open(f"/admin/flash-reports/submissions/hantai/monthly/{MONTH}/")
    desk.page.fill("[name=done-0-text]", WORK)
    desk.page.click("button[value=submit]")
    desk.page.wait_for_load_state()
    assert desk.page.locator(".flash-state--submitted").count() == 1
    desk.is_clean()


def compile_issue(writer):
    """Pick the month's items and return the key of the draft that is made of them."""
    writer.open("/admin/flash-reports/draft/")
    writer.page.fill("[name=month]", MONTH)
    writer.page.click("main button[type=submit]")
    writer.page.wait_for_url("**/pick/")
    key = writer.page.url.split("/")[-3]
    writer.page.check("input[name=pick]")
    writer.page.click("main button[type=submit]")
    writer.page.wait_for_url("**/edit/")
    return key


def stands_on_the_list(writer):
    """Put somebody on the distribution list."""
    writer.open("/admin/flash-reports/recipients/new/")
    writer.page.fill("[name=name]", "收件人")
    writer.page.fill("[name=email]", LETTER_TO)
    with writer.page.expect_navigation():
        writer.page.locator("form:has([name=email]) button[type=submit]").click()


def texts_in_order(content, *, wanted, tmp_path):
    """Try that the words come out of the PDF in the order in which they are read."""
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    command = [program("pdftotext"), "-raw", str(path), "-"]
    drawn = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    text = "".join(drawn.stdout.split())
    place = 0
    for one in wanted:
        place = text.find(one, place)
        assert place >= 0, (one, text[:600])
        place += len(one)
    return text


def pictures(content, tmp_path):
    """Return the pages of a PDF as pictures."""
    path = tmp_path / "drawn.pdf"
    path.write_bytes(content)
    command = [program("pdftoppm"), "-r", str(DPI), "-png", str(path), str(tmp_path / "page")]
    subprocess.run(command, check=True, timeout=60)
    return [Image.open(one).convert("RGB") for one in sorted(tmp_path.glob("page-*.png"))]


def dots(picture, is_meant):
    """Return in which rows of a picture how many dots are of a colour."""
    width, height = picture.size
    pixels = picture.load()
    return [sum(is_meant(*pixels[x, y]) for x in range(width)) for y in range(height)]


def is_red(red, green, blue):
    return red > 150 and red - max(green, blue) > 60


def is_dark(red, green, blue):
    return max(red, green, blue) < 120


def looks_like_a_report(content, tmp_path):
    """Try the pages as pictures: A4, a red masthead over a red rule, none empty, none cut off."""
    pages = pictures(content, tmp_path)
    red = dots(pages[0], is_red)
    mast = red[: round(len(red) * MAST)]
    assert sum(1 for row in mast if row > 8) > 8, "the masthead is not red"
    assert max(mast) > pages[0].width * 0.7, "the red rule does not cross the type area"
    assert not any(red[len(mast) :])
    for page in pages:
        assert all(abs(have - want) <= 2 for have, want in zip(page.size, A4, strict=True))
        assert sum(dots(page, is_dark)) > 60, "a page is empty"
        edge = [page.crop((0, 0, 24, page.height)), page.crop((page.width - 24, 0, *page.size))]
        assert not any(sum(dots(side, is_dark)) for side in edge), "text runs off the page"


def signed_off(writer, sit_down, key):
    """Bring the draft through the three reviews, and watch that nothing is out before the last."""
    public = f"{writer.site.address}/flash-reports/{MONTH}/"
    writer.page.fill("[name=title]", TITLE)
    hand_in_open_page(writer)
    tick_and_pass(writer)
    writer.open(f"/admin/flash-reports/{key}/distribution/")
    assert writer.page.locator("button[value=send]").count() == 0
    assert writer.page.request.get(public).status == 404
    leads_pass(sit_down, TITLE)
    assert writer.page.request.get(public).ok


def test_from_a_months_submissions_to_the_letter(reader, submitted, sit_down, tmp_path):
    writer = sit_down("demo-editor")
    stands_on_the_list(writer)
    key = compile_issue(writer)
    signed_off(writer, sit_down, key)
    writer.is_clean()

    public = reader.window(PHONE, javascript=False)
    assert public.open(f"/flash-reports/{MONTH}/") == 200
    assert UNIT in public.text("main")
    assert "抄送" not in public.page.content()
    copy = public.page.request.get(f"{reader.site.address}/flash-reports/{MONTH}/pdf/").body()
    wanted = (MASTHEAD, "期（总第", "目录", TITLE, "夏季臭氧攻坚夜查", UNIT)
    text = texts_in_order(copy, wanted=wanted, tmp_path=tmp_path)
    assert "抄送" not in text
    looks_like_a_report(copy, tmp_path)

    sender = sit_down("demo-department")
    address = f"{reader.site.address}/admin/flash-reports/{key}/internal.pdf"
    internal = sender.page.request.get(address).body()
    texts_in_order(internal, wanted=(*wanted, "报：", "抄送：", "印"), tmp_path=tmp_path)
    sender.open(f"/admin/flash-reports/{key}/distribution/")
    sender.is_clean()
    sender.page.click("button[value=send]")
    manage(reader.site, "tick", "--job", "flash-deliver")
    sender.page.reload()
    row = sender.page.locator("tbody tr", has_text=LETTER_TO)
    assert row.count() == 1
    assert row.locator(".flash-state--sent").count() == 1
    assert sender.page.locator("button[value=send]").count() == 0, "nobody gets it twice"
