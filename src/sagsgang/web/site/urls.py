"""The public addresses. A segment, its view, its template and its test have one name."""

from __future__ import annotations

from django.urls import path

from sagsgang.web.site import bodies, cases, home, meetings, people, search

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("bodies/", bodies.body_list, name="body_list"),
    path("bodies/<slug:body>/", bodies.body, name="body"),
    path("bodies/<slug:body>/cases/<slug:case>/", cases.case, name="case"),
    path("bodies/<slug:body>/<str:meeting>/", meetings.meeting, name="meeting"),
    path("bodies/<slug:body>/<str:meeting>/<path:number>/", meetings.agenda_item, name="agenda_item"),
    path("people/", people.person_list, name="person_list"),
    path("people/<slug:person>/", people.person, name="person"),
    path("cases/", cases.case_list, name="case_list"),
]
