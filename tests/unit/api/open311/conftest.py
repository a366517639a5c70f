"""What the tests of Open311 begin with."""

from tests.factories.open311 import key, published, straw

__all__ = ["key", "published", "straw"]
