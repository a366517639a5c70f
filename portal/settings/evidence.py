"""What may a report hold, and who looks through it?"""

from portal.settings.environment import env

EVIDENCE_PICTURES = env.int("PORTAL_PICTURES", default=9)
EVIDENCE_VIDEOS = env.int("PORTAL_VIDEOS", default=1)
EVIDENCE_PICTURE_MEGABYTES = env.int("PORTAL_PICTURE_MEGABYTES", default=20)
EVIDENCE_PICTURE_MEGAPIXELS = env.int("PORTAL_PICTURE_MEGAPIXELS", default=50)
EVIDENCE_LONGEST_SIDE = env.int("PORTAL_PICTURE_LONGEST_SIDE", default=2560)
EVIDENCE_VIDEO_MEGABYTES = env.int("PORTAL_VIDEO_MEGABYTES", default=100)
EVIDENCE_VIDEO_SECONDS = env.int("PORTAL_VIDEO_SECONDS", default=60)
EVIDENCE_STAGED_HOURS = env.int("PORTAL_STAGED_HOURS", default=1)  # files wait for their case
EVIDENCE_FFMPEG = env.str("PORTAL_FFMPEG", default="ffmpeg")  # empty: videos wait for an officer
EVIDENCE_SCANNER = env.str("PORTAL_CLAMD", default="")  # tcp://host:port or unix:///path
