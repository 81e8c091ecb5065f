"""Readers: bytes of any kind in, a :class:`~sagsgang.intake.source.Source` out, or a clear error.

``documents(path)`` and ``documents_in_upload(data, name)`` find what is to be read; ``read_bytes`` reads one document.
"""

from sagsgang.intake.readers.documents import Found, documents, documents_in_upload, read_bytes
from sagsgang.intake.readers.xml import field_lines

__all__ = ["Found", "documents", "documents_in_upload", "field_lines", "read_bytes"]
