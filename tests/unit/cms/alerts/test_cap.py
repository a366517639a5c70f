"""Is each message valid CAP 1.2, does it refer to those before, and is hostile text only text?"""

import pytest
from capvalidator import Validator
from django.test import override_settings
from lxml import etree
from wagtail.documents.models import Document

from cms.alerts.cap.codes import severity, urgency
from cms.alerts.chains import AlertMessage
from cms.alerts.models import AlertIndexPage, AlertPage
from tests.unit.cms.alerts.notices import HOUR, NOW, follow, issue

CAP = {"cap": "urn:oasis:names:tc:emergency:cap:1.2"}
HOSTILE = "</cause><script>alert(1)</script>]]>&xxe; \x00\x0b\ud7ff<!ENTITY"


def texts(page: AlertPage, path: str) -> list[str]:
    return etree.fromstring(bytes(page.message.body)).xpath(f"{path}/text()", namespaces=CAP)


def valid(page: AlertPage) -> bool:
    return Validator(bytes(page.message.body)).schema()[0]


def test_an_alert_through_its_whole_life_in_cap(index: AlertIndexPage):
    pages = [issue(index)]
    for number, kind in enumerate(("upgraded", "extended", "lowered", "corrected", "lifted"), 1):
        pages.append(follow(pages[-1], kind, at=NOW + number * HOUR))

    assert [valid(page) for page in pages] == [True] * 6
    types = [texts(page, "cap:msgType")[0] for page in pages]
    assert types == ["Alert", "Update", "Update", "Update", "Update", "Cancel"]
    assert texts(pages[0], "cap:references") == []
    for number, page in enumerate(pages[1:], 1):
        earlier = [
            f"{m.sender},{m.identifier},2026-11-24T{18 + place:02}:30:00+08:00"
            for place, m in enumerate(AlertMessage.objects.order_by("number")[:number])
        ]
        assert texts(page, "cap:references") == [" ".join(earlier)]
    assert texts(pages[-1], "cap:info/cap:responseType") == ["AllClear"]
    assert texts(pages[-1], "cap:info/cap:urgency") == ["Past"]
    assert texts(pages[-1], "cap:info/cap:expires") == []


def test_a_message_says_what_the_notice_says(index: AlertIndexPage):
    page = issue(index, codes=("610702", "610722"), effective_at=NOW + 6 * HOUR)

    assert texts(page, "cap:sent") == ["2026-11-24T18:30:00+08:00"]
    assert texts(page, "cap:scope") == ["Public"]
    assert texts(page, "cap:info/cap:language") == ["zh-CN"]
    assert texts(page, "cap:info/cap:event") == ["重污染天气橙色预警"]
    assert texts(page, "cap:info/cap:severity") == ["Severe"]
    assert texts(page, "cap:info/cap:urgency") == ["Future"]
    assert texts(page, "cap:info/cap:onset") == ["2026-11-25T00:30:00+08:00"]
    assert texts(page, "cap:info/cap:expires") == ["2026-11-27T18:30:00+08:00"]
    assert texts(page, "cap:info/cap:headline") == [page.title]
    assert "工业企业执行Ⅱ级减排清单" in texts(page, "cap:info/cap:description")[0]
    assert "留在室内" in texts(page, "cap:info/cap:instruction")[0]
    assert texts(page, "cap:info/cap:area/cap:areaDesc") == ["汉台区", "城固县"]
    assert texts(page, "cap:info/cap:area/cap:geocode/cap:value") == ["610702", "610722"]
    values = texts(page, "cap:info/cap:parameter/cap:value")
    assert {"orange", "橙色", "Ⅱ级", "汉污染应急〔2026〕3号"} <= set(values)
    assert "12379" in texts(page, "cap:note")[0]
    assert texts(page, "cap:info/cap:web")[0].endswith(page.url)


def test_english_goes_out_where_there_is_a_text(index: AlertIndexPage):
    page = issue(index, title_en="Orange alert", text_en="Stagnant air.", advice_en="Stay inside.")

    assert valid(page)
    assert texts(page, "cap:info/cap:language") == ["zh-CN", "en"]
    assert texts(page, "cap:info[2]/cap:headline") == ["Orange alert"]
    assert texts(page, "cap:info[2]/cap:area/cap:areaDesc") == ["Hanzhong"]


def test_hostile_text_stays_text(index: AlertIndexPage):
    page = issue(index, title=f"预警{HOSTILE}"[:80].replace("\x00", ""), cause="因" + HOSTILE[:-12])

    assert valid(page)
    body = bytes(page.message.body)
    assert b"<script" not in body
    assert b"\x0b" not in body
    assert "<script>alert(1)</script>]]>&xxe;" in texts(page, "cap:info/cap:description")[0]


def test_the_identifier_has_nothing_that_cap_forbids(index: AlertIndexPage):
    first = issue(index, codes=("610702",))
    second = issue(index, codes=("610722",))

    identifiers = [first.message.identifier, second.message.identifier]
    assert identifiers == ["610700-AQ-20261124183000", "610700-AQ-20261124183000-2"]
    assert not set(" ,<&") & set("".join(identifiers))


def test_outside_production_every_message_is_a_test(index: AlertIndexPage):
    assert texts(issue(index), "cap:status") == ["Test"]


@override_settings(ALERT_CAP_STATUS="Actual", ALERT_CAP_SENDER="alerts.example.gov.cn")
def test_in_production_it_is_actual_unless_it_is_a_demonstration(index: AlertIndexPage):
    actual = issue(index, codes=("610702",))
    demo = issue(index, codes=("610722",), is_demo=True)

    assert texts(actual, "cap:status") == ["Actual"]
    assert texts(actual, "cap:sender") == ["alerts.example.gov.cn"]
    assert texts(demo, "cap:status") == ["Test"]
    assert "演示数据" in texts(demo, "cap:note")[0]


def test_the_original_document_is_a_resource(index: AlertIndexPage):
    document = Document.objects.create(title="原件", file="documents/alert.pdf", file_size=1234)
    page = issue(index, source_file=document)

    assert valid(page)
    assert texts(page, "cap:info/cap:resource/cap:mimeType") == ["application/pdf"]
    assert texts(page, "cap:info/cap:resource/cap:uri")[0].startswith("http://")


@pytest.mark.parametrize(
    ("ahead", "expected"), [(-1, "Immediate"), (0, "Immediate"), (1, "Expected"), (2, "Future")]
)
def test_urgency_follows_the_start(ahead, expected):
    assert urgency(NOW + ahead * HOUR, NOW, ends_alert=False) == expected


def test_severity_follows_the_level():
    levels = ("yellow", "orange", "red")
    assert [severity(level, ends_alert=False) for level in levels] == [
        "Moderate",
        "Severe",
        "Extreme",
    ]
    assert severity("red", ends_alert=True) == "Minor"
