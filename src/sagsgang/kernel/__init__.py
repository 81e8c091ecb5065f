"""The only doors: commands, the audit chain, live events, access, the clock. Knows no domain."""
