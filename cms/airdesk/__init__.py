"""How do officers look after the figures? Flagged readings, months, stations and their sources."""
