"""Are the pictures of a withdrawn publication out of reach, and back when it is?"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from cms.articles.enums import ArticleKind
from cms.bulletins.pictures import FOLDER, pictures_of
from cms.core.lifecycle.models import WithheldFile
from cms.core.lifecycle.services import page_restore, page_withdraw
from cms.core.lifecycle.withheld import withheld_storage
from tests.answers import let_go
from tests.factories.articles import article
from tests.factories.pages import NOON, notice
from tests.pages.models import NoticePage

# Wagtail leaves the spool of a rendition that it has made to the garbage collector.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
HOUR = timedelta(hours=1)
CHART = f"{FOLDER}/key/chart.png"


@pytest.fixture
def deed(django_capture_on_commit_callbacks: Any) -> Any:
    """Do something as a request does it, to its end."""

    def do(service: Any, page: Any, **said: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            service(page=page, by=None, now=NOON + HOUR, **said)

    return do


REASON = {"category": "privacy", "reason": "涉及隐私。"}


def image() -> Any:
    return get_image_model().objects.create(title="x", file=get_test_image_file())


def shows(shown: Any, title: str = "工作动态") -> Any:
    value = {"image": shown.pk, "alt": "江面", "caption": "", "credit": "宣传科"}
    return article(ArticleKind.NEWS, title, body=[{"type": "picture", "value": value}])


def status(client: Any, address: str) -> int:
    """Ask as a reader does, and close the file that the answer holds open."""
    answer = client.get(address)
    let_go(answer)
    return answer.status_code


def found(client: Any, *names: str) -> list[int]:
    return [status(client, default_storage.url(name)) for name in names]


def test_the_sizes_of_a_picture_go_and_come_back_under_the_same_address(client, deed):
    shown = image()
    page = shows(shown)
    client.get(page.url)
    names = [one.file.name for one in shown.renditions.all()]
    assert names
    assert set(found(client, *names)) == {200}

    deed(page_withdraw, page, **REASON)
    assert set(found(client, *names)) == {404}
    assert shown.get_rendition("width-1200|format-webp").file.name in names  # nothing drawn anew

    deed(page_restore, page)
    assert set(found(client, *names)) == {200}
    assert not WithheldFile.objects.exists()
    assert not withheld_storage().exists(names[0])


def test_what_another_live_page_shows_stays(client, deed):
    shown = image()
    page, other = shows(shown), shows(shown, "另一篇")
    client.get(page.url)
    names = [one.file.name for one in shown.renditions.all()]

    deed(page_withdraw, page, **REASON)
    assert set(found(client, *names)) == {200}
    deed(page_withdraw, other, **REASON)
    assert set(found(client, *names)) == {404}
    deed(page_restore, page)
    assert set(found(client, *names)) == {200}


def test_a_new_page_that_shows_it_brings_it_back(client, deed, django_capture_on_commit_callbacks):
    shown = image()
    page = shows(shown)
    client.get(page.url)
    names = [one.file.name for one in shown.renditions.all()]
    deed(page_withdraw, page, **REASON)
    with django_capture_on_commit_callbacks(execute=True):
        shows(shown, "新的一篇")

    assert set(found(client, *names)) == {200}


@pytest.fixture
def charted(monkeypatch: pytest.MonkeyPatch) -> Iterator[NoticePage]:
    default_storage.save(CHART, ContentFile(b"png"))
    monkeypatch.setattr(NoticePage, "publication_stored_files", lambda page: pictures_of("key"))
    yield notice("日报")
    for storage in (default_storage, withheld_storage()):
        storage.delete(CHART)


def test_the_charts_of_a_page_go_with_it(client, deed, charted):
    assert found(client, CHART) == [200]
    deed(page_withdraw, charted, **REASON)
    assert found(client, CHART) == [404]
    assert withheld_storage().exists(CHART)
    deed(page_restore, charted)
    assert found(client, CHART) == [200]


def test_a_withdrawal_that_fails_takes_nothing_along(client, charted):
    page_withdraw(page=charted, by=None, now=NOON + HOUR, **REASON)  # never comes to its end

    assert found(client, CHART) == [200]


def test_a_document_of_a_withdrawn_page_answers_410_to_readers(client, deed):
    document = get_document_model().objects.create(
        title="名单", file=ContentFile(b"%PDF-1.7", name="a.pdf")
    )
    value = {"document": document.pk, "title": "名单"}
    page = article(ArticleKind.NEWS, body=[{"type": "document", "value": value}])

    assert status(client, document.url) == 200
    deed(page_withdraw, page, **REASON)
    assert status(client, document.url) == 410
    client.force_login(User.objects.create_superuser("administrator"))
    assert status(client, document.url) == 200
    client.logout()
    deed(page_restore, page)
    assert status(client, document.url) == 200
