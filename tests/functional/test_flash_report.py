"""Does a month of submissions become a signed flash report, its PDF, and a letter to the list?

The three reviews have journeys of their own; here the sign-off is the publication itself.
"""

import io
import os
import subprocess
import sys

import pytest
from pypdf import PdfReader

from tests.functional.conftest import PHONE, ROOT

MONTH = "2026-07"
WORK = "汉台区开展夏季臭氧攻坚夜查。检查加油站9座。"
SIGN_OFF = (
    "from cms.flashreports.models import FlashReportPage as P, Recipient as R;"
    "R.objects.get_or_create(email='reader@example.invalid', defaults={'name': '收件人'});"
    "P.objects.get(slug='2026-07').get_latest_revision().publish()"
)


def desk_of(reader, name):
    """Return a window in which one of the demonstration's accounts has signed in."""
    lines = (reader.site.state / "demo-account.txt").read_text().splitlines()
    password = next(line.split("\t")[1] for line in lines if line.startswith(f"{name}\t"))
    window = reader.window()
    window.open("/admin/login/")
    window.page.fill("[name=username]", name)
    window.page.fill("[name=password]", password)
    window.page.click("button[type=submit]")
    window.page.wait_for_url(f"{reader.site.address}/admin/")
    return window


def manage(site, *arguments):
    environment = {**os.environ, "PORTAL_VAR": str(site.state)}
    environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=120)


@pytest.fixture
def submitted(reader):
    """A unit's reporter fills in the form of a month and hands it in."""
    desk = desk_of(reader, "demo-reporter")
    desk.open(f"/admin/flash-reports/submissions/hantai/monthly/{MONTH}/")
    desk.page.fill("[name=done-0-text]", WORK)
    desk.page.click("button[value=submit]")
    desk.page.wait_for_load_state()
    assert desk.page.locator(".flash-state--submitted").count() == 1
    desk.is_clean()


def test_from_a_months_submissions_to_the_letter(reader, submitted):
    writer = desk_of(reader, "demo-editor")
    writer.open("/admin/flash-reports/draft/")
    writer.page.fill("[name=month]", MONTH)
    writer.page.click("main button[type=submit]")
    writer.page.wait_for_url("**/pick/")
    key = writer.page.url.split("/")[-3]
    writer.page.check("input[name=pick]")
    writer.page.click("main button[type=submit]")
    writer.page.wait_for_url("**/edit/")
    writer.is_clean()

    manage(reader.site, "shell", "-c", SIGN_OFF)

    public = reader.window(PHONE, javascript=False)
    assert public.open(f"/flash-reports/{MONTH}/") == 200
    assert "（汉台区治污降霾办）" in public.text("main")
    assert "抄送" not in public.text("main")
    response = public.page.request.get(f"{reader.site.address}/flash-reports/{MONTH}/pdf/")
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(response.body())).pages)
    assert "夏季臭氧攻坚夜查" in text.replace("\n", "")
    assert "抄送" not in text

    sender = desk_of(reader, "demo-department")
    internal = sender.page.request.get(
        f"{reader.site.address}/admin/flash-reports/{key}/internal.pdf"
    )
    pages = PdfReader(io.BytesIO(internal.body())).pages
    assert "抄送" in "".join(page.extract_text() for page in pages)
    sender.open(f"/admin/flash-reports/{key}/distribution/")
    sender.is_clean()
    sender.page.click("button[value=send]")
    manage(reader.site, "tick", "--job", "flash-deliver")
    sender.page.reload()
    assert sender.page.locator(".flash-state--sent").count() == 1
