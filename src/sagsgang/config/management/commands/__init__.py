"""``sagsgang serve``."""
