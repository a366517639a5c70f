"""An officer's queue: which cases, in which order, a part at a time, however many there are."""
