"""Is a receipt shown once, to whoever sent the form, and kept nowhere?"""

import re

import pytest
import time_machine
from django.test import Client

from cms.intake.form_keys import new_form_token
from portal.complaints.models import Complaint
from tests.unit.cms.intake.given import NOW, filled_in, receipt_of, report

pytestmark = pytest.mark.usefixtures("at_work")


def test_the_secret_stands_in_no_address_and_no_cache(client):
    answer = report(client)
    page = client.get(answer["Location"])

    assert answer["Location"] == "/complaints/receipt/"
    assert "no-store" in answer["Cache-Control"]
    assert "no-store" in page["Cache-Control"]
    cookie = answer.cookies["receipt"]
    assert cookie["httponly"] and cookie["path"] == "/complaints/receipt/"
    assert cookie["samesite"] == "Strict" and cookie["max-age"] == 600
    assert Complaint.objects.get().number not in cookie.value


def test_a_receipt_waits_ten_minutes_and_no_longer(client):
    answer = report(client)

    with time_machine.travel(NOW.replace(minute=11), tick=False):
        assert client.get(answer["Location"]).status_code == 410


def test_the_receipt_can_be_kept_as_a_file(client):
    page = receipt_of(client, report(client))
    sealed = re.search(r'name="receipt" value="([^"]+)"', page).group(1)
    secret = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{3}", page).group()

    file = client.post("/complaints/receipt/file/", {"receipt": sealed})

    assert secret in file.content.decode()
    assert "attachment" in file["Content-Disposition"]
    assert "no-store" in file["Cache-Control"]
    assert client.post("/complaints/receipt/file/", {"receipt": "x"}).status_code == 410


def test_a_second_press_is_the_same_report_with_the_same_receipt(client):
    token = new_form_token(NOW.replace(hour=13))
    first = receipt_of(client, report(client, key=token))
    second = receipt_of(client, report(client, key=token))

    assert Complaint.objects.count() == 1
    secret = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{3}")
    assert secret.search(first).group() == secret.search(second).group()


def test_a_browser_without_cookies_gets_its_receipt_at_once():
    stranger = Client(enforce_csrf_checks=True)

    answer = stranger.post("/complaints/new/", filled_in())

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{3}", answer.content.decode())
    assert Complaint.objects.get().hold_reasons == ["no_proof"]
