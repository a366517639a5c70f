"""Is a chosen file of the kind that its place asks for?"""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.blocks import DocumentChooserBlock

__all__ = ["FileChooserBlock"]


class FileChooserBlock(DocumentChooserBlock):
    """A document that must have one of these endings."""

    def __init__(self, *, endings: Collection[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._endings = tuple(endings)

    def clean(self, value: Any) -> Any:
        """Refuse a file of another kind with a sentence that says which would do."""
        document = super().clean(value)
        if document and document.file_extension.lower() not in self._endings:
            raise ValidationError(
                _("“%(name)s” cannot be used here. Choose a file that ends in %(endings)s.")
                % {
                    "name": document.filename,
                    "endings": _(", ").join(f".{ending}" for ending in self._endings),
                }
            )
        return document
