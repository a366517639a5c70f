"""What machines see: the API, the feeds, the health of the service."""
