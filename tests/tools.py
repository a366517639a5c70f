"""What does a test do that needs a program which this machine may not have?"""

import os
import shutil
from typing import NoReturn

import pytest

INSISTING = bool(os.environ.get("PORTAL_CI"))


def program(*names: str) -> str:
    """Return the path of the first of these programs that is there.

    Where it is missing the test is skipped, saying so; under PORTAL_CI=1 it fails instead, since
    there a skip would hide that nothing was tried.
    """
    for name in names:
        if path := shutil.which(name):
            return path
    missing(f"none of these programs is installed: {', '.join(names)}")


def missing(what: str) -> NoReturn:
    """Skip the test that needs something, or fail it where everything has to be there."""
    (pytest.fail if INSISTING else pytest.skip)(what)
