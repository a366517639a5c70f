"""How do hourly readings come in? From a file or a live source, by one path into the readings."""
