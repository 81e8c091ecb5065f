"""The addresses of who comes to a meeting."""

from __future__ import annotations

from django.urls import path

from sagsgang.web.desk.people import views

urlpatterns = [
    path("meetings/<int:meeting>/people/", views.people, name="desk_people"),
    path("meetings/<int:meeting>/people/board/", views.people_board, name="desk_people_board"),
    path("meetings/<int:meeting>/people/<slug:verb>/", views.people_do, name="desk_people_do"),
]
