"""The meeting as it happens: the clerk's screen, the followers' stream, the big screen."""
