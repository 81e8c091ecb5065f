"""Sagsgang: carries a political case from the desk that prepares it to a decision that is published and provable."""
