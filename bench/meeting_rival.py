"""The rival of ``bench/meeting.py``: the same meeting in a straightforward Django application, item by item.

Its models are the product's in small: sections, items with a case, texts, clauses, papers and a decision with outcomes
and ballots. Pages walk them through related managers, changes save row by row and write a line into a log, the PDF is
set by reportlab. No rights, no live events, no hash chain, no search index, no tagging. ``python -m bench.meeting_rival
FOLDER`` prints its figures as JSON.
"""

# ruff: noqa: DJ008  # nobody prints these rows
from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import django
from django.conf import settings

PAGES = {
    "editor.html": """<!doctype html><title>{{ meeting.name }}</title><h1>{{ meeting.name }}</h1>
{% for section in meeting.section_set.all %}<h2>{{ section.number }} {{ section.name }}
({{ section.item_set.count }} punkter)</h2><ol>{% for item in section.item_set.all %}
<li>{{ item.number }} <input name="title" value="{{ item.name }}"> {{ item.case.number }} {{ item.case.name }}
{% if not item.clause_set.count %}<b>Punktet mangler en indstilling</b>{% endif %}
{% for part in item.part_set.all %}<h3>{{ part.name }}</h3><textarea>{{ part.text }}</textarea>{% endfor %}
{% for clause in item.clause_set.all %}<input name="clause" value="{{ clause.name }}">{% endfor %}
({{ item.paper_set.count }} bilag){% for paper in item.paper_set.all %}<p>{{ paper.name }}</p>{% endfor %}
</li>{% endfor %}</ol>{% endfor %}""",
    "agenda.html": """<!doctype html><title>{{ meeting.name }}</title><h1>{{ meeting.name }}</h1>
{% for section in meeting.section_set.all %}<h2>{{ section.number }} {{ section.name }}</h2>
{% for item in section.item_set.all %}{% if not item.closed %}<h3>{{ item.number }} {{ item.name }}</h3>
<p>{{ item.case.number }}</p>
{% for part in item.part_set.all %}<h4>{{ part.name }}</h4><p>{{ part.text }}</p>{% endfor %}
{% for clause in item.clause_set.all %}<p>{{ clause.name }}</p>{% endfor %}
{% for paper in item.paper_set.all %}<p>{{ paper.name }}</p>{% endfor %}
{% endif %}{% endfor %}{% endfor %}""",
}

settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(Path(sys.argv[1], "rival.sqlite3")),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"},
        }
    },
    INSTALLED_APPS=[],
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    SECRET_KEY="bench",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", PAGES)]},
        }
    ],
)
django.setup()

from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import get_object_or_404, render  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402
from reportlab.lib.styles import getSampleStyleSheet  # noqa: E402
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer  # noqa: E402

from bench.meeting_measure import ITEMS, MEMBERS, SECTIONS, TEXT, described, each, measured  # noqa: E402


class Named(models.Model):
    name = models.CharField(max_length=300)

    class Meta:
        abstract = True
        app_label = "rival"


class Person(Named):
    pass


class Case(Named):
    number = models.CharField(max_length=60)


class Meeting(Named):
    date = models.DateField()
    state = models.CharField(max_length=20, default="draft")


class Attendee(Named):
    meeting = models.ForeignKey(Meeting, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE)


class Section(Named):
    meeting = models.ForeignKey(Meeting, models.CASCADE)
    position = models.IntegerField()
    number = models.CharField(max_length=20, default="")


class Item(Named):
    section = models.ForeignKey(Section, models.CASCADE)
    case = models.ForeignKey(Case, models.CASCADE)
    position = models.IntegerField(default=0)
    number = models.CharField(max_length=20, default="")
    state = models.CharField(max_length=20, default="draft")
    closed = models.BooleanField(default=False)


class Part(Named):
    item = models.ForeignKey(Item, models.CASCADE)
    text = models.TextField()


class Clause(Named):
    item = models.ForeignKey(Item, models.CASCADE)


class Paper(Named):
    item = models.ForeignKey(Item, models.CASCADE)


class Decision(models.Model):
    item = models.ForeignKey(Item, models.CASCADE)
    text = models.TextField()

    class Meta:
        app_label = "rival"


class Outcome(Named):
    decision = models.ForeignKey(Decision, models.CASCADE)
    clause = models.ForeignKey(Clause, models.CASCADE, null=True)


class Ballot(Named):
    decision = models.ForeignKey(Decision, models.CASCADE)


class Letter(Named):
    meeting = models.ForeignKey(Meeting, models.CASCADE)
    person = models.ForeignKey(Person, models.CASCADE)


class Log(Named):
    target = models.CharField(max_length=100)


MODELS = (
    Person, Case, Meeting, Attendee, Section, Item, Part, Clause, Paper, Decision, Outcome, Ballot, Letter, Log,
)  # fmt: skip


# --- Pages ------------------------------------------------------------------------------------------------------------


def _page(name: str, request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, f"{name}.html", {"meeting": get_object_or_404(Meeting, pk=pk)})


def editor(request: HttpRequest, pk: int) -> HttpResponse:
    return _page("editor", request, pk)


def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    return _page("agenda", request, pk)


def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes as a PDF, untagged."""
    meeting = get_object_or_404(Meeting, pk=pk)
    styles = getSampleStyleSheet()
    story: list[Any] = [Paragraph(meeting.name, styles["Title"])]
    story += [Paragraph(a.person.name, styles["Normal"]) for a in meeting.attendee_set.all()]
    for section in meeting.section_set.order_by("position"):
        story.append(Paragraph(f"{section.number}. {section.name}", styles["Heading1"]))
        for item in section.item_set.order_by("position"):
            story.append(Paragraph(f"{item.number} {item.name}", styles["Heading2"]))
            story.append(Paragraph(item.case.number, styles["Normal"]))
            for part in item.part_set.all():
                story += [Paragraph(part.name, styles["Heading3"]), Paragraph(part.text, styles["Normal"])]
            story += [Paragraph(clause.name, styles["Normal"]) for clause in item.clause_set.all()]
            story += [Paragraph(paper.name, styles["Normal"]) for paper in item.paper_set.all()]
            for decision in item.decision_set.all():
                story.append(Paragraph(decision.text, styles["Normal"]))
                story += [Paragraph(outcome.name, styles["Normal"]) for outcome in decision.outcome_set.all()]
                story += [Paragraph(ballot.name, styles["Normal"]) for ballot in decision.ballot_set.all()]
            story.append(Spacer(1, 8))
    out = io.BytesIO()
    SimpleDocTemplate(out).build(story)
    return HttpResponse(out.getvalue(), content_type="application/pdf")


urlpatterns = [path("editor/<int:pk>/", editor), path("agenda/<int:pk>/", agenda), path("minutes/<int:pk>/", minutes)]


# --- Verbs ------------------------------------------------------------------------------------------------------------


def renumber(meeting: Meeting) -> None:
    for s, section in enumerate(meeting.section_set.order_by("position"), 1):
        section.number = str(s)
        section.save()
        for n, item in enumerate(section.item_set.order_by("position"), 1):
            item.number = f"{s}.{n}"
            item.save()


def add_item(section: Section, n: int) -> Item:
    with transaction.atomic():
        item = Item.objects.create(
            section=section, name=f"Cykelsti nummer {n}", position=section.item_set.count(),
            case=Case.objects.create(name=f"Sti {n}", number=f"SAG-2027-{n:05}"),
        )  # fmt: skip
        renumber(section.meeting)
        Log.objects.create(name="add_item", target=f"item:{item.pk}")
    return item


def reorder(section: Section) -> None:
    with transaction.atomic():
        for position, item in enumerate(section.item_set.order_by("-position")):
            item.position = position
            item.save()
        renumber(section.meeting)
        Log.objects.create(name="reorder", target=f"section:{section.pk}")


def take_item(item: Item) -> None:
    with transaction.atomic():
        for section in item.section.meeting.section_set.all():
            for other in section.item_set.all():
                if other.state == "current":
                    other.state = "ready"
                    other.save()
        item.state = "current"
        item.save()
        Log.objects.create(name="take_item", target=f"item:{item.pk}")


def decide_item(item: Item) -> None:
    with transaction.atomic():
        decision = Decision.objects.create(item=item, text="Rådet godkendte stien.")
        for clause in item.clause_set.all():
            Outcome.objects.create(decision=decision, clause=clause, name="Godkendt")
        item.state = "decided"
        item.save()
        Log.objects.create(name="decide_item", target=f"item:{item.pk}")


def dispatch(meeting: Meeting) -> None:
    with transaction.atomic():
        for section in meeting.section_set.all():
            for item in section.item_set.all():
                item.state = "ready"
                item.save()
        for person in Person.objects.all():
            Attendee.objects.create(meeting=meeting, person=person, name=person.name)
            Letter.objects.create(meeting=meeting, person=person, name=f"Dagsorden: {meeting.name}")
        meeting.state = "dispatched"
        meeting.save()
        Log.objects.create(name="dispatch", target=f"meeting:{meeting.pk}")


def main() -> None:
    with connection.schema_editor() as editor:
        for model in MODELS:
            editor.create_model(model)
    for n in range(MEMBERS):
        Person.objects.create(name=f"Medlem {n}")
    meeting = Meeting.objects.create(name="Storrådet, 5. februar 2027", date=date(2027, 2, 5))
    sections = [Section.objects.create(meeting=meeting, position=n, name=f"Afsnit {n}") for n in range(SECTIONS)]
    verbs: dict[str, Any] = {}
    items: list[Item] = []
    # The first hundreds without renumbering each time, which would take minutes and is measured on the last.
    for n in range(ITEMS - 3):
        case = Case.objects.create(name=f"Sti {n}", number=f"SAG-2027-{n:05}")
        items.append(Item.objects.create(section=sections[1], name=f"Cykelsti {n}", position=n, case=case))
    verbs["add_item"] = each([lambda n=n: items.append(add_item(sections[1], n)) for n in range(ITEMS - 3, ITEMS)])
    for n, item in enumerate(items):
        for name in ("Baggrund", "Sagsfremstilling"):
            Part.objects.create(item=item, name=name, text=TEXT.format(n=n))
        Clause.objects.create(item=item, name="godkender stien")
        Paper.objects.create(item=item, name=f"Kort {n}")
    client = Client()

    def get(address: str) -> bytes:
        response = client.get(f"/{address}/{meeting.pk}/")
        assert response.status_code == 200
        return bytes(response.content)

    figures: dict[str, Any] = {
        "agenda_editor": measured(lambda: get("editor")),
        "reorder": measured(lambda: reorder(sections[1]), runs=5),
    }
    verbs["dispatch_agenda"] = each([lambda: dispatch(meeting)])
    figures["public_agenda"] = measured(lambda: get("agenda"))
    verbs["take_item"] = each([lambda item=item: take_item(Item.objects.get(pk=item.pk)) for item in items])
    verbs["decide_item"] = each([lambda item=item: decide_item(Item.objects.get(pk=item.pk)) for item in items])
    figures["minutes_pdf"] = measured(lambda: get("minutes"), runs=5)
    figures["minutes_pdf"] |= described(get("minutes"))
    print(json.dumps({**figures, "verbs": verbs}))


if __name__ == "__main__":
    main()
