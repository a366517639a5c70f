"""Does a penalty go from the spreadsheet to readers, by two people, and away in its time?"""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook

from cms.enforcement.sheets import layout
from tests.functional.conftest import PHONE

NUMBER = "演示罚〔9999〕88号"
DECIDED = date.today() - timedelta(days=120)  # noqa: DTZ011 the server keeps the real day
VALUES = {
    "行政相对人名称": "王演练",
    "行政相对人类别": "自然人",
    "证件号码": "110101199003078515",
    "行政处罚决定书文号": NUMBER,
    "违法行为类型": "露天焚烧秸秆",
    "违法事实": "王演练在田间露天焚烧秸秆。",
    "处罚依据": "《中华人民共和国行政处罚法》",
    "处罚类别": "罚款",
    "处罚内容": "罚款人民币伍佰元整",
    "处罚决定日期": DECIDED,
    "处罚机关": "汉中市生态环境局勉县分局",
    "失信程度": "一般",
}


def _sheet(**changes):
    book = Workbook()
    book.active.title = layout.SHEET
    book.active.append(list(VALUES))
    book.active.append(list((VALUES | changes).values()))
    stream = BytesIO()
    book.save(stream)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "处罚.xlsx", "mimeType": kind, "buffer": stream.getvalue()}


@pytest.fixture
def desk(reader):
    """Open a window in which one of the demonstration's people has signed in."""
    lines = (reader.site.state / "demo-account.txt").read_text().splitlines()
    passwords = {line.split("\t")[0]: line.split("\t")[1] for line in lines}

    def opened(name):
        window = reader.window()
        window.open("/admin/login/")
        window.page.fill("[name=username]", name)
        window.page.fill("[name=password]", passwords[name])
        window.page.click("button[type=submit]")
        window.page.wait_for_url(f"{reader.site.address}/admin/")
        return window

    return opened


def _find(window):
    window.open("/admin/penalties/?state=draft")
    with window.page.expect_navigation():
        window.page.click(f"text={NUMBER}")


def test_from_the_spreadsheet_to_the_public_and_away(reader, desk):
    writer, lead = desk("demo-editor"), desk("demo-department")
    public = reader.window(PHONE, javascript=False)

    writer.open("/admin/penalties/sheet/")
    writer.page.set_input_files("[name=file]", _sheet(处罚决定日期="03/04/2026"))
    with writer.page.expect_navigation():
        writer.page.click("form.enforcement-form button[type=submit]")
    assert "行政处罚!J2" in writer.page.content()

    writer.page.set_input_files("[name=file]", _sheet())
    with writer.page.expect_navigation():
        writer.page.click("form.enforcement-form button[type=submit]")
    assert "王某某" in writer.page.content()
    assert "王演练" not in writer.page.content()
    with writer.page.expect_navigation():
        writer.page.click("form[action$='/take/'] button")
    _find(writer)
    assert writer.page.locator("form[action$='/publish/']").count() == 0

    public.open("/penalties/?q=9999")
    assert NUMBER not in public.page.content()
    _find(lead)
    desk_address = lead.page.url
    with lead.page.expect_navigation():
        lead.page.click("form[action$='/publish/'] button")

    public.open("/penalties/?q=9999")
    with public.page.expect_navigation():
        public.page.click(".penalty-list h3 a")
    address = public.page.url
    assert re.search(r"/penalties/[0-9a-f-]{36}/$", address)
    assert NUMBER in public.text("main")
    assert "王演练" not in public.page.content()
    assert "110101199003078515" not in public.page.content()

    lead.page.goto(desk_address)
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011
    lead.page.fill("[name=repaired_on]", yesterday.isoformat())
    lead.page.fill("[name=document]", "汉信修〔9999〕1号")
    with lead.page.expect_navigation():
        # The calendar that opens lies over the button.
        lead.page.locator("form[action$='/repair/']").evaluate("form => form.requestSubmit()")

    assert public.page.goto(address).status == 410
    assert NUMBER not in public.page.content()
    public.open("/penalties/?q=9999")
    assert NUMBER not in public.page.content()
    assert public.foreign == []
