"""Who hears what the rooms of the CMS announce."""

import pytest

from cms.publications import announcing
from cms.publications.announcing import announcement_receiver


@pytest.fixture
def heard(monkeypatch):
    """What a receiver has heard, and it is the only one."""
    monkeypatch.setattr(announcing, "_receivers", [])
    found = []
    announcement_receiver(found.append)
    return found
