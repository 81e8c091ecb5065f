"""Papers of a case: laid on it, taken off it, and what a meeting enclosed stays."""

from __future__ import annotations

import pytest

from sagsgang.kernel.refusals import Denied, Refused
from sagsgang.record.cases.commands.add_paper import AddPaper
from sagsgang.record.cases.commands.edit_case import EditCase
from sagsgang.record.cases.commands.remove_paper import RemovePaper
from sagsgang.record.cases.models import Case, CasePaper, RouteStep
from sagsgang.record.documents import store
from sagsgang.record.documents.models import Document
from tests.cast import Cast
from tests.factories import last_audit, last_event


def lay(cast: Cast, case: Case, name: str, **fields: object) -> CasePaper:
    return AddPaper(case_id=case.pk, name=name, data=name.encode(), media_type="text/plain", **fields).run(
        by=cast.clerk
    )


def test_a_paper_is_kept_with_its_checksum(cast: Cast, case: Case) -> None:
    """The next number, the name of the file without its ending, and bytes that can be fetched again."""
    lay(cast, case, "kort.txt")
    paper = lay(cast, case, "notat.v2.txt", title=" Notat om priser ")
    assert (paper.position, paper.title, paper.closed) == (2, "Notat om priser", False)
    version = paper.document.versions.get()
    assert store.get(version.path) == b"notat.v2.txt"
    entry = last_audit("cases.add_paper")
    assert entry.details["sha256"] == version.sha256 == store.sha256_of(b"notat.v2.txt")
    assert last_event("cases.add_paper").stream.name == f"case:{case.pk}"
    assert CasePaper.objects.get(position=1).title == "kort"


def test_papers_of_a_confidential_case_are_closed(cast: Cast, case: Case) -> None:
    EditCase(case_id=case.pk, closed=True, closed_reason="Pris").run(by=cast.clerk)
    paper = lay(cast, case, "bud.txt")
    assert (paper.closed, paper.document.closed) == (True, True)


def test_an_empty_file_and_one_too_large_are_refused(cast: Cast, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match=r"Filen tom\.pdf er tom"):
        AddPaper(case_id=case.pk, name="tom.pdf", data=b"").run(by=cast.clerk)
    monkeypatch.setattr("sagsgang.record.documents.rules.LARGEST", 3)
    with pytest.raises(Refused, match="over 100 MB"):
        AddPaper(case_id=case.pk, name="stor.pdf", data=b"1234").run(by=cast.clerk)
    assert not Document.objects.exists()


def test_a_paper_taken_off_leaves_no_hole_in_the_numbers(cast: Cast, case: Case) -> None:
    """The document itself stays in the archive."""
    papers = [lay(cast, case, f"{n}.txt") for n in (1, 2, 3)]
    RemovePaper(case_id=case.pk, paper_id=papers[1].pk).run(by=cast.clerk)
    assert list(CasePaper.objects.values_list("position", "title")) == [(1, "1"), (2, "3")]
    assert Document.objects.count() == 3
    assert last_audit("cases.remove_paper").details["removed"] == "2"


def test_what_a_meeting_enclosed_is_not_taken_off(cast: Cast, case: Case) -> None:
    paper = lay(cast, case, "rapport.txt")
    step = RouteStep.objects.create(case=case, stage=1, position=1, body=cast.other_body, role="comment")
    CasePaper.objects.filter(pk=paper.pk).update(step=step)
    with pytest.raises(Refused, match="var bilag, da sagen var i Havneudvalget"):
        RemovePaper(case_id=case.pk, paper_id=paper.pk).run(by=cast.clerk)


@pytest.mark.parametrize("who", ["chair", "member"])
def test_members_leave_papers_alone(cast: Cast, case: Case, who: str) -> None:
    paper = lay(cast, case, "rapport.txt")
    viewer = getattr(cast, who)
    with pytest.raises(Denied):
        AddPaper(case_id=case.pk, name="x.txt", data=b"x").run(by=viewer)
    with pytest.raises(CasePaper.DoesNotExist):
        RemovePaper(case_id=case.pk, paper_id=paper.pk).run(by=viewer)


def test_a_paper_of_another_case_is_unknown_here(cast: Cast, case: Case) -> None:
    other = Case.objects.create(body=cast.body, number="A-1", slug="a-1", title="Anden")
    paper = lay(cast, other, "rapport.txt")
    with pytest.raises(CasePaper.DoesNotExist):
        RemovePaper(case_id=case.pk, paper_id=paper.pk).run(by=cast.clerk)
