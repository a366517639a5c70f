"""Does an installation say what it is missing, and is it safe when nothing is?"""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings.environment import required

ROOT = Path(__file__).parents[4]
COMPLETE = {
    "PORTAL_SECRET_KEY": "k3y" * 20 + "!@#$%^&*()",
    "PORTAL_PRIVACY_KEYS": "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    "PORTAL_ALLOWED_HOSTS": "air.example.org,www.air.example.org",
    "PORTAL_BASE_URL": "https://air.example.org/",
}


def manage(*arguments, settings="production", var, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={
            "DJANGO_SETTINGS_MODULE": f"portal.settings.{settings}",
            "PORTAL_VAR": str(var),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_complete_installation_passes_djangos_own_security_check(tmp_path):
    result = manage("check", "--deploy", "--fail-level", "WARNING", var=tmp_path, **COMPLETE)

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", COMPLETE)
def test_what_is_missing_is_named_with_a_hint(tmp_path, name):
    left = {key: value for key, value in COMPLETE.items() if key != name}

    result = manage("check", var=tmp_path, **left)

    assert result.returncode != 0
    assert f"{name} is not set. " in result.stderr
    hint = result.stderr.rsplit(f"{name} is not set. ", 1)[1]
    assert len(hint.split()) > 5


def test_an_empty_value_counts_as_missing(monkeypatch):
    monkeypatch.setenv("PORTAL_SOMETHING", "  ")

    with pytest.raises(ImproperlyConfigured, match=r"PORTAL_SOMETHING is not set\. Put it there\."):
        required("PORTAL_SOMETHING", "Put it there.")


def test_a_value_of_the_wrong_kind_is_refused(tmp_path):
    result = manage("check", settings="dev", var=tmp_path, PORTAL_TRUSTED_PROXIES="two")

    assert result.returncode != 0
    assert "PORTAL_TRUSTED_PROXIES has a value that does not fit" in result.stderr
    assert "'two'" in result.stderr


def test_the_development_key_is_made_once_and_kept_to_its_owner(tmp_path):
    show = (
        "shell",
        "--no-imports",
        "-c",
        "from django.conf import settings as s; print(s.SECRET_KEY)",
    )

    first, second = (manage(*show, settings="dev", var=tmp_path) for _ in range(2))

    assert first.stdout.strip() == second.stdout.strip()
    assert len(first.stdout.strip()) > 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
