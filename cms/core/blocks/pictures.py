"""How does a picture stand in a page: what it shows in words, and whose it is?"""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock

__all__ = ["GalleryBlock", "PictureBlock"]

MOST_PICTURES = 30


class PictureBlock(StructBlock):
    """A picture with what it shows in words and whose it is."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = CharBlock(
        label=_("What the picture shows"),
        max_length=200,
        help_text=_("Read out to people who cannot see the picture."),
    )
    caption = CharBlock(label=_("Caption"), required=False, max_length=200)
    credit = CharBlock(
        label=_("Credit"), max_length=80, help_text=_("Who took or made the picture.")
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "core/blocks/picture.html"
        group = _("Pictures and files")


class GalleryBlock(StructBlock):
    """Several pictures of one occasion, side by side where there is room."""

    title = CharBlock(label=_("Title"), required=False, max_length=80)
    pictures = ListBlock(
        PictureBlock(), label=_("Pictures"), min_num=2, max_num=MOST_PICTURES, default=[]
    )

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "core/blocks/gallery.html"
        group = _("Pictures and files")
