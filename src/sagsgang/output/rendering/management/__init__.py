"""Rendering at the command line."""
