"""Keeping a file that somebody hands in: its bytes in the store, a document of one version in the record."""

from __future__ import annotations

from sagsgang.kernel import clock
from sagsgang.record.asking import demand
from sagsgang.record.bodies.models import Body
from sagsgang.record.documents import store
from sagsgang.record.documents.models import Document, Version
from sagsgang.record.documents.rules import no_paper


def check_file(name: str, data: bytes) -> None:
    """Raise ``Refused`` where the file can't be kept: it is empty, over 100 MB, no paper, or not what its name says."""
    demand(no_paper(name, data))


def keep_file(
    data: bytes, *, name: str, media_type: str, title: str, kind: Document.Kind, body: Body, closed: bool
) -> Version:
    """The first version of a new document. Without a ``title`` it is called as the file is, without its ending."""
    named = (title.strip() or name.rpartition(".")[0] or name)[:300]
    document = Document.objects.create(title=named, kind=kind, body=body, closed=closed)
    return Version.objects.create(
        document=document,
        number=1,
        name=name[:300],
        media_type=media_type[:120],
        size=len(data),
        sha256=store.sha256_of(data),
        path=store.put(data),
        created_at=clock.now(),
    )
