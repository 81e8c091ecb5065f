"""Meetings with sections, items, clauses, enclosures and attendance."""
