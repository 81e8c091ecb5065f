"""`make setup` understands what the machine has been told about registries, and says what it lacks."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from tools import bootstrap


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "SYSTEM_CERTIFICATES", tmp_path / "no-such-store")


def configured(tmp_path: Path, text: str) -> dict[str, str]:
    (tmp_path / "pip.conf").write_text(text)
    return {"PIP_CONFIG_FILE": str(tmp_path / "pip.conf"), "HOME": str(tmp_path)}


class TestMirror:
    def test_pypi_itself_is_no_mirror(self, tmp_path: Path) -> None:
        assert bootstrap.mirror(configured(tmp_path, "[global]\nindex-url = https://pypi.org/simple\n")) is None

    def test_pips_configuration_is_respected(self, tmp_path: Path) -> None:
        given = configured(tmp_path, "[global]\nindex-url = https://pypi.fjordby.dk/simple\n")
        assert bootstrap.mirror(given) == "https://pypi.fjordby.dk/simple"

    def test_a_variable_wins_over_the_configuration(self, tmp_path: Path) -> None:
        given = configured(tmp_path, "[global]\nindex-url = https://pypi.fjordby.dk/simple\n")
        assert bootstrap.mirror({**given, "PIP_INDEX_URL": "https://other.dk/simple"}) == "https://other.dk/simple"


class TestSurroundings:
    def test_pips_certificates_reach_uv_and_node(self, tmp_path: Path) -> None:
        environment = bootstrap.surroundings({"PIP_CERT": "/etc/our-ca.pem", **configured(tmp_path, "")})
        assert environment["SSL_CERT_FILE"] == environment["NODE_EXTRA_CA_CERTS"] == "/etc/our-ca.pem"

    def test_what_is_set_for_uv_stays(self, tmp_path: Path) -> None:
        given = {"PIP_CERT": "/a.pem", "SSL_CERT_FILE": "/b.pem", **configured(tmp_path, "")}
        assert bootstrap.surroundings(given)["SSL_CERT_FILE"] == "/b.pem"

    def test_another_projects_environment_is_left_alone(self, tmp_path: Path) -> None:
        given = {"VIRTUAL_ENV": "/home/anne/other", **configured(tmp_path, "")}
        assert "VIRTUAL_ENV" not in bootstrap.surroundings(given)

    def test_no_python_is_ever_downloaded(self, tmp_path: Path) -> None:
        assert bootstrap.surroundings(configured(tmp_path, ""))["UV_PYTHON_DOWNLOADS"] == "never"


class TestUv:
    @pytest.fixture(autouse=True)
    def _empty(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bootstrap, "TOOLS", tmp_path / "tools")
        monkeypatch.setattr(bootstrap, "CACHE", tmp_path / "cache")
        monkeypatch.setattr(bootstrap.platform, "system", lambda: "Linux")
        monkeypatch.setattr(bootstrap.platform, "machine", lambda: "x86_64")

    @staticmethod
    def wheel() -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("uv-0.data/scripts/uv", "#!/bin/sh\necho uv\n")
        return packed.getvalue()

    def test_a_wheel_that_is_not_the_pinned_one_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bootstrap, "ways_to_fetch", lambda wheel, environment: iter([self.wheel()]))
        with pytest.raises(bootstrap.SetupFailed, match="SHA-256 differs"):
            bootstrap.find_uv({"PATH": ""})
        assert list(bootstrap.TOOLS.iterdir()) == []

    def test_the_pinned_one_is_kept_and_found_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        name, _ = bootstrap.UV_WHEELS["Linux", "x86_64"]
        digest = hashlib.sha256(self.wheel()).hexdigest()
        monkeypatch.setitem(bootstrap.UV_WHEELS, ("Linux", "x86_64"), (name, digest))
        monkeypatch.setattr(bootstrap, "ways_to_fetch", lambda wheel, environment: iter([self.wheel()]))
        uv = bootstrap.find_uv({"PATH": ""})
        assert uv.stat().st_mode & 0o111
        monkeypatch.setattr(bootstrap, "ways_to_fetch", lambda wheel, environment: iter([]))
        assert bootstrap.find_uv({"PATH": ""}) == uv

    def test_no_way_at_all_is_a_sentence(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bootstrap, "ways_to_fetch", lambda wheel, environment: iter([]))
        with pytest.raises(bootstrap.SetupFailed, match="Is there a network"):
            bootstrap.find_uv({"PATH": ""})

    def test_a_machine_that_uv_does_not_know_is_a_sentence(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bootstrap.platform, "machine", lambda: "pdp11")
        with pytest.raises(bootstrap.SetupFailed, match="pdp11"):
            bootstrap.find_uv({"PATH": ""})


def test_a_stamp_is_fresh_until_its_source_changes(tmp_path: Path) -> None:
    source = tmp_path / "lock"
    source.write_text("1")
    stamp = bootstrap.Stamp(tmp_path / "stamp", source)
    assert not stamp.fresh
    stamp.leave()
    assert bootstrap.Stamp(tmp_path / "stamp", source).fresh
    source.write_text("2")
    assert not bootstrap.Stamp(tmp_path / "stamp", source).fresh
