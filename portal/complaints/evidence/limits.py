"""How large, how many and how long may what a citizen sends be? As the operator set it."""

from dataclasses import dataclass

from django.conf import settings

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken in.

    Attributes:
        pictures: How many pictures one report may hold.
        videos: How many videos.
        picture_bytes: Largest picture as it is sent.
        picture_pixels: Most pixels; known before anything is decoded.
        longest_side: Of the picture that is kept, in pixels.
        video_bytes: Largest video as it is sent.
        video_seconds: Longest video.
    """

    pictures: int
    videos: int
    picture_bytes: int
    picture_pixels: int
    longest_side: int
    video_bytes: int
    video_seconds: int


def limits() -> Limits:
    """Return the limits as they are set now."""
    return Limits(
        pictures=settings.EVIDENCE_PICTURES,
        videos=settings.EVIDENCE_VIDEOS,
        picture_bytes=settings.EVIDENCE_PICTURE_MEGABYTES * MEGABYTE,
        picture_pixels=settings.EVIDENCE_PICTURE_MEGAPIXELS * 1_000_000,
        longest_side=settings.EVIDENCE_LONGEST_SIDE,
        video_bytes=settings.EVIDENCE_VIDEO_MEGABYTES * MEGABYTE,
        video_seconds=settings.EVIDENCE_VIDEO_SECONDS,
    )
