"""Where do files lie that only some may read? Beside the media folder, never in it."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage


def private_storage() -> FileSystemStorage:
    """Return a storage that no address leads to: a view asks who is there, then opens a file."""
    return FileSystemStorage(
        location=Path(settings.VAR_DIR) / "private",
        base_url=None,
        file_permissions_mode=0o640,
        directory_permissions_mode=0o750,
    )
