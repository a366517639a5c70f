"""The smallest families that fill in the publication interface."""

from typing import ClassVar

from django.db import models

from cms.core.files import PublicationFile
from cms.core.models import PublicationPage


class NoticePage(PublicationPage):
    """A page with a text, perhaps a picture and a file."""

    publication_kind: ClassVar[str] = "notices"

    body = models.TextField(blank=True)
    picture_path = models.CharField(max_length=100, blank=True)
    file_path = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = "通知公告"

    def publication_html(self) -> str:
        return self.body

    def publication_picture(self) -> PublicationFile | None:
        if not self.picture_path:
            return None
        return PublicationFile(self.picture_path, "image/png", 20480, "六项污染物浓度", 1200, 630)

    def publication_attachments(self) -> tuple[PublicationFile, ...]:
        if not self.file_path:
            return ()
        return (PublicationFile(self.file_path, "application/pdf", 4096, "原文"),)


class MemoPage(PublicationPage):
    """Another kind, with nothing of its own."""

    publication_kind: ClassVar[str] = "memos"

    class Meta:
        verbose_name = "备忘"

    def publication_html(self) -> str:
        return f"<p>{self.title}</p>"
