"""Is what is internal on no public way: page, feed, API, public PDF?"""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from pypdf import PdfReader

from cms.flashreports.models import FlashReportPage, FlashReportSettings, Recipient
from cms.flashreports.publishing import public_pdf_make, public_pdfs_make, report_pdf
from cms.publications import published
from tests.unit.cms.flashreports.given import NOW

pytestmark = pytest.mark.django_db
INTERNAL = ("王书记、李市长", "各县区政府", "内部密存", "共印77份", "recipient@example.org")


@pytest.fixture
def issue(report):
    office = FlashReportSettings.current()
    office.reported_to, office.copied_to, office.mark = INTERNAL[:3]
    office.copies = 77
    office.save()
    Recipient.objects.create(name="王书记", email="recipient@example.org")
    with time_machine.travel(NOW, tick=False):
        report.get_latest_revision().publish()
        report.refresh_from_db()
        public_pdf_make(page=report, now=NOW)
    return FlashReportPage.objects.get()


def text_of(content):
    pages = PdfReader(BytesIO(content)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def nothing_internal(text):
    return [one for one in (*INTERNAL, "抄送", "内部资料", "王书记") if one in text] == []


def test_the_internal_edition_has_it(issue):
    text = text_of(report_pdf(issue, internal=True, now=NOW))
    assert all(one in text for one in INTERNAL[:4])


def test_the_page_shows_the_issue_and_nothing_internal(issue):
    answer = Client().get(issue.get_url())
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "第1期（总第1期）" in text
    assert "（一）汉台区开展扬尘夜查" in text
    assert "（汉台区治污降霾办）" in text
    assert 'href="pdf/"' in text
    assert nothing_internal(text)


def test_the_public_pdf_lies_below_the_page_and_has_nothing_internal(issue):
    answer = Client().get(f"{issue.get_url()}pdf/")
    content = answer.content
    assert answer["Content-Type"] == "application/pdf"
    text = text_of(content)
    assert "（一）汉台区开展扬尘夜查" in text
    assert nothing_internal(text)
    assert not any(one.encode() in content for one in INTERNAL)


@pytest.mark.parametrize("ending", ["rss", "atom", "json"])
@pytest.mark.parametrize("channel", ["all", "flash-reports"])
def test_feeds_bring_text_and_file_and_nothing_internal(issue, channel, ending):
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        text = Client().get(f"/feeds/{channel}.{ending}").content.decode()
    assert "汉台区治污降霾办" in text
    assert f"{issue.get_url()}pdf/" in text
    assert nothing_internal(text)


def test_the_publication_interface_says_nothing_internal(issue):
    [one] = published(kinds=["flash-reports"], at=NOW + timedelta(hours=1))
    assert one.attachments[0].url.endswith(f"{issue.get_url()}pdf/")
    assert one.attachments[0].size > 1000
    assert nothing_internal(one.html + one.title + one.summary)


@pytest.mark.parametrize("path", ["/", "/flash-reports/", "/sitemap.xml", "/api/v1/schema/"])
def test_no_other_public_address_says_it(issue, path):
    assert nothing_internal(Client().get(path).content.decode())


def test_a_withdrawn_issue_takes_its_pdf_along(issue):
    address = f"{issue.get_url()}pdf/"
    issue.unpublish()
    assert Client().get(address).status_code in {404, 410}


def test_a_correction_renews_the_pdf_under_its_address(issue):
    issue.body = issue.body.stream_block.to_python(
        [{"type": "paragraph", "value": "<p>更正后的一句。</p>"}]
    )
    issue.correction_what, issue.correction_why = "正文有误。", "录入错误。"
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        issue.save_revision().publish()
        assert public_pdfs_make(now=NOW) == 1
        assert public_pdfs_make(now=NOW) == 0
    content = Client().get(f"{issue.get_url()}pdf/").content
    assert "更正后的一句。" in text_of(content)


def test_a_publication_makes_its_pdf_at_once(report, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        report.get_latest_revision().publish()
    assert FlashReportPage.objects.get().public_pdf["size"] > 1000


def test_a_pdf_that_could_not_be_made_stops_no_publication(
    report, monkeypatch, django_capture_on_commit_callbacks
):
    def broken(*_args, **_kwargs):
        raise RuntimeError("disk")

    monkeypatch.setattr("cms.flashreports.publishing.report_pdf", broken)
    with django_capture_on_commit_callbacks(execute=True):
        report.get_latest_revision().publish()
    page = FlashReportPage.objects.get()
    assert (page.live, page.public_pdf) == (True, None)
    monkeypatch.undo()
    assert public_pdfs_make(now=NOW) == 1


def test_the_listing_costs_the_same_for_any_number(issue, index, django_assert_max_num_queries):
    for number in range(15):
        page = FlashReportPage(title=f"第{number}份", slug=f"x{number}", month=date(2026, 1, 1))
        index.add_child(instance=page)
        page.save_revision().publish()
    with django_assert_max_num_queries(40):
        assert Client().get("/flash-reports/").status_code == 200
