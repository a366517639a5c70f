"""Where do settings come from? From the environment, typed, with a hint when one is missing."""

import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[2]


def required(name: str, hint: str) -> str:
    """Return the value of an environment variable that has no sensible default.

    Args:
        name: The variable, such as ``PORTAL_SECRET_KEY``.
        hint: One sentence that tells the operator what to put there.

    Raises:
        ImproperlyConfigured: The variable is unset or empty; the message carries the hint.
    """
    value = os.environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {hint}")
    return value


def state_dir() -> Path:
    """Return the one folder that holds everything an installation keeps on disk."""
    return Path(os.environ.get("PORTAL_VAR") or BASE_DIR / "var").resolve()
