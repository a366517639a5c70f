"""The SQLite engine of the portal (see `base`)."""
