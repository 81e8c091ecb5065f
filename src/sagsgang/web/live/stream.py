"""Server-sent events of a meeting: they reach whoever may see them, and a lost line is resumed without a gap."""

from __future__ import annotations

from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.http import Http404, HttpRequest, StreamingHttpResponse

from sagsgang.kernel.access import Viewer
from sagsgang.kernel.events import readable_by, since
from sagsgang.kernel.models import Event
from sagsgang.kernel.viewers import viewer_of
from sagsgang.record.meetings.models import Meeting
from sagsgang.web.access import public
from sagsgang.web.live.hub import Follower, frame_of, hub

#: the first words on a line: after how many milliseconds a browser shall try again, should it break
HELLO = "retry: 1500\n: følger\n\n".encode()


def missed(stream: str, after: int, until: int, viewer: Viewer) -> list[Event]:
    """The events after number ``after`` up to ``until`` that ``viewer`` may see."""
    events: list[Event] = []
    while after < until:
        page = [event for event in since(stream, after) if event.seq <= until]
        if not page:
            break
        events += [event for event in page if readable_by(event, viewer)]
        after = page[-1].seq
    return events


async def _frames(stream: str, viewer: Viewer, seen: int | None) -> AsyncIterator[bytes]:
    follower = Follower(stream, viewer)
    # Joined first, read afterwards: what happens in between comes through the hub, and nothing comes twice.
    known = await hub.join(follower)
    try:
        yield HELLO
        last = known if seen is None else seen
        for event in await sync_to_async(missed)(stream, last, known, viewer):
            yield frame_of(event).data
        last = max(last, known)
        while (frame := await follower.frames.get()) is not None:
            if frame.seq == 0:
                yield frame.data
            elif frame.seq > last:
                last = frame.seq
                yield frame.data
    finally:
        hub.leave(follower)


def _seen(request: HttpRequest) -> int | None:
    """The number of the last event the follower has: sent by the browser itself when it comes back."""
    said = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
    return int(said) if said.isascii() and said.isdigit() else None


@public
async def events(request: HttpRequest, meeting: int) -> StreamingHttpResponse:
    """The stream of one meeting. With ``Last-Event-ID`` (or ``?after=``) from there, otherwise from now on.

    Under the product's own server ``line.Lines`` answers this address first; any other ASGI server gets the same here.
    """
    viewer = await sync_to_async(viewer_of)(await request.auser())
    known = await sync_to_async(Meeting.objects.visible_to(viewer).filter(pk=meeting).exists)()
    if not known:
        raise Http404("no such meeting")
    response = StreamingHttpResponse(
        _frames(f"meeting:{meeting}", viewer, _seen(request)), content_type="text/event-stream; charset=utf-8"
    )
    response["Cache-Control"] = "no-cache, no-transform"
    # nginx would otherwise keep the events back until its buffer is full
    response["X-Accel-Buffering"] = "no"
    return response
