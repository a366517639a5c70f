"""How do the examples in the description of the API come about? From what it answers here."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from api.v1.examples import EXAMPLES_FILE

MOST_ROWS = 1
# What an address has to be asked for.
ASKED: dict[str, dict[str, str | int]] = {"/api/v1/search/": {"q": "空气质量"}}


class Command(BaseCommand):
    """Asks each address once and keeps what it answers, shortened."""

    help = "Write the examples of the API's description anew, from the data of this installation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, default=EXAMPLES_FILE)

    def handle(self, *args: Any, **options: Any) -> None:
        client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
        paths = sorted(SchemaGenerator().get_schema(request=None, public=True)["paths"])
        found = {path: _answer(client, path) for path in paths}
        kept = {path: answer for path, answer in found.items() if answer is not None}
        text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
        text = text.replace(f"http://{settings.ALLOWED_HOSTS[0]}/", f"{settings.BASE_URL}/")
        options["file"].write_text(f"{text}\n", encoding="utf-8")
        self.stdout.write(f"{len(kept)} of {len(paths)} addresses have an example.")


def _answer(client: Client, path: str) -> Any:
    if "{" in path:
        path = _one_of(client, path)
    response = client.get(path, {"limit": MOST_ROWS, **ASKED.get(path, {})} if path else {})
    return _shortened(response.json()) if path and response.status_code == 200 else None


def _one_of(client: Client, path: str) -> str:
    """Return the address of the first thing in a list."""
    if "/air/areas/" in path:
        return path.replace("{code}", settings.HOME_AREA_CODE)
    rows = client.get(path.split("{", maxsplit=1)[0]).json().get("results") or [None]
    if rows[0] is None:
        return ""
    name = rows[0].get("code") or str(UUID(rows[0]["id"].removeprefix("urn:uuid:")))
    return f"{path.split('{', maxsplit=1)[0]}{name}/"


def _shortened(value: Any) -> Any:
    """Keep the first of each list of things, and the beginning of long texts."""
    if isinstance(value, dict):
        return {name: _shortened(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_shortened(one) for one in value[: MOST_ROWS if _has_parts(value) else None]]
    return f"{value[:200]}…" if isinstance(value, str) and len(value) > 240 else value


def _has_parts(value: list[Any]) -> bool:
    return bool(value) and isinstance(value[0], dict | list)
