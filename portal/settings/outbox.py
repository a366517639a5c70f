"""How is what is published carried to others?"""

from portal.settings.environment import env

# So many targets are sent to side by side; those that are slow or broken have threads of their own.
OUTBOX_THREADS = env.int("PORTAL_OUTBOX_THREADS", default=16)
OUTBOX_SLOW_THREADS = env.int("PORTAL_OUTBOX_SLOW_THREADS", default=8)
# What went out is kept for so long: whoever was told of a publication is told that it is gone.
OUTBOX_KEEP_DAYS = env.int("PORTAL_OUTBOX_KEEP_DAYS", default=730)

# What others send us to is asked for at public addresses only. The networks named here are reached
# in spite of it, also without TLS: a neighbour in the office's own network.
OUTSIDE_NETWORKS_ALLOWED = env.list("PORTAL_OUTSIDE_NETWORKS_ALLOWED", default=[])
# Certificates of an authority of one's own; empty for those that everybody trusts.
OUTSIDE_CA_FILE = env.str("PORTAL_OUTSIDE_CA_FILE", default="")
OUTSIDE_SECONDS = env.int("PORTAL_OUTSIDE_SECONDS", default=15)  # the longest that an answer takes
