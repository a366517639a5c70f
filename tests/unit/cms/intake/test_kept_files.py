"""Does a refusal cost nobody their pictures, also where no script holds them?"""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.complaints.evidence.sweeping import orphans_sweep
from portal.complaints.models import CaseFile, Complaint, StagedFile
from tests.factories.evidence import picture
from tests.unit.cms.intake.given import NOW, filled_in, receipt_of, report

pytestmark = pytest.mark.usefixtures("at_work")


def photo(name="a.jpg", content=None):
    return SimpleUploadedFile(name, content or picture(), "image/jpeg")


def kept_in(answer):
    return re.findall(r'name="kept" value="([^"]+)"', answer.content.decode())


def test_words_that_are_refused_do_not_cost_the_pictures(client):
    refused = report(client, description="", pictures=[photo(), photo("b.jpg")])
    names = kept_in(refused)

    assert refused.status_code == 422 and len(names) == 2
    receipt_of(client, report(client, kept=names))
    assert Complaint.objects.get().files.count() == 2
    assert StagedFile.objects.count() == 0


def test_one_bad_picture_does_not_cost_the_good_ones(client):
    answer = report(client, pictures=[photo(), photo("坏.jpg", b"%PDF-1.7")])

    assert "坏.jpg" in answer.content.decode()
    assert len(kept_in(answer)) == 1


def test_what_is_unticked_does_not_go_along(client):
    names = kept_in(report(client, description="", pictures=[photo(), photo("b.jpg")]))

    receipt_of(client, report(client, kept=names[:1]))

    assert CaseFile.objects.count() == 1


def test_a_change_of_category_and_a_look_at_others_keep_them_too(client):
    report(client)
    changed = report(client, change_category="1", pictures=[photo()])
    offered = client.post("/complaints/new/", filled_in(nearby_seen=None, pictures=[photo()]))

    for answer in (changed, offered):
        assert answer.status_code == 200 and len(kept_in(answer)) == 1
    assert 'name="nearby_seen"' in offered.content.decode()


def test_what_has_waited_too_long_is_said_and_not_left_out(client):
    names = kept_in(report(client, description="", pictures=[photo()]))
    orphans_sweep(now=NOW + timedelta(hours=2))

    answer = report(client, kept=names)

    assert answer.status_code == 422
    assert Complaint.objects.count() == 0
    receipt_of(client, report(client))


def test_a_second_press_is_answered_though_its_pictures_wait_no_more(client):
    names = kept_in(report(client, description="", pictures=[photo()]))
    given = filled_in(kept=names)

    receipts = [receipt_of(client, client.post("/complaints/new/", given)) for _each in range(2)]

    assert all("7" in one for one in receipts) and Complaint.objects.count() == 1
    assert CaseFile.objects.count() == 1


def test_together_they_are_no_more_than_one_report_may_hold(client, settings):
    settings.EVIDENCE_PICTURES = 2
    names = kept_in(report(client, description="", pictures=[photo(), photo("b.jpg")]))

    assert report(client, kept=names, pictures=[photo("c.jpg")]).status_code == 422
    receipt_of(client, report(client, kept=names))


def test_place_and_time_are_kept_only_if_they_are_agreed_to_in_the_end(client):
    names = kept_in(report(client, description="", agreed_to_position="on", pictures=[photo()]))
    StagedFile.objects.update(taken_at=NOW, latitude="33.1", longitude="106.6")

    receipt_of(client, report(client, kept=names))

    file = CaseFile.objects.get()
    assert (file.taken_at, file.latitude, file.longitude) == (None, None, None)


@pytest.mark.parametrize("name", ["", "x", "\x00", "../../etc/passwd", "é" * 500])
def test_a_name_that_nobody_gave_takes_nothing(client, name):
    assert report(client, kept=[name]).status_code == 422
    assert Complaint.objects.count() == 0


def test_a_script_holds_its_files_itself(client):
    given = filled_in(description="", pictures=[photo()])
    answer = client.post("/complaints/new/", given, headers={"accept": "application/json"})

    assert answer.status_code == 422
    assert StagedFile.objects.count() == 0


def test_nothing_waits_for_long(client):
    report(client, description="", pictures=[photo()])

    with time_machine.travel(NOW + timedelta(hours=2)):
        assert orphans_sweep(now=NOW + timedelta(hours=2)) == 1
