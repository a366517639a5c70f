"""The officers' desk for complaints."""
