"""Readers: bytes of any kind in, a :class:`~sagsgang.intake.source.Source` out, or a clear error."""
