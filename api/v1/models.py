"""Which tables does the API have? Django looks for them here."""

from api.v1.keys.models import ApiKey

__all__ = ["ApiKey"]
