"""Who looks at it: the public site, the members' portal, the secretariat's desk, the live meeting."""
