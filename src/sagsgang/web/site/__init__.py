"""The public site: what a citizen or a journalist sees. Reads only, and only through ``.visible_to(viewer)``."""
