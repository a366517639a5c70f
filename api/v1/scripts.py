"""In which characters is an answer written? Simplified, or traditional derived from them."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from rest_framework import serializers

from cms.core.languages.pages import traditional_text

SCRIPTS: Final = ["hans", "hant"]


class ScriptQuery(serializers.Serializer[Any]):
    """In which characters it is written."""

    script = serializers.ChoiceField(
        choices=SCRIPTS, default="hans", help_text="hant: traditional Chinese characters."
    )


def in_script(row: Mapping[str, Any], texts: Collection[str], script: str) -> dict[str, Any]:
    """Return a row with these of its texts in the characters asked for; all else stays."""
    if script != "hant":
        return dict(row)
    return {
        name: traditional_text(value) if name in texts and value else value
        for name, value in row.items()
    }


def wholly_in_script(value: Any, script: str) -> Any:
    """Return an answer with every text in it in the characters asked for; names of fields stay."""
    if script != "hant":
        return value
    if isinstance(value, Mapping):
        return {name: wholly_in_script(one, script) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [wholly_in_script(one, script) for one in value]
    return traditional_text(value) if isinstance(value, str) else value
