"""Is a log line structured, tied to its request, and silent about people?"""

import json

import pytest
import structlog
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from cms.core import views
from portal.settings.log_privacy import mask_people, trace_without_values

PASSWORD = "zhang-san-s-password"
NAME = "zhangsan"
MAIL = "zhang.san@example.org"
PHONE = "13912345678"
AGENT = "Zhang's Phone/1.0"
ADDRESS = "198.51.100.23"
PERSONAL = (PASSWORD, NAME, MAIL, PHONE, AGENT, ADDRESS)


def lines(written):
    return [json.loads(line) for line in written.getvalue().splitlines()]


@pytest.fixture
def stranger():
    client = Client(raise_request_exception=False)
    client.defaults.update(HTTP_USER_AGENT=AGENT, REMOTE_ADDR=ADDRESS)
    return client


@pytest.mark.django_db
def test_a_wrong_password_leaves_no_word_of_who_tried(stranger, written):
    get_user_model().objects.create_user(NAME, MAIL, "something-else")

    for _ in range(9):
        stranger.post("/admin/login/", {"username": NAME, "password": PASSWORD})

    assert [line["code"] for line in lines(written)] == [429, 429]
    for word in PERSONAL:
        assert word not in written.getvalue()


@pytest.mark.django_db
def test_a_posted_form_and_a_query_leave_only_the_path(stranger, written):
    response = stranger.post(f"/nothing/?phone={PHONE}&mail={MAIL}", {"name": NAME})

    (line,) = lines(written)
    assert line["request"] == "POST /nothing/"
    assert line["code"] == 404
    assert line["request_id"] == response["X-Request-ID"]
    for word in PERSONAL:
        assert word not in written.getvalue()


@pytest.mark.django_db
def test_a_failure_tells_its_place_and_kind_but_not_what_was_typed(stranger, written, monkeypatch):
    def break_down(*args, **kwargs):
        raise ValueError(f"cannot read {NAME}, {PHONE}")

    monkeypatch.setattr(views, "render", break_down)

    response = stranger.get("/-/styleguide/")

    assert response.status_code == 500
    (line,) = lines(written)
    assert line["request_id"] == response["X-Request-ID"]
    assert line["level"] == "error"
    assert "builtins.ValueError" in line["exception"]
    assert "break_down" in line["exception"]
    for word in PERSONAL:
        assert word not in written.getvalue()


def test_what_a_library_binds_besides_is_dropped(written):
    structlog.contextvars.bind_contextvars(user_id=7, ip=ADDRESS, request_id="r-1")

    structlog.get_logger("portal.test").warning("job failed", job="poll", email=MAIL)

    (line,) = lines(written)
    assert line.pop("timestamp")
    assert line == {
        "event": "job failed",
        "job": "poll",
        "request_id": "r-1",
        "logger": "portal.test",
        "level": "warning",
    }


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"mail to {MAIL} failed", "mail to … failed"),
        (f"call {PHONE}.", "call …."),
        ("id 61230119800101123X given", "id … given"),
        (f"from {ADDRESS}", "from …"),
        ("from 2001:db8:0:1::7", "from …"),
        ("hour 2026-03-01T10:00:00+08:00", "hour 2026-03-01T10:00:00+08:00"),
        ("station 2634A, 1234567 rows, 10:20:30", "station 2634A, 1234567 rows, 10:20:30"),
    ],
)
def test_numbers_that_single_out_a_person_are_masked_in_any_text(text, masked):
    assert mask_people(None, "", {"event": text}) == {"event": masked}


def caught(error):
    try:
        raise error
    except Exception as raised:
        return trace_without_values((type(raised), raised, raised.__traceback__))


def test_an_error_about_the_installation_keeps_its_words():
    assert "ImproperlyConfigured: PORTAL_X is not set" in caught(
        ImproperlyConfigured("PORTAL_X is not set")
    )


def test_an_error_that_quotes_a_value_loses_them_down_the_whole_chain():
    try:
        try:
            raise KeyError(NAME)
        except KeyError as cause:
            raise ValueError(MAIL) from cause
    except ValueError as error:
        trace = trace_without_values((type(error), error, error.__traceback__))

    assert "builtins.ValueError" in trace
    assert "builtins.KeyError" in trace
    assert NAME not in trace
    assert MAIL not in trace
