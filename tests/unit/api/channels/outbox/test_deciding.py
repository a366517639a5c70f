"""Can a delivery be sent again or called off, by those who may, and only while that makes sense?"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from api.channels.outbox.channels import GiveUp, Retry
from api.channels.outbox.models import Delivery
from api.channels.outbox.services import (
    deliveries_send_due,
    deliveries_write,
    delivery_cancel,
    delivery_redeliver,
)
from cms.audit.entries import AuditEntry
from cms.publications.announcing import Event
from tests.factories.pages import NOON
from tests.unit.api.channels.outbox.conftest import told

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def editor():
    user = User.objects.create_user("editor", password="x")
    wanted = Permission.objects.filter(content_type__app_label="outbox")
    user.user_permissions.set(wanted | Permission.objects.filter(codename="access_admin"))
    return User.objects.get(pk=user.pk)


def written(event=Event.PUBLISHED, now=NOON):
    deliveries_write(announcement=told(event, at=now), now=now)
    return Delivery.objects.order_by("-created_at").first()


def test_what_is_dead_goes_out_again_under_its_id_with_all_its_attempts(post, editor):
    post.answers["a"] = GiveUp("no")
    one = written()
    deliveries_send_due(now=NOON)
    post.answers["a"] = Retry("busy")
    delivery_redeliver(delivery=one, by=editor, now=NOON + HOUR)
    for hour in (2, 3):
        deliveries_send_due(now=NOON + hour * HOUR)
    one.refresh_from_db()
    assert (one.state, one.attempts) == ("waiting", 3)
    post.answers.clear()
    deliveries_send_due(now=NOON + 5 * HOUR)

    one.refresh_from_db()
    assert one.state == "sent"
    assert len({key for _, _, key in post.sent}) == 1
    assert one.tries.count() == 4
    assert AuditEntry.objects.filter(action="delivery.redeliver").count() == 1


def test_what_was_called_off_does_not_go_out(post, editor):
    delivery_cancel(delivery=written(), by=editor, now=NOON)
    deliveries_send_due(now=NOON + HOUR)

    assert post.sent == []


def test_what_has_gone_out_or_is_on_its_way_is_left_alone(post, editor):
    one = written()
    with pytest.raises(ValidationError, match="已在发送"):
        delivery_redeliver(delivery=one, by=editor, now=NOON)
    deliveries_send_due(now=NOON)
    with pytest.raises(ValidationError, match="尚未发出"):
        delivery_cancel(delivery=one, by=editor, now=NOON)


def test_what_was_overtaken_does_not_go_out_again(post, editor):
    one = written()
    deliveries_send_due(now=NOON)
    written(Event.WITHDRAWN, NOON + HOUR)

    with pytest.raises(ValidationError, match="更新"):
        delivery_redeliver(delivery=one, by=editor, now=NOON + HOUR)


def test_nobody_else_decides(post):
    nobody = User.objects.create_user("nobody")
    one = written()
    for deed in (delivery_redeliver, delivery_cancel):
        with pytest.raises(PermissionDenied):
            deed(delivery=one, by=nobody, now=NOON)


def test_the_list_finds_by_channel_state_and_publication(post, editor, client):
    client.force_login(editor)
    written()
    index = reverse("outbox_deliveries:index")

    for asked in (
        "",
        "?channel=post",
        "?state=waiting",
        "?publication=urn:uuid:1",
        "?publication=1",
    ):
        assert "收件人a" in client.get(index + asked).content.decode(), asked
    for asked in ("?state=dead", "?publication=2", "?publication=x"):
        assert "收件人a" not in client.get(index + asked).content.decode(), asked
    for asked in ("?publication=%00", "?state=x", "?channel=%F0", "?publication=" + "9" * 40):
        assert client.get(index + asked).status_code == 200, asked


def test_the_page_of_a_delivery_shows_its_attempts_and_does_what_it_offers(post, editor, client):
    client.force_login(editor)
    post.answers["a"] = GiveUp("<b>no such account</b>", status=404)
    one = written()
    deliveries_send_due(now=NOON)
    page = reverse("outbox_deliveries:inspect", args=[one.pk])
    shown = client.get(page).content.decode()
    assert "&lt;b&gt;no such account" in shown
    assert "404" in shown
    again = client.post(reverse("outbox_act", args=[one.pk, "redeliver"]), follow=True)
    assert "重新发送" in again.content.decode()
    client.post(reverse("outbox_act", args=[one.pk, "cancel"]))

    one.refresh_from_db()
    assert one.state == "cancelled"
    assert client.post(reverse("outbox_act", args=[one.pk, "burn"])).status_code == 404
