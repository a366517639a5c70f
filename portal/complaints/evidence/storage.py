"""Where do the files of cases lie? In a folder that no web server reaches, safe against power cuts.

It is a storage of Django (`STORAGES["case-files"]`), so that another backend can take its place.
`save` returns when the bytes and the name are on the disk.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.deconstruct import deconstructible

ALIAS: Final = "case-files"
FOLDER_MODE: Final = 0o700
FILE_MODE: Final = 0o600


@deconstructible(path="portal.complaints.evidence.storage.CaseFolder")
class CaseFolder(FileSystemStorage):
    """A folder of case files."""

    def url(self, name: str | None) -> NoReturn:
        """Refuse: no address leads here, a view serves them by permission."""
        raise ValueError("A file of a case has no address of its own.")

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        self._folder_made(target.parent)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(descriptor, "wb") as stream:
            for chunk in content.chunks():
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())
        _folder_synced(target.parent)
        return name

    def _folder_made(self, folder: Path) -> None:
        """Make a folder and those above it; each new name is synced into the one above."""
        if folder.is_dir():
            return
        if folder != folder.parent:
            self._folder_made(folder.parent)
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
        _folder_synced(folder.parent)


def case_files() -> Storage:
    """Return the storage of the files of cases."""
    return storages[ALIAS]


def names_of_day(day: date) -> Iterator[str]:
    """Yield the names of the files that came on one day."""
    folder = day_folder(day)
    try:
        _folders, files = case_files().listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in files)


def day_folder(day: date) -> str:
    """Return the folder of the files that came on one day."""
    return f"{day:%Y/%m/%d}"


def _folder_synced(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
