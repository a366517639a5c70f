"""What stands in the description of the API, and what does not?"""

from collections.abc import Callable
from typing import Any

OWN_PREFIX = "/api/v1/"
NOT_DESCRIBED = ("/api/v1/schema/", "/api/v1/docs/")
Endpoint = tuple[str, str, str, Callable[..., Any]]


def own_paths(endpoints: list[Endpoint], **_: Any) -> list[Endpoint]:
    """Keep only our own resources: Wagtail's admin has endpoints of its own."""
    return [
        endpoint
        for endpoint in endpoints
        if endpoint[0].startswith(OWN_PREFIX) and not endpoint[0].startswith(NOT_DESCRIBED)
    ]
