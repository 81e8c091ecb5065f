"""Sending: each letter once however many processes send, tried again on a bad line, given up where it must be."""

from __future__ import annotations

import base64
import email
import email.policy
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import connection

from sagsgang.kernel.clock import set_clock
from sagsgang.output.notices.delivery import (
    AGAIN,
    CLAIM,
    MOST_COPIES,
    UNCERTAIN,
    claim,
    message_of,
    send_waiting,
    try_again,
)
from sagsgang.output.notices.models import Notice
from sagsgang.record.bodies.models import Body
from sagsgang.record.documents.keeping import keep_file
from sagsgang.record.documents.models import Document
from tests.cast import make_body

NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
HERE = f"{__name__}.Flaky"


class Flaky(BaseEmailBackend):
    """A mail server that does what the test says: raises ``trouble`` for an address, else takes the letter."""

    taken: list[EmailMessage] = []
    trouble: dict[str, Exception] = {}
    closed: int = 0

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            address = message.to[0].rpartition("<")[2].rstrip(">")
            if address in self.trouble:
                raise self.trouble[address]
            Flaky.taken.append(message)
        return len(messages)

    def close(self) -> None:
        Flaky.closed += 1


@pytest.fixture
def server(settings, monkeypatch: pytest.MonkeyPatch) -> type[Flaky]:  # type: ignore[no-untyped-def]
    settings.EMAIL_BACKEND = HERE
    monkeypatch.setattr(Flaky, "taken", [])
    monkeypatch.setattr(Flaky, "trouble", {})
    monkeypatch.setattr("django.core.mail.import_string", lambda path: Flaky)
    return Flaky


@pytest.fixture
def body(db: None) -> Body:
    return make_body("KKR Testland")


def letter(body: Body, to: str = "asta@example.dk", **fields: object) -> Notice:
    given = {
        "kind": "agenda", "body": body, "name": "Asta Brink", "to": to, "subject": "Dagsorden: æøå",
        "text": "Kære Asta\n", "created_at": NOW, "due_at": NOW, **fields,
    }  # fmt: skip
    return Notice.objects.create(**given)


def send(at: datetime = NOW) -> list[str]:
    with set_clock(at):
        return [outcome.state for outcome in send_waiting()]


# --- What is sent -----------------------------------------------------------------------------------------------------


def test_a_letter_is_sent_once(body: Body) -> None:
    notice = letter(body)
    letter(body, "", state="no_address")
    assert send() == ["sent"]
    assert send() == []
    notice.refresh_from_db()
    assert (notice.state, notice.sent_at, notice.attempts, notice.claimed_until) == ("sent", NOW, 1, None)
    (message,) = mail.outbox
    assert message.to == ["Asta Brink <asta@example.dk>"]
    assert message.from_email == "KKR Testland <sagsgang@127.0.0.1>"
    assert message.extra_headers == {"Message-ID": f"<{notice.uid}@127.0.0.1>", "Auto-Submitted": "auto-generated"}


def test_the_calendar_entry_is_one_that_mail_programs_act_on(body: Body) -> None:
    """An alternative of the text, of type text/calendar with its method: what Outlook and others look for."""
    notice = letter(body, calendar="BEGIN:VCALENDAR\r\nSUMMARY:Møde\r\nEND:VCALENDAR\r\n", method="REQUEST")
    whole = email.message_from_bytes(message_of(notice).message().as_bytes(), policy=email.policy.default)
    assert whole.get_content_type() == "multipart/alternative"
    plain, calendar = whole.iter_parts()  # type: ignore[attr-defined]
    assert plain.get_content().startswith("Kære Asta")
    assert (calendar.get_content_type(), calendar.get_param("method"), calendar.get_content_charset()) == (
        "text/calendar", "REQUEST", "utf-8",
    )  # fmt: skip
    assert "SUMMARY:Møde" in calendar.get_content()
    assert whole["subject"] == "Dagsorden: æøå"


def test_papers_go_along_whole_or_by_reference(body: Body) -> None:
    version = keep_file(
        b"%PDF-",
        name="r.pdf",
        media_type="application/pdf",
        title="",
        kind=Document.Kind.MINUTES,
        body=body,
        closed=False,
    )
    attachments = [
        {"name": "kort.txt", "media_type": "text/plain", "base64": base64.b64encode(b"hej").decode()},
        {"name": "referat.pdf", "media_type": "application/pdf", "document": str(version.document.uid)},
    ]
    message = message_of(letter(body, attachments=attachments))
    assert [(a[0], a[1], a[2]) for a in message.attachments] == [
        ("kort.txt", "hej", "text/plain"), ("referat.pdf", b"%PDF-", "application/pdf"),
    ]  # fmt: skip


def test_a_lost_paper_holds_up_its_own_letter_alone(body: Body) -> None:
    lost = [{"name": "x", "media_type": "text/plain", "document": "00000000-0000-0000-0000-000000000000"}]
    notice = letter(body, attachments=lost)
    letter(body, "bodil@example.dk")
    assert sorted(send()) == ["sent", "waiting"]
    notice.refresh_from_db()
    assert "has no version" in notice.last_error


# --- What goes wrong --------------------------------------------------------------------------------------------------


def test_a_bad_line_is_tried_again_later_and_given_up_in_the_end(body: Body, server: type[Flaky]) -> None:
    """One minute, five, a quarter of an hour ... two days in all; the error stays beside the letter."""
    server.trouble["asta@example.dk"] = SMTPServerDisconnected("borte")
    notice = letter(body)
    letter(body, "bodil@example.dk")
    assert sorted(send()) == ["sent", "waiting"]
    assert send() == []
    at = NOW
    for wait in AGAIN:
        at += wait
        assert send(at - timedelta(seconds=1)) == []
        (state,) = send(at)
    assert state == "failed"
    notice.refresh_from_db()
    assert (notice.attempts, notice.last_error) == (len(AGAIN) + 1, "SMTPServerDisconnected: borte")
    assert send(at + timedelta(days=30)) == []

    server.trouble.clear()
    with set_clock(at):
        assert try_again() == 1
    assert send(at) == ["sent"]
    assert len(server.taken) == 2


def test_an_address_that_does_not_exist_is_given_up_at_once(body: Body, server: type[Flaky]) -> None:
    """A server that is only busy (4xx) is asked again."""
    server.trouble["asta@example.dk"] = SMTPRecipientsRefused({"asta@example.dk": (550, b"no such user")})
    server.trouble["bodil@example.dk"] = SMTPRecipientsRefused({"bodil@example.dk": (450, b"try later")})
    letter(body)
    letter(body, "bodil@example.dk")
    assert sorted(send()) == ["failed", "waiting"]
    assert "550" in Notice.objects.get(to="asta@example.dk").last_error


def test_after_an_error_the_line_is_opened_anew(body: Body, server: type[Flaky]) -> None:
    before = server.closed
    server.trouble["asta@example.dk"] = SMTPServerDisconnected("borte")
    letter(body)
    send()
    assert server.closed == before + 2  # once for the error, once at the end


def test_a_process_that_died_leaves_the_letter_to_the_next_one(body: Body) -> None:
    """Its claim runs out; the letter keeps its Message-ID, by which a second copy would be known."""
    notice = letter(body)
    with set_clock(NOW):
        assert claim() == notice
        assert claim() is None
    assert send(NOW + CLAIM - timedelta(seconds=1)) == []
    assert send(NOW + CLAIM + timedelta(seconds=1)) == ["sent"]
    notice.refresh_from_db()
    assert (notice.attempts, notice.state) == (2, "sent")


def test_while_it_is_handed_over_a_letter_says_so(
    body: Body, server: type[Flaky], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a process leaves behind that is killed while, or just after, the server takes the letter."""
    notice = letter(body)
    seen: list[str] = []
    monkeypatch.setattr(
        Flaky, "send_messages", lambda self, messages: seen.append(Notice.objects.get(pk=notice.pk).state) or 1
    )
    assert send() == ["sent"]
    assert seen == ["sending"]


def test_however_often_a_process_dies_over_a_letter_nobody_gets_a_third_copy(
    body: Body, server: type[Flaky], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server takes the letter each time, and each time the process is gone before it can note so."""

    def taken_and_killed(self: Flaky, messages: Sequence[EmailMessage]) -> int:
        Flaky.taken.extend(messages)
        raise KeyboardInterrupt  # as a process is torn away: nothing after it runs that could note anything

    notice = letter(body)
    later = letter(body, "bodil@example.dk", due_at=NOW + timedelta(days=1))
    with monkeypatch.context() as during:
        during.setattr(Flaky, "send_messages", taken_and_killed)
        at = NOW
        for _ in range(MOST_COPIES):
            with pytest.raises(KeyboardInterrupt):
                send(at)
            assert send(at + CLAIM - timedelta(seconds=1)) == [], "its claim still stands"
            at += CLAIM + timedelta(seconds=1)
        assert send(at) == []
        assert send(at + timedelta(hours=5)) == []
    assert len(Flaky.taken) == MOST_COPIES == 2
    assert len({message.extra_headers["Message-ID"] for message in Flaky.taken}) == 1
    notice.refresh_from_db()
    assert (notice.state, notice.last_error, notice.lost) == ("failed", UNCERTAIN, MOST_COPIES)
    assert "kunne ikke sendes" in run("list")[0]
    # The one letter holds up no other, and whoever has asked its reader may send it once more.
    assert send(NOW + timedelta(days=1)) == ["sent"]
    later.refresh_from_db()
    assert later.state == "sent"
    with set_clock(NOW + timedelta(days=2)):
        assert try_again() == 1
    assert send(NOW + timedelta(days=2)) == ["sent"]
    notice.refresh_from_db()
    assert (notice.state, notice.lost, notice.last_error) == ("sent", 0, "")


def test_a_letter_that_an_older_version_was_sending_is_taken_up(body: Body) -> None:
    """Such rows wait with a claim on them; what is claimed is left alone until that runs out."""
    letter(body, claimed_until=NOW + timedelta(minutes=3), attempts=1)
    assert send() == []
    assert send(NOW + timedelta(minutes=4)) == ["sent"]


@pytest.mark.django_db(transaction=True)
def test_several_processes_send_each_letter_once(server: type[Flaky]) -> None:
    body = make_body("KKR Testland")
    for n in range(24):
        letter(body, f"m{n}@example.dk")
    failures: list[BaseException] = []
    ready = threading.Barrier(4)

    def work() -> None:
        try:
            ready.wait(timeout=20)
            list(send_waiting())
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    Notice.objects.update(due_at=datetime(2020, 1, 1, tzinfo=UTC))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failures == []
    assert sorted(m.to[0] for m in server.taken) == sorted(f"Asta Brink <m{n}@example.dk>" for n in range(24))
    assert set(Notice.objects.values_list("state", "attempts")) == {("sent", 1)}


# --- On the command line ----------------------------------------------------------------------------------------------


def run(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    with set_clock(NOW):
        call_command("notices", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_sends_shows_and_tries_again(body: Body, server: type[Flaky]) -> None:
    letter(body)
    server.trouble["bodil@example.dk"] = SMTPRecipientsRefused({"bodil@example.dk": (550, b"no")})
    letter(body, "bodil@example.dk")
    with pytest.raises(SystemExit) as ended:
        run("send")
    assert ended.value.code == 1
    listed, _ = run("list")
    assert "sendt" in listed and "asta@example.dk" in listed
    assert "kunne ikke sendes" in listed and "Dagsorden: æøå" in listed
    assert run("retry")[0].startswith("1 breve venter igen")
    server.trouble.clear()
    assert run("send") == ("1 breve er sendt.\n", "")
    assert run("send") == ("", "")


def test_a_trials_letters_are_files_that_a_mail_program_opens(body: Body, settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.EMAIL_BACKEND = "sagsgang.output.notices.eml.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    notice = letter(body)
    assert send() == ["sent"]
    (path,) = (tmp_path / "mail").iterdir()
    assert path.name == f"20270201-100000-asta-brink-{str(notice.uid).replace('-', '')[:12]}.eml"
    whole = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert (whole["to"], whole["subject"]) == ("Asta Brink <asta@example.dk>", "Dagsorden: æøå")
    assert whole["message-id"] == f"<{notice.uid}@127.0.0.1>"
