"""The public addresses. A segment, its view, its template and its test have one name."""

from __future__ import annotations

from django.urls import path

from sagsgang.web.site import bodies, cases, downloads, home, meetings, people, search, versions

_MEETING = "bodies/<slug:body>/<str:meeting>"

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("bodies/", bodies.body_list, name="body_list"),
    path("bodies/<slug:body>/", bodies.body, name="body"),
    path("bodies/<slug:body>/cases/<slug:case>/", cases.case, name="case"),
    path(f"{_MEETING}/", meetings.meeting, name="meeting"),
    path(f"{_MEETING}/versions/", versions.meeting_versions, name="meeting_versions"),
    path(f"{_MEETING}/source", downloads.meeting_source, name="meeting_source"),
    path(f"{_MEETING}/<kind:kind>.<ending:ending>", downloads.meeting_file, name="meeting_file"),
    path(f"{_MEETING}/<path:number>.<ending:ending>", downloads.item_file, name="item_file"),
    path(f"{_MEETING}/<path:number>/", meetings.agenda_item, name="agenda_item"),
    path("enclosures/<uuid:document>/", downloads.enclosure, name="enclosure"),
    path("people/", people.person_list, name="person_list"),
    path("people/<slug:person>/", people.person, name="person"),
    path("cases/", cases.case_list, name="case_list"),
]
