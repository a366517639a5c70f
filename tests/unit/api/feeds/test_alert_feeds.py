"""Does a machine find the message of each alert, first of all its files?"""

import feedparser
import pytest
import time_machine
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from tests.unit.api.cap.conftest import *  # noqa: F403 - the column of alerts
from tests.unit.cms.alerts.notices import HOUR, NOW, follow, issue

pytestmark = pytest.mark.django_db
CAP = "application/cap+xml"


@pytest.fixture
def notices(index):
    """An alert with its original document, and its lifting."""
    document = get_document_model().objects.create(
        title="原文", file=ContentFile(b"%PDF-1.7", name="notice.pdf")
    )
    first = issue(index, source_file=document)
    return first, follow(first, "lifted", at=NOW + HOUR)


def read(client, form):
    with time_machine.travel(NOW + 2 * HOUR, tick=False):
        return feedparser.parse(client.get(f"/feeds/alerts.{form}").content)


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_each_notice_links_its_message(client, notices, form):
    entries = read(client, form).entries

    assert len(entries) == 2  # what was lifted stays
    for entry, page in zip(entries, reversed(notices), strict=True):
        (link,) = [one for one in entry.links if one.get("type") == CAP]
        assert link.rel == "enclosure"
        assert link.href.endswith(page.cap_url)
        assert int(link.length) == page.cap_size
        body = client.get(page.cap_url)
        assert body["Content-Type"].startswith(CAP)


def test_readers_of_one_enclosure_get_the_message(client, notices):
    with time_machine.travel(NOW + 2 * HOUR, tick=False):
        text = client.get("/feeds/alerts.rss").content.decode()

    assert text.count("<enclosure ") == 2
    assert text.count(f'type="{CAP}"/>') == 2
    assert 'rel="enclosure" type="application/pdf"' in text
