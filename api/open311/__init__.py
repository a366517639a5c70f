"""GeoReport v2 for complaints."""
