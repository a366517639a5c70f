"""Demonstration content, made and removed without a trace."""
