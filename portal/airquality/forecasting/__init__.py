"""How do forecasts come in? Typed in or from a file, per area and day."""
