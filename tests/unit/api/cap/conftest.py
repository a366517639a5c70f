"""A list of alerts, as the alerts' own tests have it."""

from tests.unit.cms.alerts.conftest import city, index

__all__ = ["city", "index"]
