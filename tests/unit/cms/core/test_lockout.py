"""Is the door closed after too many wrong passwords, to the one who tries and to nobody else?"""

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth import get_user_model

LOGIN = "/admin/login/"
RIGHT = "right-horse-battery"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor():
    return get_user_model().objects.create_superuser("editor", "e@example.org", RIGHT)


def sign_in(client, password, username="editor", **meta):
    return client.post(LOGIN, {"username": username, "password": password}, **meta)


def lock(client, **meta):
    return [sign_in(client, f"wrong-{i}", **meta).status_code for i in range(8)]


def test_the_eighth_wrong_password_closes_the_door(client):
    assert lock(client) == [200] * 7 + [429]

    assert sign_in(client, RIGHT).status_code == 429


def test_the_sentence_is_chinese_and_says_when_to_try_again(client, time_machine):
    time_machine.move_to("2026-03-01T10:00:00+08:00", tick=False)
    lock(client)

    response = sign_in(client, RIGHT)

    assert response["Retry-After"] == "1800"
    assert "no-store" in response["Cache-Control"]
    text = response.content.decode()
    assert "10:30" in text
    assert "密码" in text
    assert "登录" in text


def test_after_the_wait_the_right_password_opens_again(client, time_machine):
    time_machine.move_to("2026-03-01T10:00:00+08:00", tick=False)
    lock(client)
    time_machine.move_to("2026-03-01T10:31:00+08:00", tick=False)

    assert sign_in(client, RIGHT).status_code == 302


def test_another_person_and_another_place_are_not_closed_out(client):
    lock(client)

    assert sign_in(client, "wrong", username="other").status_code == 200
    assert sign_in(client, RIGHT, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_a_stranger_cannot_slip_out_by_writing_an_address(client):
    lock(client)

    assert sign_in(client, RIGHT, HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 429


def test_behind_a_trusted_proxy_each_reader_has_an_address_of_her_own(client, settings):
    settings.TRUSTED_PROXIES = 1
    lock(client, HTTP_X_FORWARDED_FOR="9.9.9.9, 203.0.113.1")

    closed = sign_in(client, RIGHT, HTTP_X_FORWARDED_FOR="8.8.8.8, 203.0.113.1")
    neighbour = sign_in(client, RIGHT, HTTP_X_FORWARDED_FOR="203.0.113.2")

    assert (closed.status_code, neighbour.status_code) == (429, 302)


def test_a_success_clears_the_count_and_no_log_of_sign_ins_is_kept(client):
    for _ in range(5):
        sign_in(client, "wrong")
    assert sign_in(client, RIGHT).status_code == 302

    assert not AccessAttempt.objects.exists()
    assert not AccessLog.objects.exists()
