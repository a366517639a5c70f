"""Does each group of addresses carry its headers, and does no other door stand open?"""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

pytestmark = pytest.mark.django_db

PUBLIC = ("/-/styleguide/", "/feeds/", "/sitemap.xml", "/nothing/", "/healthz", "/api/v1/docs/")
DESK = ("/admin/", "/admin/login/", "/admin/pages/", "/admin/password_reset/")


def directives(response):
    return {
        name: values
        for name, *values in (
            part.split() for part in response["Content-Security-Policy"].split(";")
        )
    }


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_answer_runs_and_loads_nothing_foreign(client, path):
    policy = directives(client.get(path))

    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == ["'self'"]
    assert policy["base-uri"] == ["'none'"]
    assert policy["frame-ancestors"] == policy["form-action"] == ["'self'"]
    sources = {source for values in policy.values() for source in values}
    assert sources <= {"'none'", "'self'", "data:"}


@pytest.mark.parametrize("path", DESK)
def test_the_desk_alone_may_run_what_stands_in_its_pages(client, path):
    policy = directives(client.get(path))

    assert policy["script-src"] == policy["style-src"] == ["'self'", "'unsafe-inline'"]
    assert policy["default-src"] == ["'none'"]
    assert "http:" not in str(policy)
    assert "https:" not in str(policy)


@pytest.mark.parametrize("path", [*PUBLIC, *DESK])
def test_every_answer_is_guarded(client, path):
    response = client.get(path)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert "camera=()" in response["Permissions-Policy"]
    assert len(response["X-Request-ID"]) == 32


@pytest.mark.parametrize("path", DESK)
def test_the_desk_is_kept_by_nobody(client, path):
    response = client.get(path)

    assert "no-store" in response["Cache-Control"] or response.status_code == 302


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/reports/", "/admin/users/"])
def test_the_desk_is_closed_to_strangers(client, path):
    response = client.get(path, follow=True)

    assert response.redirect_chain[-1][0].startswith("/admin/login/")


@pytest.mark.parametrize(
    "path", ["/django-admin/", "/django-admin/login/", "/api/v2/pages/", "/api/main/", "/accounts/"]
)
def test_no_other_door_stands_open(client, path):
    assert client.get(path).status_code == 404


def test_a_page_is_chinese_whatever_the_browser_prefers(client):
    english = client.get("/-/styleguide/", headers={"accept-language": "en"})

    assert b'lang="zh-hans"' in english.content
    assert "Accept-Language" not in english.get("Vary", "")


@pytest.mark.parametrize("folder", ["documents", "original_images", "health"])
def test_what_is_not_for_everybody_cannot_be_fetched_as_a_file(client, settings, tmp_path, folder):
    settings.MEDIA_ROOT = tmp_path
    hidden = default_storage.save(f"{folder}/plan.txt", ContentFile(b"private"))

    assert client.get(f"/media/{hidden}").status_code == 404
    assert client.get(f"/media/images/../{hidden}").status_code == 404


def test_a_form_of_another_site_is_refused_with_a_page_of_our_own():
    client = Client(enforce_csrf_checks=True)

    response = client.post("/admin/login/", {"username": "a", "password": "b"})

    assert response.status_code == 403
    assert "no-store" in response.get("Cache-Control", "no-store")


def test_a_session_cookie_cannot_be_read_by_a_script(client):
    get_user_model().objects.create_superuser("editor", "e@example.org", "right-horse-battery")

    client.post("/admin/login/", {"username": "editor", "password": "right-horse-battery"})

    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
