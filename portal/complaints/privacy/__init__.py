"""Who reported, and who may know? Sealed, found by hash, opened with a reason, erased in time."""
