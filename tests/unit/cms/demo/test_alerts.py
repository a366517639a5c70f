"""Does the demonstration's alert lie in the past, say what it is, and go without a trace?"""

import time_machine

from cms.alerts.models import Alert, AlertArea, AlertMessage, AlertPage
from cms.alerts.selectors import alerts_running
from cms.core.lifecycle.models import PublicRecord
from cms.demo.alerts import alerts_create, alerts_remove
from cms.home.services import city_set_up
from tests.unit.cms.alerts.notices import NOW


def test_it_is_over_marked_and_removed_without_a_trace(db):
    city_set_up()
    with time_machine.travel(NOW, tick=False):
        alerts_create(now=NOW)
        alerts_create(now=NOW)

    pages = AlertPage.objects.order_by("pk")
    assert [page.kind for page in pages] == ["issued", "upgraded", "lifted"]
    assert all("演示" in page.title and "演示" in page.document_number for page in pages)
    assert all(page.live and page.is_demo and page.effective_at < NOW for page in pages)
    assert alerts_running(NOW) == ()
    assert not AlertArea.objects.exists()
    bodies = [bytes(message.body).decode() for message in AlertMessage.objects.all()]
    assert all("<status>Test</status>" in body and "演示数据" in body for body in bodies)

    alerts_remove()
    for model in (AlertPage, AlertMessage, Alert, PublicRecord):
        assert not model.objects.exists(), model
