"""The sentences are compared as they stand in the code, whatever the catalogues say."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def untranslated() -> Iterator[None]:
    with translation.override(None):
        yield
