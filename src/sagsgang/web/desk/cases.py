"""Cases on the desk: the list, opening one, and its page with facts, texts, papers and way."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sagsgang.kernel import clock
from sagsgang.kernel.access import Role, Viewer
from sagsgang.kernel.accounts.queries import holders
from sagsgang.record.bodies.models import Body
from sagsgang.record.cases.commands.add_paper import AddPaper
from sagsgang.record.cases.commands.edit_case import EditCase
from sagsgang.record.cases.commands.edit_part import EditPart
from sagsgang.record.cases.commands.open_case import OpenCase
from sagsgang.record.cases.commands.remove_paper import RemovePaper
from sagsgang.record.cases.models import Case, CasePaper, CasePart, RouteStep
from sagsgang.record.cases.policy import ADD_PAPER, EDIT_CASE, EDIT_PART, OPEN_CASE, READ_DRAFT, REMOVE_PAPER
from sagsgang.record.cases.rules.route_checks import route_findings
from sagsgang.record.cases.rules.routes import case_status
from sagsgang.record.documents import store
from sagsgang.record.meetings.models import AgendaItem, Meeting
from sagsgang.web.access import needs, viewer_of
from sagsgang.web.desk.acting import Answer, attempt, case_on_desk, own_bodies, status_for, went_well
from sagsgang.web.desk.case_forms import EMPTY, changed_facts, facts_of, rows_of, typed_facts
from sagsgang.web.desk.fields import day, flag, key, key_or_none
from sagsgang.web.desk.handing_in import hand_in
from sagsgang.web.desk.parts import revision_of, state_of_text
from sagsgang.web.desk.texts import case_part_view, new_case_part, typed
from sagsgang.web.desk.way import Way, choices_for, way_of
from sagsgang.web.ui.paging import Page, page_number

PAGE = 40
#: the texts that a case begins with; the others are added when they are needed
FIRST_PARTS = (CasePart.Role.BACKGROUND, CasePart.Role.PRESENTATION)


@needs(READ_DRAFT)
@require_GET
def desk_cases(request: HttpRequest) -> HttpResponse:
    """The cases of this desk: its bodies' own and those on their way to them, the open ones first. Four queries."""
    viewer = viewer_of(request)
    bodies = own_bodies(viewer)
    keys = [body.pk for body in bodies]
    cases = Case.objects.visible_to(viewer).filter(kind=Case.Kind.MATTER)
    asked = request.GET.get("body", "")
    body = next((one for one in bodies if one.slug == asked), None)
    near = [body.pk] if body is not None else keys
    state = "finished" if request.GET.get("state") == "finished" else "open"
    coming = RouteStep.objects.visible_to(viewer).filter(body__in=near).values("case")
    cases = cases.filter(Q(body__in=near) | Q(pk__in=coming), state=state)
    words = request.GET.get("q", "").strip()
    if words:
        cases = cases.filter(Q(title__icontains=words) | Q(number__icontains=words))
    page = Page(page_number(request), PAGE, cases.count())
    rows = cases.select_related("body", "owner").order_by("-opened_on", "-number")[page.start : page.stop]
    context = {"cases": rows, "page": page, "bodies": bodies, "body": asked, "state": state, "q": words}
    return render(request, "desk/case_list.html", context)


def owners_for(bodies: list[Body]) -> list[tuple[str, str]]:
    """Who may be responsible for a case: the clerks of these bodies. One query."""
    return [(str(pk), name) for pk, name in holders(Role.CLERK, [body.scope for body in bodies])]


@needs(OPEN_CASE)
def open_case(request: HttpRequest) -> HttpResponse:
    """Open a case, and go on to it."""
    viewer, data = viewer_of(request), request.POST
    bodies = own_bodies(viewer)
    facts: dict[str, str] = typed_facts(data)
    answer: Answer[Case] = Answer()
    if request.method == "POST":
        answer = attempt(
            request,
            lambda: OpenCase(
                body_id=key(data, "body"),
                title=facts["title"],
                owner_id=key_or_none(data, "owner"),
                initials=facts["initials"],
                subject=facts["subject"],
                deadline=day(data, "deadline"),
                closed=flag(data, "closed"),
                closed_reason=facts["closed_reason"],
            ),
        )
        if answer.result is not None:
            said = _("Sagen er oprettet med nummer %(number)s.") % {"number": answer.result.number}
            return went_well(request, said, reverse("desk_case", args=[answer.result.pk]))
    context = {
        "bodies": bodies,
        "body": data.get("body", request.GET.get("body", "")),
        "owners": owners_for(bodies),
        "me": str(viewer.user_id or ""),
        "facts": facts,
        "no": answer.no,
        "page_url": reverse("open_case"),
    }
    return render(request, "desk/open_case.html", context, status=status_for(request, answer.no))


# --- One case ---------------------------------------------------------------------------------------------------------


def case_page(request: HttpRequest, case: Case, *, no: str = "", **kept: Any) -> HttpResponse:
    """The case's page as it stands; ``kept`` holds what a form that was refused had in it."""
    viewer = viewer_of(request)
    bodies = own_bodies(viewer)
    today = clock.today()
    way = way_of(case, viewer)
    all_bodies = [(body.pk, body.name) for body in Body.objects.visible_to(viewer)]
    parts = {part.role: part for part in CasePart.objects.visible_to(viewer).filter(case=case)}
    adding = request.GET.get("add", "")
    wanted = {*FIRST_PARTS, *(role for role in CasePart.Role.values if role == adding)}
    shown = [role for role in CasePart.Role.values if role in parts or role in wanted]
    on = AgendaItem.objects.visible_to(viewer).filter(case=case).select_related("meeting__body")
    items = list(on.order_by("meeting__date"))
    meetings = _meetings(viewer, bodies, {item.meeting_id for item in items})
    keeps = viewer.may(EDIT_CASE, case.body.scope)
    context: dict[str, Any] = {
        "case": case,
        "way": way,
        "status": case_status(way.steps),
        "route_findings": route_findings(way.steps, today) if case.state == "open" else [],
        "choices": choices_for(viewer, all_bodies, today, way),
        "roles": RouteStep.Role.choices,
        "stops": [*kept.get("stops", rows_of(way.planned)), EMPTY],
        "parts": [case_part_view(parts[role]) if role in parts else new_case_part(role) for role in shown],
        "addable": [(role, label) for role, label in CasePart.Role.choices if role not in shown],
        "papers": CasePaper.objects.visible_to(viewer).filter(case=case).select_related("document", "step__body"),
        "items": items,
        "meetings": meetings,
        "next_meeting": _next(meetings, way),
        "facts": kept.get("facts") or facts_of(case),
        "was": facts_of(case),
        "owners": owners_for([case.body]),
        "keeps": keeps,
        "open": case.state == "open" and keeps,
        "save_url": reverse("edit_case_part", args=[case.pk]),
        "no": no,
        "typed": kept,
        "page_url": reverse("desk_case", args=[case.pk]),
    }
    return render(request, "desk/case.html", context, status=status_for(request, no))


def _meetings(viewer: Viewer, bodies: list[Body], there: set[int]) -> list[Meeting]:
    """The agendas that the case can be put on. One query."""
    seen = Meeting.objects.visible_to(viewer).filter(body__in=bodies, origin="native", date__gte=clock.today())
    open_now = seen.filter(state__in=("agenda_draft", "dispatched")).exclude(pk__in=there)
    return list(open_now.select_related("body").order_by("date"))


def _next(meetings: list[Meeting], way: Way) -> int:
    """The meeting that is offered first: where the way goes next, else the next one that is not sent yet; 0 for none."""
    wanted = {(stop.row.body_id, stop.row.planned_on) for stop in way.planned}
    ranked = [one for one in meetings if (one.body_id, one.date) in wanted]
    ranked += [one for one in meetings if one.state == "agenda_draft"]
    return (ranked or meetings)[0].pk if meetings else 0


@needs(READ_DRAFT)
@require_GET
def desk_case(request: HttpRequest, case: int) -> HttpResponse:
    """The case. Twelve queries."""
    return case_page(request, case_on_desk(request, case))


@needs(EDIT_CASE)
@require_POST
def edit_case(request: HttpRequest, case: int) -> HttpResponse:
    """Its facts; what was not changed in the form is left to whoever changed it meanwhile."""
    found, data = case_on_desk(request, case), request.POST
    answer = attempt(request, lambda: EditCase(case_id=found.pk, **changed_facts(data, facts_of(found))))
    if not answer.done:
        return case_page(request, found, no=answer.no, facts=typed_facts(data), no_place="facts")
    return went_well(request, _("Sagens oplysninger er gemt."), f"{reverse('desk_case', args=[found.pk])}#facts")


@needs(EDIT_PART)
@require_POST
def edit_case_part(request: HttpRequest, case: int) -> HttpResponse:
    """Save one text of the case; as :func:`parts.edit_part` does for an item."""
    found, data = case_on_desk(request, case), request.POST
    role, html = data.get("role", ""), typed(data.get("html", ""))
    answer = attempt(request, lambda: EditPart(case_id=found.pk, role=role, html=html, revision=revision_of(data)))
    theirs = None
    if answer.code == "changed-meanwhile":
        row = CasePart.objects.visible_to(viewer_of(request)).filter(case=found, role=role).first()
        theirs = case_part_view(row) if row is not None else None
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        part = case_part_view(answer.result) if answer.result is not None else None
        return state_of_text(request, role, part=part, no=answer.no, theirs=theirs)
    if answer.done:
        return went_well(request, _("Teksten er gemt."), f"{reverse('desk_case', args=[found.pk])}#{role}")
    mine = {"role": role, "html": html, "revision": data.get("revision", "0")}
    return case_page(request, found, no=answer.no, part=mine, theirs=theirs)


@needs(ADD_PAPER)
@require_POST
def add_paper(request: HttpRequest, case: int) -> HttpResponse:
    """Lay the chosen files on the case."""
    found = case_on_desk(request, case)
    count, no = hand_in(request, lambda paper: AddPaper(case_id=found.pk, **paper), unnamed="papir")
    if no:
        return case_page(request, found, no=no, no_place="papers")
    said = ngettext("%(count)s papir er lagt på sagen.", "%(count)s papirer er lagt på sagen.", count) % {
        "count": count
    }
    return went_well(request, said, f"{reverse('desk_case', args=[found.pk])}#papers")


@needs(READ_DRAFT)
@require_GET
def case_paper(request: HttpRequest, case: int, paper: int) -> HttpResponse:
    """A paper of the case, to save: never shown as a page of ours, whatever it claims to be."""
    found = case_on_desk(request, case)
    papers = CasePaper.objects.visible_to(viewer_of(request)).filter(case=found)
    row = get_object_or_404(papers.select_related("document"), pk=paper)
    version = row.document.versions.order_by("-number").first()
    if version is None:
        raise Http404("the paper has no version")
    response = HttpResponse(store.get(version.path), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, version.name) or "attachment"
    response["Cache-Control"] = "private, no-cache"
    return response


@needs(REMOVE_PAPER)
@require_POST
def remove_paper(request: HttpRequest, case: int) -> HttpResponse:
    """Take a paper off the case again."""
    found = case_on_desk(request, case)
    answer = attempt(request, lambda: RemovePaper(case_id=found.pk, paper_id=key(request.POST, "paper")))
    if not answer.done:
        return case_page(request, found, no=answer.no, no_place="papers")
    return went_well(request, _("Papiret er taget af sagen."), f"{reverse('desk_case', args=[found.pk])}#papers")
