"""How does a film stand in a page? As a file of our own, with what is said in it in writing."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.core.blocks.files import FileChooserBlock

__all__ = ["CAPTION_ENDINGS", "VIDEO_ENDINGS", "VideoBlock"]

VIDEO_ENDINGS = ("mp4", "webm")
CAPTION_ENDINGS = ("vtt",)


class VideoBlock(StructBlock):
    """A film with captions, a still to begin with and its credit."""

    title = CharBlock(label=_("Title"), max_length=80)
    video = FileChooserBlock(
        label=_("Video file"),
        endings=VIDEO_ENDINGS,
        help_text=_("MP4 (H.264 with AAC) plays everywhere; it is served from this site."),
    )
    captions = FileChooserBlock(
        label=_("Captions"),
        endings=CAPTION_ENDINGS,
        help_text=_("A WebVTT file: what is said, for those who cannot hear it."),
    )
    poster = ImageChooserBlock(label=_("Still to begin with"), required=False)
    caption = CharBlock(label=_("Caption"), required=False, max_length=200)
    credit = CharBlock(label=_("Credit"), max_length=80, help_text=_("Who made the film."))

    class Meta:
        icon = "media"
        label = _("Video")
        template = "core/blocks/video.html"
        group = _("Pictures and files")
