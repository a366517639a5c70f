"""Tests of the desk of the grid."""
