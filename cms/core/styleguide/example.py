"""What is one example of the style guide?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Example:
    """One component with one content.

    Attributes:
        component: Name of the template in `components/`, without its ending.
        title: What this example shows.
        context: What the template is given.
    """

    component: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
