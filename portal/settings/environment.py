"""Where do settings come from? From the environment, typed, with a hint when one is missing."""

import os
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


class Environment(environ.Env):
    """The environment, with a sentence instead of a bare error for a value of the wrong kind."""

    def get_value(self, var: str, *args: Any, **kwargs: Any) -> Any:
        """Return the value of a variable in the type that was asked for.

        Raises:
            ImproperlyConfigured: It can't be read as that type; the sentence names the variable.
        """
        try:
            return super().get_value(var, *args, **kwargs)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} has a value that does not fit: {error}.") from error


env = Environment()

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
