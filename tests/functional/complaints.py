"""What do the journeys of a complaint share? Pictures, an answer, and a look at what was stored."""

import os
import re
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe

from tests.factories.evidence import picture
from tests.functional.conftest import ROOT

CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{3}")
NUMBER = re.compile(r"\d{4} \d{3} \d{3}")
WORDS = "河堤边有人烧秸秆，烟很大。"
# What the desk does in many steps, in one: an answer that a second person has approved.
ANSWER = """
from django.contrib.auth.models import User
from django.utils import timezone
from portal.complaints.models import Complaint, Reply
case = Complaint.objects.get(number="{number}")
writer, approver = User.objects.order_by("pk")[:2]
Reply.objects.create(complaint=case, text="经查，情况属实，明火已扑灭。", drafted_by=writer,
    drafted_at=timezone.now(), approved_by=approver, approved_at=timezone.now())
Complaint.objects.filter(pk=case.pk).update(state="replied", closed_at=timezone.now())
"""
LOOK = """
from portal.complaints.models import Complaint
for case in Complaint.objects.filter(is_demo=False).order_by("pk"):
    print("case", case.number, case.state, case.is_held, case.files.count(), case.area)
"""


def two_pictures():
    """Return two pictures as a browser chooses them: one of an Android phone, one of an iPhone."""
    return [
        {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture()},
        {"name": "b.heic", "mimeType": "image/heic", "buffer": picture("HEIF")},
    ]


def shell(site, code):
    """Run a piece of code beside the server, and return what it prints."""
    environment = {**os.environ, "PORTAL_VAR": str(site.state)}
    environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
    environment.pop("DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout


def cases(site):
    """Return what stands of each case: number, state, held, files, area."""
    lines = shell(site, LOOK).splitlines()
    return {line.split()[1]: line.split()[2:] for line in lines if line.startswith("case ")}


def accessible(window):
    """Fail when a page has a serious accessibility fault, or is wider than the window."""
    faults = [
        f"{fault['id']} at {[node['target'] for node in fault['nodes'][:3]]}"
        for fault in Axe().run(window.page).response["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]
    assert faults == [], window.page.url
    assert (
        window.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        <= 0
    ), window.page.url


def next_step(page):
    page.locator("[data-step]:not([hidden]) .report-turns .button").first.click()


def say_what(page, words=WORDS):
    page.fill("[name=description]", words)
    page.check("[name=answer_now][value=yes]")


def choose_mianxian(page):
    page.select_option("#report-county", label="勉县")
    page.select_option("#report-town", index=1)
    page.fill("[name=place]", "河堤边第二块田")


def to_the_check(page):
    """Go through the steps of the form as far as the last, with two pictures."""
    say_what(page)
    next_step(page)
    choose_mianxian(page)
    next_step(page)
    page.set_input_files("[name=pictures]", two_pictures())
    next_step(page)
    next_step(page)
    page.wait_for_timeout(4000)  # nobody is faster, and who is, is looked at first


def receipt_on(page):
    return NUMBER.search(page.inner_text(".receipt__card"))[0], CODE.search(
        page.inner_text(".receipt__card")
    )[0]
