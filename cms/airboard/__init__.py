"""The live board: the air now, on a map and in tables."""
