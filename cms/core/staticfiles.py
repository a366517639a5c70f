"""How do the theme's many stylesheets reach a reader? As one file under a name with its hash.

The theme is written as one small file per component, gathered by `css/main.css`. Served as they
are, a browser would learn of them only after reading the first, and fetch each on its own: on a
slow phone that is the difference between one wait and six. So where the static files are collected,
the gathering file takes the others in, each in its layer. While developing, the files stay apart.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final, Protocol

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files import File

BUNDLES: Final = ("css/main.css",)
_IMPORT: Final = re.compile(r'@import url\("(?P<name>[^"]+)"\) layer\((?P<layer>[a-z]+)\);')


class Source(Protocol):
    """Where a file is read from before it is collected."""

    def open(self, name: str) -> "File[Any]": ...


Paths = Mapping[str, tuple[Source, str]]


class BundledFile:
    """A source that holds one stylesheet with all that it imports."""

    def __init__(self, paths: Paths, name: str) -> None:
        self.paths = paths
        self.name = name

    def open(self, name: str) -> "File[Any]":
        """Give the bundled text as a file; `name` is the file's own path and not needed."""
        return File(BytesIO(bundle(self.paths, self.name).encode()), name=name)


def bundle(paths: Paths, name: str) -> str:
    """Return a stylesheet with its layered imports taken in.

    Args:
        paths: Where each static file is read from, by its name.
        name: The stylesheet that imports the others.

    Raises:
        KeyError: an imported file is in no theme and no app.
    """
    folder = posixpath.dirname(name)

    def taken_in(found: re.Match[str]) -> str:
        imported = posixpath.join(folder, found["name"])
        return f"@layer {found['layer']} {{\n{_read(paths, imported)}}}"

    return _IMPORT.sub(taken_in, _read(paths, name))


def _read(paths: Paths, name: str) -> str:
    source, path = paths[name]
    with source.open(path) as file:
        text: bytes = file.read()
    return text.decode()


class BundlingStaticFilesStorage(ManifestStaticFilesStorage):
    """Names with hashes, and the theme's stylesheets in one file."""

    def post_process(
        self, paths: dict[str, tuple[Source, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Put the bundle in the place of the gathering file, then name all files."""
        bundled = {name: (BundledFile(paths, name), name) for name in BUNDLES if name in paths}
        yield from super().post_process({**paths, **bundled}, dry_run=dry_run, **options)
