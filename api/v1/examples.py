"""What does an answer look like? The description shows one for each address, from real data."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

EXAMPLES_FILE: Final = Path(__file__).parent / "examples.json"


@cache
def examples() -> dict[str, Any]:
    """Return an answer of each address, as `manage.py api_examples` has kept it."""
    if not EXAMPLES_FILE.exists():
        return {}
    found: dict[str, Any] = json.loads(EXAMPLES_FILE.read_text(encoding="utf-8"))
    return found


def with_examples(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Put the examples into the description."""
    for path, operations in result["paths"].items():
        for operation in operations.values():
            content = operation["responses"].get("200", {}).get("content", {})
            if path in examples() and "application/json" in content:
                content["application/json"]["example"] = examples()[path]
    return result
